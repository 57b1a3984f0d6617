/** The six digits that were sent to the address: with them it is the person's own. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../text/use-language.ts'
import { Fault } from './fault.tsx'
import styles from './push.module.css'
import { confirmAddress, giveAddress } from './queries.ts'
import { useDeed } from './use-deed.ts'

export function CodeForm({ address, onOther }: { address: string; onOther: () => void }) {
  const { t } = useTranslation('push')
  const language = useLanguage()
  const { running, fault, run, clear } = useDeed()
  const [code, setCode] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run('confirm', () => confirmAddress(code.replace(/\D/g, '')), t('mail.confirmed'))
  }
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <p className={styles.long}>{t('mail.codeSent', { address })}</p>
      <TextInput
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        className={styles.code}
        label={t('mail.code')}
        value={code}
        error={fault?.field === 'code' ? fault.words : undefined}
        onChange={(event) => {
          setCode(event.currentTarget.value)
          clear()
        }}
      />
      <Fault fault={fault} />
      <div className={styles.buttons}>
        <Button type="submit" loading={running === 'confirm'} disabled={!code.trim()}>
          {t('mail.confirm')}
        </Button>
        <Button
          variant="default"
          loading={running === 'again'}
          onClick={() => void run('again', () => giveAddress(address, language), t('mail.sentAgain'))}
        >
          {t('mail.again')}
        </Button>
        <Button variant="default" onClick={onOther}>
          {t('mail.other')}
        </Button>
      </div>
    </form>
  )
}
