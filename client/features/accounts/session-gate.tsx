/** Lets through only somebody signed in with a password of his own; keeps the place, and the screen behind, when a session runs out. */
import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../../shared/accounts/contract.ts'
import { resumeActingAs } from '../../platform/acting-as.ts'
import { onSignedOut } from '../../platform/api.ts'
import { settleIn } from '../../platform/kept/account.ts'
import { remember } from '../../platform/memory.ts'
import { personHere } from '../../platform/person.ts'
import { queryClient } from '../../platform/query.ts'
import { connect, disconnect } from '../../platform/socket.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { sessionQuery, setSession } from './queries.ts'
import styles from './sign-in.module.css'

// Most visits need neither, so their code waits until it does.
const SignInPage = lazy(async () => ({ default: (await import('./sign-in-page.tsx')).SignInPage }))
const ChangePassword = lazy(async () => ({ default: (await import('./change-password-page.tsx')).ChangePassword }))

export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation('ui')
  const { data: session, error, isPending, refetch } = useQuery(sessionQuery)
  /** The last person seen here: his screen stays mounted (hidden) while he signs in again. */
  const [last, setLast] = useState<string | null>(null)
  const lastSeen = useRef<string | null>(null)

  useEffect(() => onSignedOut(() => setSession(null)), [])

  const ready = session && !session.mustChangePassword ? session.accountId : null
  useEffect(() => {
    if (!ready) return
    setLast(ready)
    remember('beenHere', true)
    void connect()
    return disconnect
  }, [ready])
  useEffect(() => {
    if (session && ready) void settleIn(ready, session)
  }, [session, ready])

  const enter = (entered: SessionView) => {
    if (lastSeen.current && lastSeen.current !== entered.accountId)
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'accounts' })
    else void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'accounts' })
    lastSeen.current = entered.accountId
    resumeActingAs(
      entered.accountId,
      entered.capacities.map((capacity) => capacity.id),
    )
    setSession(entered)
  }

  // The header must be right before the first child asks for anything.
  if (session) {
    lastSeen.current = session.accountId
    personHere.set(session.mustChangePassword ? null : session.accountId)
    resumeActingAs(
      session.accountId,
      session.capacities.map((capacity) => capacity.id),
    )
  }

  if (isPending) return <div className={styles.waiting} role="status" aria-label={t('state.loading')} />
  if (error)
    return (
      <main className={styles.alone}>
        <ErrorPanel error={error} title={t('error.loadTitle')} onRetry={() => void refetch()} />
      </main>
    )
  const shown = ready ?? last
  return (
    <>
      <Suspense fallback={<div className={styles.waiting} />}>
        {!session && <SignInPage again={last !== null} onEntered={enter} />}
        {session?.mustChangePassword && <ChangePassword forced />}
      </Suspense>
      {shown && (
        <div hidden={!ready} key={shown}>
          {children}
        </div>
      )}
    </>
  )
}
