/** Who is authorised to get SMS, in SQL. */
import type { Db, Tx } from '../../../platform/database.ts'

export type Recipient = {
  id: string
  accountId: string
  name: string
  phone: string
  authorisedBy: string
  authorisedOn: string
  recordedBy: string
  recordedAt: Date
}

export async function recipients(db: Db): Promise<Recipient[]> {
  return db<Recipient[]>`
    select r.id, r.account_id, a.full_name as name, r.phone, l.full_name as authorised_by, r.authorised_on,
      k.full_name as recorded_by, r.recorded_at
    from sms_recipients r join accounts a on a.id = r.account_id join accounts l on l.id = r.authorised_by_account_id
      join accounts k on k.id = r.recorded_by_account_id
    where r.removed_at is null`
}

export type NewRecipient = {
  accountId: string
  phone: string
  authorisedBy: string
  authorisedOn: string
  recordedBy: string
  at: Date
}

/** @returns null where this person is in the list already */
export async function insertRecipient(tx: Tx, n: NewRecipient): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into sms_recipients (account_id, phone, authorised_by_account_id, authorised_on, recorded_by_account_id, recorded_at)
    values (${n.accountId}, ${n.phone}, ${n.authorisedBy}, ${n.authorisedOn}, ${n.recordedBy}, ${n.at})
    on conflict (account_id) where removed_at is null do nothing returning id`
  return row?.id ?? null
}

/** @returns whose line it was */
export async function strikeOut(tx: Tx, id: string, by: string, at: Date): Promise<{ accountId: string } | null> {
  const [row] = await tx<{ accountId: string }[]>`
    update sms_recipients set removed_at = ${at}, removed_by_account_id = ${by}
    where id = ${id} and removed_at is null returning account_id`
  return row ?? null
}

export async function isAuthorised(db: Db, accountId: string): Promise<boolean> {
  const rows = await db`select 1 from sms_recipients where account_id = ${accountId} and removed_at is null`
  return rows.length > 0
}

/** R140 R142: the number for this notification, where its reader is authorised and it is word of work to be processed. */
export async function numberFor(db: Db, notificationId: string, accountId: string): Promise<string | null> {
  const [row] = await db<{ phone: string }[]>`
    select r.phone from notifications n join sms_recipients r on r.account_id = n.account_id and r.removed_at is null
      join accounts a on a.id = n.account_id and a.locked_at is null
    where n.id = ${notificationId} and n.account_id = ${accountId} and n.category = 'process'`
  return row?.phone ?? null
}
