/** Names of positions, also of those that ended: history shows who it was. */
import type { Person } from '../../../shared/outgoing/parts.ts'
import type { Db } from '../../platform/database.ts'

export async function peopleOf(db: Db, assignmentIds: Iterable<string>): Promise<Map<string, Person>> {
  const ids = [...new Set(assignmentIds)]
  const rows = await db<Person[]>`
    select p.id as assignment_id, p.account_id, a.full_name as name, p.title, u.name as unit_name
    from assignments p join accounts a on a.id = p.account_id join units u on u.id = p.unit_id
    where p.id = any(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.assignmentId, row]))
}
