/** An opinion with ready phrases beneath: one press writes a whole sentence, which can still be changed. */
import { Textarea, type TextareaProps, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Action } from '../../../shared/outgoing/actions.ts'
import styles from './steps.module.css'

type Props = TextareaProps & { action: Action | 'coSend' | 'reply'; value: string; onText: (text: string) => void }

/** The text table keeps the phrases of a step in one string, a bar between them. */
const split = (phrases: string): string[] =>
  phrases
    .split('|')
    .map((one) => one.trim())
    .filter(Boolean)

export function PhrasedTextarea({ action, value, onText, ...rest }: Props) {
  const { t } = useTranslation('steps')
  const key = `phrase.${action}`
  const phrases = split(t(key as 'phrase.agree', { defaultValue: '' }))
  const add = (phrase: string) => onText(value.trim() ? `${value.trimEnd()} ${phrase}` : phrase)
  return (
    <div className={styles.phrased}>
      <Textarea
        {...rest}
        value={value}
        autosize
        minRows={3}
        maxRows={10}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      {phrases.length > 0 && (
        <ul className={styles.phrases} aria-label={t('input.phrases')}>
          {phrases.map((phrase) => (
            <li key={phrase}>
              <UnstyledButton className={styles.phrase} onClick={() => add(phrase)}>
                {phrase}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
