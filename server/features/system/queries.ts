/** Whether this database is the demonstration's, in SQL. */
import type { Db, Tx } from '../../platform/database.ts'

export async function holdsDemo(db: Db): Promise<boolean> {
  const rows = await db`select 1 from settings where name = 'demonstration'`
  return rows.length > 0
}

export async function markDemo(tx: Tx): Promise<void> {
  await tx`insert into settings (name, value) values ('demonstration', 'true')`
}
