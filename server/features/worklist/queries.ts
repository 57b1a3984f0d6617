/** Work items in SQL. */
import type { WorkKind } from '../../../shared/worklist/contract.ts'
import type { Db, Tx } from '../../platform/database.ts'

export type WorkRow = {
  id: string
  assignmentId: string
  feature: string
  objectId: string
  kind: WorkKind
  deadline: Date | null
  priority: number
  since: Date
  fromName: string
}

export async function upsertItem(tx: Tx, item: Omit<WorkRow, 'id'>): Promise<void> {
  await tx`insert into work_items (assignment_id, feature, object_id, kind, deadline, priority, since, from_name)
    values (${item.assignmentId}, ${item.feature}, ${item.objectId}, ${item.kind}, ${item.deadline}, ${item.priority},
      ${item.since}, ${item.fromName})
    on conflict (feature, object_id, kind, assignment_id) do update set
      deadline = excluded.deadline, priority = excluded.priority, since = excluded.since, from_name = excluded.from_name`
}

export type Which = { feature: string; objectId: string; kind?: WorkKind; assignmentId?: string }

export async function deleteItems(tx: Tx, which: Which): Promise<void> {
  await tx`delete from work_items where feature = ${which.feature} and object_id = ${which.objectId}
    ${which.kind ? tx`and kind = ${which.kind}` : tx``}
    ${which.assignmentId ? tx`and assignment_id = ${which.assignmentId}` : tx``}`
}

export async function itemsDueBy(db: Db, until: Date): Promise<(WorkRow & { deadline: Date })[]> {
  return db<(WorkRow & { deadline: Date })[]>`select * from work_items where deadline <= ${until} order by deadline, id`
}

/** It stays until the end of the transaction. @returns whether it waits still, for this moment */
export async function holdItem(tx: Tx, id: string, deadline: Date): Promise<boolean> {
  const rows = await tx`select 1 from work_items where id = ${id} and deadline = ${deadline} for share`
  return rows.length > 0
}

export async function itemsOf(db: Db, assignmentIds: string[]): Promise<WorkRow[]> {
  return db<WorkRow[]>`select * from work_items where assignment_id = any(${assignmentIds}::uuid[])
    order by deadline nulls last, priority desc, since, id limit 1000`
}
