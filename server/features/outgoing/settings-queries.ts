/** Settings of the flow and the agency's calendar in SQL. */
import type { CalendarDay } from '../../../shared/kernel/calendar.ts'
import type { OutgoingSettings } from '../../../shared/outgoing/contract.ts'
import type { Db, Tx } from '../../platform/database.ts'

export async function readSettingsRow(db: Db): Promise<Partial<OutgoingSettings>> {
  const [row] = await db<{ value: Partial<OutgoingSettings> }[]>`select value from settings where name = 'outgoing'`
  return row?.value ?? {}
}

export async function writeSettingsRow(tx: Tx, value: OutgoingSettings): Promise<void> {
  await tx`insert into settings (name, value) values ('outgoing', ${tx.json(value)})
    on conflict (name) do update set value = excluded.value`
}

export const readCalendarDays = (db: Db): Promise<CalendarDay[]> =>
  db<CalendarDay[]>`select day, kind from calendar_days`.execute()
