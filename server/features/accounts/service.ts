/** Signing in and out, and the forced change of the default password (Điều 6.2). */
import type { Capacity, ChangePasswordBody, SessionView, SignInBody } from '../../../shared/accounts/contract.ts'
import { type AccountReason, accountRefuses, accountSentences } from '../../../shared/accounts/sentences.ts'
import { sayFields } from '../../../shared/kernel/said.ts'
import { stranger, writeAudit } from '../../platform/audit.ts'
import { announce } from '../../platform/events.ts'
import type { Platform } from '../../platform/platform.ts'
import type { LiveSession, Origin } from '../../platform/sessions.ts'
import { fitsPassword, hashPassword, weakness } from './passwords.ts'
import * as queries from './queries.ts'
import { type Throttle, tooMany } from './throttle.ts'

/** Verifying against this costs an unknown name the same time as a known one. */
const nobody = hashPassword('nobody knows this one')

/** Which hats an account may wear; answered by the feature that knows the organisation. */
export type Capacities = (accountId: string) => Promise<Capacity[]>
export type Deps = { p: Platform; throttle: Throttle; capacities: Capacities }

export async function signIn(deps: Deps, given: SignInBody, origin: Origin) {
  const { p, throttle, capacities } = deps
  const { login } = given
  await spendAttempt(deps, login, origin)
  const account = await queries.findByLogin(p.sql, login)
  const fits = await fitsPassword(account?.passwordHash ?? (await nobody), given.password)
  if (!account || !fits || account.lockedAt) {
    await auditRefusal(p, account, origin, 'accounts.signInRefused', { login })
    throw accountRefuses('unauthenticated', 'wrongCredentials')
  }
  await throttle.forgive(login, origin.ip)
  const { token } = await p.sessions.create(account.id, origin)
  await p.sql.begin(async (tx) => {
    await queries.markSignedIn(tx, account.id, p.clock.now())
    await audit(p, tx, account, origin.ip, 'accounts.signIn')
  })
  return { token, view: await viewOf(account, capacities) }
}

export async function viewSession({ p, capacities }: Deps, session: LiveSession): Promise<SessionView> {
  const account = await queries.findById(p.sql, session.accountId)
  if (!account || account.lockedAt) throw accountRefuses('unauthenticated', 'accountLocked')
  return viewOf(account, capacities)
}

export async function signOut(p: Platform, session: LiveSession, origin: Origin): Promise<void> {
  const account = await queries.findById(p.sql, session.accountId)
  await p.sessions.revoke(session.id)
  await p.sql.begin(async (tx) => {
    if (account) await audit(p, tx, account, origin.ip, 'accounts.signOut')
    await announce(tx, { feature: 'accounts', kind: 'signedOut', id: session.id, accounts: [session.accountId] })
  })
}

/** Every other session of the account ends: whoever knew the old password is out. */
export async function changePassword(deps: Deps, session: LiveSession, given: ChangePasswordBody, origin: Origin) {
  const { p, throttle } = deps
  const account = await queries.findById(p.sql, session.accountId)
  if (!account || account.lockedAt) throw accountRefuses('unauthenticated', 'accountLocked')
  // Whoever found an open screen may not try out the password behind it.
  await spendAttempt(deps, account.login, origin)
  if (!(await fitsPassword(account.passwordHash, given.current))) {
    await p.sql.begin((tx) => audit(p, tx, account, origin.ip, 'accounts.changePasswordRefused'))
    throw faultIn('current', 'wrongPassword')
  }
  const weak = given.next === given.current ? 'samePassword' : weakness(given.next, account.login)
  if (weak) throw faultIn('next', weak)
  const hash = await hashPassword(given.next)
  await p.sql.begin(async (tx) => {
    await queries.setPassword(tx, account.id, hash)
    await p.sessions.revokeAll(tx, account.id)
    await audit(p, tx, account, origin.ip, 'accounts.changePassword')
  })
  await throttle.forgive(account.login, origin.ip)
  return p.sessions.create(account.id, origin)
}

/** @throws AppError tooMany. Of those refused so only the first of each limit's time is written down. */
async function spendAttempt({ p, throttle }: Deps, login: string, origin: Origin): Promise<void> {
  const refused = await throttle.attempt(login, origin.ip)
  if (!refused) return
  if (refused.first) {
    const account = await queries.findByLogin(p.sql, login)
    await auditRefusal(p, account, origin, 'accounts.throttled', { login, limit: refused.limit })
  }
  throw tooMany(refused)
}

/** Whoever tried is not known, and the password is written nowhere. */
async function auditRefusal(
  p: Platform,
  account: queries.Account | null,
  { ip }: Origin,
  act: string,
  detail: object,
): Promise<void> {
  const object = { type: 'account', id: account?.id ?? '' }
  await p.sql.begin((tx) => writeAudit(tx, p.clock, stranger(ip), act, object, detail))
}
const faultIn = (field: keyof ChangePasswordBody, reason: AccountReason) =>
  accountRefuses('badInput', reason, sayFields(accountSentences, { [field]: reason }))

async function viewOf(account: queries.Account, capacities: Capacities): Promise<SessionView> {
  const { id: accountId, login, fullName: name, mustChangePassword } = account
  return { accountId, login, name, mustChangePassword, capacities: await capacities(accountId) }
}

type AuditTx = Parameters<typeof writeAudit>[0]
function audit(p: Platform, tx: AuditTx, account: queries.Account, ip: string, act: string): Promise<void> {
  const who = { accountId: account.id, name: account.fullName, onBehalfOf: null, ip }
  return writeAudit(tx, p.clock, who, act, { type: 'account', id: account.id })
}
