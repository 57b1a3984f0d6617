/** Settings of the flow with their defaults: the order of number and signature (A14), how days are counted (A15), the agency. */

import type { Actor } from '../../../shared/kernel/actor.ts'
import { type Calendar, makeCalendar } from '../../../shared/kernel/calendar.ts'
import type { OutgoingSettings } from '../../../shared/outgoing/contract.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Db } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { refuse } from './refuse.ts'
import { readCalendarDays, readSettingsRow, writeSettingsRow } from './settings-queries.ts'

const defaults: OutgoingSettings = {
  numberOrder: 'numberFirst',
  dayCount: 'calendar',
  parentAgency: 'ỦY BAN NHÂN DÂN TỈNH GIA LAI',
  agencyName: 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
  agencyCode: 'STTTT',
  place: 'Gia Lai',
  secrecyAllowed: false,
  fieldsOfWork: [
    'Công nghệ thông tin',
    'Chuyển đổi số',
    'An toàn thông tin',
    'Bưu chính',
    'Viễn thông',
    'Báo chí',
    'Xuất bản',
    'Tổ chức cán bộ',
    'Kế hoạch, tài chính',
    'Hành chính',
    'Thanh tra',
  ],
}

export const readSettings = async (db: Db): Promise<OutgoingSettings> => ({
  ...defaults,
  ...(await readSettingsRow(db)),
})

export const readCalendar = async (db: Db): Promise<Calendar> => makeCalendar(await readCalendarDays(db))

/** @throws AppError forbidden unless the administrator asks (Điều 3 khoản 4) */
export async function changeSettings(p: Platform, actor: Actor, value: OutgoingSettings): Promise<OutgoingSettings> {
  if (actor.assignment.rank !== 'administrator' || actor.onBehalfOf)
    throw refuse({ reason: 'onlyAdministrator', code: 'forbidden' })
  return p.sql.begin(async (tx) => {
    const before = await readSettings(tx)
    await writeSettingsRow(tx, value)
    await writeAudit(
      tx,
      p.clock,
      actor,
      'outgoing.setOrder',
      { type: 'settings', id: 'outgoing' },
      { before, after: value },
    )
    return value
  })
}
