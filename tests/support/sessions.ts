/**
 * Sessions without the form: the same row and cookie that signing in makes, but not a tenth of a second of Argon2 for each of the
 * thirteen people of every department. The form, its hash, its limits and its audit are tested in tests/accounts.
 */
import type { Platform } from '../../server/platform/platform.ts'
import { cookieName } from '../../server/platform/sessions.ts'

const houses = new Map<string, Platform>()

/** @returns what to call when the house ends */
export function remember(url: string, platform: Platform): () => void {
  houses.set(url, platform)
  return () => houses.delete(url)
}

/** @param login without the domain @returns the cookie's name and secret; null when the house at this address is not of this process */
export async function openSession(url: string, login: string): Promise<{ name: string; value: string } | null> {
  const house = houses.get(url)
  if (!house) return null
  const [account] = await house.sql<{ id: string }[]>`
    select id from accounts where split_part(login, '@', 1) = ${login} and locked_at is null`
  if (!account) throw new Error(`${login} has no account`)
  const { token } = await house.sessions.create(account.id, { ip: '127.0.0.1', agent: 'test' })
  return { name: cookieName, value: token }
}
