/** Signing in: name, password, Enter. In the demonstration, its people stand beside for entry by one click. */
import { Button, Paper, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../../shared/accounts/contract.ts'
import { toApiError } from '../../platform/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { demoQuery, signIn } from './queries.ts'
import styles from './sign-in.module.css'

type Props = { again: boolean; onEntered: (session: SessionView) => void }

export function SignInPage({ again, onEntered }: Props) {
  const { t } = useTranslation(['accounts', 'ui'])
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState<'login' | 'password' | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const loginInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const demo = useQuery(demoQuery).data ?? []

  useEffect(() => {
    document.title = `${t('accounts:signIn.title')} · Bút Phê`
  }, [t])

  const enter = async (as: { login: string; password: string }) => {
    setBusy(true)
    setFault(null)
    try {
      onEntered(await signIn(as))
    } catch (error) {
      setFault(error)
      setBusy(false)
      passwordInput.current?.focus()
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lack = !login.trim() ? 'login' : !password ? 'password' : null
    setMissing(lack)
    if (lack) (lack === 'login' ? loginInput : passwordInput).current?.focus()
    else void enter({ login: login.trim(), password })
  }

  const error = fault ? toApiError(fault) : null
  return (
    <main className={styles.page}>
      <div className={styles.language}>
        <LanguageSwitch />
      </div>
      <div className={styles.columns} data-demo={demo.length > 0 || undefined}>
        <Paper className={styles.card}>
          <img src="/mark.svg" alt="" width={44} height={44} />
          <h1 className={styles.title}>{t('ui:app.name')}</h1>
          <p className={styles.tagline}>{t('ui:app.tagline')}</p>
          <form onSubmit={submit} noValidate>
            <Stack gap="sm">
              {again && <p className={styles.again}>{t('accounts:signIn.again')}</p>}
              {error?.code === 'unauthenticated' && (
                <p className={styles.wrong} role="alert">
                  {t('accounts:signIn.wrong')}
                </p>
              )}
              {error && error.code !== 'unauthenticated' && <ErrorPanel error={error} />}
              <TextInput
                ref={loginInput}
                label={t('accounts:signIn.login')}
                placeholder={t('accounts:signIn.loginHint')}
                value={login}
                onChange={(event) => setLogin(event.currentTarget.value)}
                error={missing === 'login' && t('accounts:signIn.needLogin')}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                name="login"
                autoFocus
              />
              <PasswordInput
                ref={passwordInput}
                label={t('accounts:signIn.password')}
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
                error={missing === 'password' && t('accounts:signIn.needPassword')}
                autoComplete="current-password"
                name="password"
                visibilityToggleButtonProps={{ 'aria-label': t('accounts:signIn.show') }}
              />
              <Button type="submit" loading={busy} fullWidth mt={4}>
                {t('accounts:signIn.submit')}
              </Button>
            </Stack>
          </form>
        </Paper>
        {demo.length > 0 && <DemoAccounts accounts={demo} busy={busy} onChoose={(one) => void enter(one)} />}
      </div>
    </main>
  )
}
