/**
 * Lucia behind a few verbs: create, validate, revoke. Its authors stopped it in March 2025
 * (docs/decisions/0003-lucia.md): nothing else in the house knows it, and replacing it is replacing this file.
 */
import { createHash, randomBytes } from 'node:crypto'
import { PostgresJsAdapter } from '@lucia-auth/adapter-postgresql'
import { type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia'
import type postgres from 'postgres'
import { longestSession } from '../config.ts'
import type { Tx } from './database.ts'

type Attributes = { created_at: Date; ends_at: Date; ip: string; agent: string }
declare module 'lucia' {
  interface Register {
    Lucia: Lucia<{ endsAt: Date }>
    DatabaseSessionAttributes: Attributes
  }
}

export const cookieName = 'butphe_session'
const tokenForm = /^[A-Za-z0-9_-]{43}$/

export type LiveSession = { id: string; accountId: string; expiresAt: Date }
export type Origin = { ip: string; agent: string }
export type Sessions = ReturnType<typeof createSessions>

/** @param sql a plain client, without column renaming: Lucia reads snake_case. */
export function createSessions(sql: postgres.Sql, days: number) {
  const lucia = new Lucia(new OneTrip(sql), {
    sessionExpiresIn: new TimeSpan(days, 'd'),
    getSessionAttributes: (row) => ({ endsAt: row.ends_at }),
  })

  return {
    /** @returns the secret token for the cookie; the database keeps only its SHA-256. */
    async create(accountId: string, origin: Origin): Promise<{ token: string; session: LiveSession }> {
      const token = randomBytes(32).toString('base64url')
      const now = Date.now()
      const attributes: Attributes = {
        created_at: new Date(now),
        ends_at: new Date(now + longestSession * 86_400_000),
        ip: origin.ip.slice(0, 60),
        agent: origin.agent.slice(0, 200),
      }
      const session = await lucia.createSession(accountId, attributes, { sessionId: hash(token) })
      return { token, session: { id: session.id, accountId, expiresAt: session.expiresAt } }
    },
    async validate(token: string | undefined): Promise<LiveSession | null> {
      if (!token || !tokenForm.test(token)) return null
      const { session } = await lucia.validateSession(hash(token))
      if (!session) return null
      if (session.endsAt.getTime() > Date.now())
        return { id: session.id, accountId: session.userId, expiresAt: session.expiresAt }
      await lucia.invalidateSession(session.id)
      return null
    },
    revoke: (sessionId: string): Promise<void> => lucia.invalidateSession(sessionId),
    /** In the transaction of a new password: no session that was opened with the old one outlives it. */
    revokeAll: async (tx: Tx, accountId: string): Promise<void> => {
      await tx`delete from sessions where user_id = ${accountId}`
    },
    /** Which of these sessions still live, of accounts that may act: open sockets ask every few seconds. */
    async stillLive(ids: string[]): Promise<Set<string>> {
      const rows = await sql<{ id: string }[]>`
        select s.id from sessions s join accounts a on a.id = s.user_id
        where s.id = any(${ids}) and s.expires_at > now() and s.ends_at > now() and a.locked_at is null
          and not a.must_change_password`
      return new Set(rows.map((row) => row.id))
    },
    removeExpired: (): Promise<void> => lucia.deleteExpiredSessions(),
  }
}

/** Every request asks this: the adapter's own way is two queries of two round trips each. */
class OneTrip extends PostgresJsAdapter {
  constructor(private readonly plain: postgres.Sql) {
    super(plain, { user: 'accounts', session: 'sessions' })
  }

  override async getSessionAndUser(sessionId: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const [row] = await this.plain<(Attributes & { id: string; user_id: string; expires_at: Date })[]>`
      select id, user_id, expires_at, created_at, ends_at, ip, agent from sessions where id = ${sessionId}`
    if (!row) return [null, null]
    const { id, user_id: userId, expires_at: expiresAt, ...attributes } = row
    // An account is never removed (its sessions would go with it); nothing of it is asked for here.
    return [
      { id, userId, expiresAt, attributes },
      { id: userId, attributes: {} },
    ]
  }
}

const hash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** @returns the value of the session cookie in a Cookie header */
export function tokenIn(header: string | null | undefined): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === cookieName) return part.slice(at + 1).trim()
  }
  return undefined
}

export function sessionCookie(token: string, secure: boolean, maxAge = longestSession * 86_400): string {
  return `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure ? '; Secure' : ''}`
}
