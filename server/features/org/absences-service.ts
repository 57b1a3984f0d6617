/** Vắng mặt: whoever holds a position says when he is away; those who submit are warned where nobody stands in. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import { dayOf } from '../../../shared/kernel/calendar.ts'
import type { Absence, AbsenceBody } from '../../../shared/org/contract.ts'
import { orgFields, orgRefuses } from '../../../shared/org/sentences.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Platform } from '../../platform/platform.ts'
import { absencesFrom, cancelAbsence, insertAbsence } from './absence-queries.ts'
import type { OrgTelling } from './telling.ts'

export const readAbsences = async (p: Platform, actor: Actor): Promise<Absence[]> =>
  absencesFrom(p.sql, own(actor), dayOf(p.clock.now()))

export async function announceAbsence(
  p: Platform,
  told: OrgTelling,
  actor: Actor,
  { from, to }: AbsenceBody,
): Promise<Absence> {
  const assignmentId = own(actor)
  if (to < dayOf(p.clock.now())) {
    throw orgRefuses('badInput', 'absencePast', orgFields({ to: 'absencePast' }))
  }
  return p.sql.begin(async (tx) => {
    const id = await insertAbsence(tx, { assignmentId, from, to, accountId: actor.accountId, at: p.clock.now() })
    await writeAudit(tx, p.clock, actor, 'org.announceAbsence', { type: 'absence', id }, { assignmentId, from, to })
    const absence = { id, assignmentId, from, to }
    await told.absence(tx, actor, absence, p.clock.now())
    return absence
  })
}

export async function endAbsence(p: Platform, told: OrgTelling, actor: Actor, id: string): Promise<void> {
  await p.sql.begin(async (tx) => {
    const absence = await cancelAbsence(tx, id, own(actor), p.clock.now())
    if (!absence) throw orgRefuses('notFound', 'noAbsence')
    await writeAudit(tx, p.clock, actor, 'org.endAbsence', { type: 'absence', id })
    await told.absenceEnded(tx, actor, absence, p.clock.now())
  })
}

/** Only for a position of one's own: nobody sends another on leave. */
function own(actor: Actor): string {
  if (!actor.onBehalfOf) return actor.assignment.id
  throw orgRefuses('forbidden', 'ownAbsenceOnly')
}
