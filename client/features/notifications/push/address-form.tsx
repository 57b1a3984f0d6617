/** Giving an address: a code goes there, and to nothing else yet. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../text/use-language.ts'
import { Fault } from './fault.tsx'
import styles from './push.module.css'
import { giveAddress } from './queries.ts'
import { useDeed } from './use-deed.ts'

export function AddressForm({ onSent, onCancel }: { onSent: () => void; onCancel?: () => void }) {
  const { t } = useTranslation('push')
  const language = useLanguage()
  const { running, fault, run, clear } = useDeed()
  const [address, setAddress] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await run('send', () => giveAddress(address.trim(), language))) onSent()
  }
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        type="email"
        name="address"
        autoComplete="email"
        className={styles.input}
        label={t('mail.address')}
        value={address}
        error={fault?.field === 'address' ? fault.words : undefined}
        onChange={(event) => {
          setAddress(event.currentTarget.value)
          clear()
        }}
      />
      <Fault fault={fault} />
      <div className={styles.buttons}>
        <Button type="submit" loading={running === 'send'} disabled={!address.trim()}>
          {t('mail.sendCode')}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('mail.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}
