/** Vắng mặt: whoever holds a position says when he is away; those who submit are warned where nobody stands in. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import { dayOf } from '../../../shared/kernel/calendar.ts'
import { AppError } from '../../../shared/kernel/error.ts'
import type { Absence, AbsenceBody } from '../../../shared/org/contract.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Platform } from '../../platform/platform.ts'
import { absencesFrom, cancelAbsence, insertAbsence } from './absence-queries.ts'

export const readAbsences = async (p: Platform, actor: Actor): Promise<Absence[]> =>
  absencesFrom(p.sql, own(actor), dayOf(p.clock.now()))

export async function announceAbsence(p: Platform, actor: Actor, { from, to }: AbsenceBody): Promise<Absence> {
  const assignmentId = own(actor)
  if (to < dayOf(p.clock.now())) {
    const message = 'Khoảng thời gian này đã qua.'
    throw new AppError('badInput', { reason: 'absencePast', message, fields: { to: message } })
  }
  return p.sql.begin(async (tx) => {
    const id = await insertAbsence(tx, { assignmentId, from, to, accountId: actor.accountId, at: p.clock.now() })
    await writeAudit(tx, p.clock, actor, 'org.announceAbsence', { type: 'absence', id }, { assignmentId, from, to })
    return { id, assignmentId, from, to }
  })
}

export async function endAbsence(p: Platform, actor: Actor, id: string): Promise<void> {
  await p.sql.begin(async (tx) => {
    if (!(await cancelAbsence(tx, id, own(actor), p.clock.now()))) throw new AppError('notFound')
    await writeAudit(tx, p.clock, actor, 'org.endAbsence', { type: 'absence', id })
  })
}

/** Only for a position of one's own: nobody sends another on leave. */
function own(actor: Actor): string {
  if (!actor.onBehalfOf) return actor.assignment.id
  throw new AppError('forbidden', { reason: 'ownAbsenceOnly', message: 'Chỉ báo vắng mặt cho chức vụ của chính mình.' })
}
