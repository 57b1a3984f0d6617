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

/** In the transaction of a new password: none that was opened with the old one outlives it. */
export async function endSessions(tx: Tx, id: string): Promise<void> {
  await tx`delete from sessions where user_id = ${id}`
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
