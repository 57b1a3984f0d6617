/** Setting one's own password: asked for at the first use of an account, open to everyone later. */
import { Button, Paper, PasswordInput, Stack } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePasswordBody } from '../../../shared/accounts/contract.ts'
import { toApiError } from '../../platform/api.ts'
import { useSaid } from '../../text/use-said.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { changePassword, setSession, signOut } from './queries.ts'
import styles from './sign-in.module.css'

type Field = 'current' | 'next' | 'again'

export function ChangePassword({ forced = false, onDone }: { forced?: boolean; onDone?: () => void }) {
  const { t } = useTranslation('accounts')
  const said = useSaid()
  const [value, setValue] = useState({ current: '', next: '', again: '' })
  const [faults, setFaults] = useState<Partial<Record<Field, string>>>({})
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const show = (found: Partial<Record<Field, string>>) => {
    setFaults(found)
    const first = (['current', 'next', 'again'] as const).find((field) => found[field])
    if (first) form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus()
    return first === undefined
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found: Partial<Record<Field, string>> = {}
    if (!value.current) found.current = t('signIn.needPassword')
    if (!changePasswordBody.shape.next.safeParse(value.next).success) found.next = t('password.tooShort')
    if (value.next !== value.again) found.again = t('password.different')
    setFault(null)
    if (!show(found)) return
    setBusy(true)
    try {
      await changePassword({ current: value.current, next: value.next })
      showToast(t('password.done'))
      onDone?.()
    } catch (caught) {
      const error = toApiError(caught)
      const { current, next } = said.fields(error)
      if (current || next) show({ ...(current ? { current } : {}), ...(next ? { next } : {}) })
      else setFault(error)
    } finally {
      setBusy(false)
    }
  }
  const input = (name: Field, autoComplete: string, description?: string) => (
    <PasswordInput
      name={name}
      label={t(`password.${name}`)}
      description={description}
      value={value[name]}
      onChange={(event) => setValue({ ...value, [name]: event.currentTarget.value })}
      error={faults[name]}
      autoComplete={autoComplete}
      autoFocus={name === 'current'}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
    />
  )
  const card = (
    <Paper className={styles.card} maw="26rem">
      <PageHeader title={t('password.title')} {...(forced ? { hint: t('password.forced') } : {})} />
      <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="sm">
          {fault !== null && <ErrorPanel error={fault} />}
          {input('current', 'current-password')}
          {input('next', 'new-password', t('password.nextHint'))}
          {input('again', 'new-password')}
          <Button type="submit" loading={busy} mt={4}>
            {t('password.submit')}
          </Button>
          {forced && (
            <Button variant="subtle" onClick={() => void signOut().finally(() => setSession(null))}>
              {t('menu.signOut')}
            </Button>
          )}
        </Stack>
      </form>
    </Paper>
  )
  if (!forced) return card
  return (
    <main className={styles.page}>
      <div className={styles.language}>
        <LanguageSwitch />
      </div>
      <div className={styles.columns}>{card}</div>
    </main>
  )
}
