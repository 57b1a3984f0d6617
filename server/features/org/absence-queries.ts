/** Absences in SQL. Days are legal days of the house's clock, never the database's. */
import type { Absence } from '../../../shared/org/contract.ts'
import type { Db, Tx } from '../../platform/database.ts'

export async function absencesFrom(db: Db, assignmentId: string, today: string): Promise<Absence[]> {
  return db<Absence[]>`select id, assignment_id, from_day as "from", to_day as "to" from absences
    where assignment_id = ${assignmentId} and cancelled_at is null and to_day >= ${today} order by from_day`
}

/** @returns who is away on this day, and until when */
export async function absentOn(db: Db, assignmentIds: string[], day: string): Promise<Map<string, string>> {
  const rows = await db<{ assignmentId: string; until: string }[]>`
    select assignment_id, max(to_day) as until from absences
    where assignment_id = any(${assignmentIds}::uuid[]) and cancelled_at is null and from_day <= ${day} and to_day >= ${day}
    group by assignment_id`
  return new Map(rows.map((row) => [row.assignmentId, row.until]))
}

export async function insertAbsence(tx: Tx, a: Omit<Absence, 'id'> & { accountId: string; at: Date }): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into absences (assignment_id, from_day, to_day, account_id, created_at)
    values (${a.assignmentId}, ${a.from}, ${a.to}, ${a.accountId}, ${a.at}) returning id`
  return row!.id
}

/** @returns what it was */
export async function cancelAbsence(tx: Tx, id: string, assignmentId: string, at: Date): Promise<Absence | null> {
  const [row] = await tx<Absence[]>`update absences set cancelled_at = ${at}
    where id = ${id} and assignment_id = ${assignmentId} and cancelled_at is null
    returning id, assignment_id, from_day as "from", to_day as "to"`
  return row ?? null
}
