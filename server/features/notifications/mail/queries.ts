/** Addresses for mail, in SQL: one confirmed, one that waits for its code. */
import type { Db, Tx } from '../../../platform/database.ts'

export type Addresses = { address: string | null; pending: string | null; language: 'vi' | 'en' }

export async function addressesOf(db: Db, accountId: string, at: Date): Promise<Addresses | null> {
  const [row] = await db<
    Addresses[]
  >`select address, language, case when code_ends_at > ${at} then pending end as pending
    from mail_addresses where account_id = ${accountId}`
  return row ?? null
}

export type Awaited = { pending: string; language: 'vi' | 'en'; codeHash: string; endsAt: Date }

export async function awaitCode(
  tx: Tx,
  accountId: string,
  { pending, language, codeHash, endsAt }: Awaited,
): Promise<void> {
  await tx`insert into mail_addresses (account_id, language, pending, code_hash, code_ends_at)
    values (${accountId}, ${language}, ${pending}, ${codeHash}, ${endsAt})
    on conflict (account_id) do update set language = excluded.language, pending = excluded.pending,
      code_hash = excluded.code_hash, code_ends_at = excluded.code_ends_at, code_tries = 0`
}

/** Each try is counted, the right one too. @returns null where no code is awaited or it was tried too often */
export async function tryCode(db: Db, accountId: string, at: Date, most: number): Promise<{ codeHash: string } | null> {
  const [row] = await db<{ codeHash: string }[]>`update mail_addresses set code_tries = code_tries + 1
    where account_id = ${accountId} and code_ends_at > ${at} and code_tries < ${most} returning code_hash`
  return row ?? null
}

/** @returns the address; null where another code was sent meanwhile */
export async function confirmPending(tx: Tx, accountId: string, codeHash: string, at: Date): Promise<string | null> {
  const [row] = await tx<{ address: string }[]>`update mail_addresses
    set address = pending, confirmed_at = ${at}, pending = null, code_hash = null, code_ends_at = null
    where account_id = ${accountId} and code_hash = ${codeHash} returning address`
  return row?.address ?? null
}

/** What was confirmed before stays. */
export async function dropPending(db: Db, accountId: string, codeHash: string): Promise<void> {
  await db`update mail_addresses set pending = null, code_hash = null, code_ends_at = null
    where account_id = ${accountId} and code_hash = ${codeHash}`
}

export async function deleteAddresses(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await tx`delete from mail_addresses where account_id = ${accountId} returning account_id`
  return rows.length > 0
}
