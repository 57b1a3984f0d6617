/** Nơi nhận: one recipient a line, as on the paper; a list pasted from Word comes in at once. */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../../shared/outgoing/fields.ts'

type Recipients = Fields['recipients']

/** Leading dashes and trailing marks are the paper's, not the recipient's name; a note stands in brackets. */
export function readRecipients(typed: string): Recipients {
  return typed
    .split(/[\n;]/)
    .map((line) =>
      line
        .replace(/^\s*[-–•]\s*/u, '')
        .replace(/[.;,\s]+$/u, '')
        .trim(),
    )
    .filter((line) => line !== '' && !/^nơi nhận:?$/iu.test(line))
    .map((line) => {
      const found = /^(.*\S)\s*\(([^()]{1,100})\)$/u.exec(line)
      return found ? { name: found[1]!.slice(0, 200), note: found[2]! } : { name: line.slice(0, 200) }
    })
    .slice(0, 200)
}

export const writeRecipients = (recipients: Recipients): string =>
  recipients.map((one) => (one.note ? `${one.name} (${one.note})` : one.name)).join('\n')

export function RecipientsInput({
  value,
  error,
  onChange,
}: {
  value: Recipients
  error: string | undefined
  onChange: (value: Recipients) => void
}) {
  const { t } = useTranslation(['outgoing', 'steps'])
  // The text as typed, so that a half-written line is not tidied under the cursor.
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Textarea
      name="recipients"
      label={t('field.recipients')}
      description={t('steps:input.recipientsHint')}
      required
      value={typed ?? writeRecipients(value)}
      onFocus={() => setTyped(writeRecipients(value))}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onChange(readRecipients(event.currentTarget.value))
      }}
      error={error}
      autosize
      minRows={2}
      maxRows={8}
    />
  )
}
