/** Accounts in SQL. */
import type { Db, Tx } from '../../platform/database.ts'

export type Account = {
  id: string
  login: string
  fullName: string
  passwordHash: string
  mustChangePassword: boolean
  lockedAt: Date | null
}

const columns = (db: Db) => db`id, login, full_name, password_hash, must_change_password, locked_at`

/** The domain may be left out: `minhnv` is `minhnv@gialai.gov.vn`. */
export async function findByLogin(db: Db, login: string): Promise<Account | null> {
  const name = login.toLowerCase()
  const [row] = await db<Account[]>`
    select ${columns(db)} from accounts where login = ${name} or split_part(login, '@', 1) = ${name} order by login = ${name} desc limit 1`
  return row ?? null
}

export async function findById(db: Db, id: string): Promise<Account | null> {
  const [row] = await db<Account[]>`select ${columns(db)} from accounts where id = ${id}`
  return row ?? null
}

export async function setPassword(tx: Tx, id: string, hash: string): Promise<void> {
  await tx`update accounts set password_hash = ${hash}, must_change_password = false where id = ${id}`
}

export async function markSignedIn(tx: Tx, id: string, at: Date): Promise<void> {
  await tx`update accounts set signed_in_at = ${at} where id = ${id}`
}

/** Two first starts at once: the second waits, and then sees the accounts of the first. */
export async function lockAccounts(tx: Tx): Promise<void> {
  await tx`lock table accounts in share row exclusive mode`
}

/** The one-time password was never used. */
const unused = (db: Db, login: string) =>
  db`login = ${login} and must_change_password and signed_in_at is null and locked_at is null`

export async function awaitsFirstSignIn(db: Db, login: string): Promise<boolean> {
  const rows = await db`select 1 from accounts where ${unused(db, login)}`
  return rows.length > 0
}

/** @returns whether the account still waited for its first sign-in, which now needs this password */
export async function renewFirstPassword(tx: Tx, login: string, hash: string): Promise<boolean> {
  const rows = await tx`update accounts set password_hash = ${hash} where ${unused(tx, login)} returning id`
  return rows.length > 0
}

export type NewAccount = { login: string; fullName: string; passwordHash: string; mustChangePassword: boolean }

export async function insertAccount(tx: Tx, account: NewAccount): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into accounts (login, full_name, password_hash, must_change_password)
    values (${account.login}, ${account.fullName}, ${account.passwordHash}, ${account.mustChangePassword})
    returning id`
  return row!.id
}

export async function countAccounts(db: Db): Promise<number> {
  const [row] = await db`select count(*) as n from accounts`
  return Number(row!.n)
}
