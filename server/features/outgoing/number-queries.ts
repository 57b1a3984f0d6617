/** Numbers and registers in SQL. The register's row is locked while a number is taken; the primary key is the last guard. */

import type { z } from 'zod'
import type { NumberStatus, Register } from '../../../shared/outgoing/numbering.ts'
import type { registerEntry } from '../../../shared/outgoing/register.ts'
import type { Db, Tx } from '../../platform/database.ts'

export type NumberRow = {
  register: Register
  year: number
  number: number
  status: NumberStatus
  documentId: string | null
  code: string
  date: string
  reason: string | null
}

export type RegisterRow = { register: Register; year: number; nextNumber: number; lastDate: string | null }

export async function lockRegister(tx: Tx, register: Register, year: number): Promise<RegisterRow> {
  await tx`insert into outgoing_registers (register, year) values (${register}, ${year}) on conflict do nothing`
  const [row] = await tx<RegisterRow[]>`
    select * from outgoing_registers where register = ${register} and year = ${year} for update`
  return row!
}

export async function readRegisterRow(db: Db, register: Register, year: number): Promise<RegisterRow> {
  const [row] = await db<
    RegisterRow[]
  >`select * from outgoing_registers where register = ${register} and year = ${year}`
  return row ?? { register, year, nextNumber: 1, lastDate: null }
}

export async function advanceRegister(
  tx: Tx,
  register: Register,
  year: number,
  next: number,
  date: string,
): Promise<void> {
  await tx`update outgoing_registers set next_number = ${next}, last_date = ${date}
    where register = ${register} and year = ${year}`
}

type By = { byName: string; at: Date }

export async function insertNumber(tx: Tx, n: NumberRow & By): Promise<void> {
  await tx`insert into outgoing_numbers (register, year, number, status, document_id, code, date, reason, by_name, at)
    values (${n.register}, ${n.year}, ${n.number}, ${n.status}, ${n.documentId}, ${n.code}, ${n.date}, ${n.reason},
      ${n.byName}, ${n.at})`
}

export async function numberOf(db: Db, documentId: string): Promise<NumberRow | null> {
  const [row] = await db<NumberRow[]>`
    select * from outgoing_numbers where document_id = ${documentId} and status in ('used', 'held')`
  return row ?? null
}

type Key = Pick<NumberRow, 'register' | 'year' | 'number'>

export async function updateNumber(
  tx: Tx,
  key: Key,
  set: Pick<NumberRow, 'status' | 'reason'> & Partial<Pick<NumberRow, 'code' | 'date'>>,
): Promise<void> {
  await tx`update outgoing_numbers set status = ${set.status}, reason = ${set.reason},
      code = coalesce(${set.code ?? null}, code), date = coalesce(${set.date ?? null}, date)
    where register = ${key.register} and year = ${key.year} and number = ${key.number}`
}

/** Would this date stand before the one of an earlier number, or after the one of a later number? */
export async function dateOutOfOrder(db: Db, key: Key, date: string): Promise<boolean> {
  const rows = await db`select 1 from outgoing_numbers
    where register = ${key.register} and year = ${key.year} and status <> 'skipped'
      and ((number < ${key.number} and date > ${date}) or (number > ${key.number} and date < ${date})) limit 1`
  return rows.length > 0
}

export type EntryRow = Omit<z.infer<typeof registerEntry>, 'signer' | 'recipients' | 'note' | 'archive'> & {
  signerName: string | null
  recipientNames: string[]
  archivedBy: string | null
  unitName: string | null
}

export async function registerEntries(
  db: Db,
  register: Register,
  year: number,
  before: number | null,
  limit: number,
): Promise<EntryRow[]> {
  return db<EntryRow[]>`
    select n.number, n.code, n.date, n.status, n.reason, n.document_id, d.type, d.state, d.copies,
      coalesce(d.subject, '') as subject, a.full_name as signer_name, d.issued_on as sent_on, d.archived_by, u.name as unit_name,
      array(select r ->> 'name' from jsonb_array_elements(coalesce(d.recipients, '[]')) r) as recipient_names
    from outgoing_numbers n
      left join outgoing_documents d on d.id = n.document_id
      left join units u on u.id = d.unit_id
      left join assignments s on s.id = d.signer_assignment_id
      left join accounts a on a.id = s.account_id
    where n.register = ${register} and n.year = ${year} and (${before}::int is null or n.number < ${before})
    order by n.number desc limit ${limit}`
}

/** Where the series goes on when the agency adopts the system in the middle of a year. */
export async function startRegister(tx: Tx, register: Register, year: number, nextNumber: number): Promise<void> {
  await tx`insert into outgoing_registers (register, year, next_number) values (${register}, ${year}, ${nextNumber})
    on conflict do nothing`
}
