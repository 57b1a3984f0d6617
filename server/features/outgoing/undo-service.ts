/** Hoàn tác: ten seconds in which one's own hand-over can be taken back, before anybody is notified; never for hỏa tốc. */
import { randomUUID } from 'node:crypto'
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Action } from '../../../shared/outgoing/actions.ts'
import { stepOf } from '../../../shared/outgoing/workflow.ts'
import { announce } from '../../platform/events.ts'
import { findDocument, updateDocument } from './document-queries.ts'
import { restored } from './effects.ts'
import { takeBack } from './notices.ts'
import { record } from './recording.ts'
import { type Fault, refuse } from './refuse.ts'
import { type House, look, type Situation } from './situation.ts'
import { insertStep, lastStep, markUndone, type StepRow } from './step-queries.ts'
import { by } from './step-service.ts'
import { tellNobody } from './telling.ts'
import { settleWork } from './work.ts'

export async function undoStep(house: House, actor: Actor, id: string, version: number) {
  const seen = await look(house, house.p.sql, actor, id)
  const last = await lastStep(house.p.sql, id)
  judge(seen, last, actor, version)
  return house.drafts.atSeam(seen.doc.draftId, (seam) =>
    house.p.sql.begin(async (tx) => {
      const s = await look(house, tx, actor, id, true)
      const step = judge(s, await lastStep(tx, id), actor, version)
      const before = step.before!
      await seam.turn(tx, actor, 'reader', { cause: 'outgoing.undo', ink: 'keep', takesBack: true })
      await markUndone(tx, step.id, s.now)
      await takeBack(s, tx, step.id)
      await house.drafts.fellNotes(tx, step.id)
      await updateDocument(tx, id, {
        ...restored(before),
        state: before.state,
        holderAssignmentId: before.holderAssignmentId,
        heldSince: new Date(before.heldSince),
        openedAt: before.openedAt ? new Date(before.openedAt) : s.now,
        updatedAt: s.now,
      })
      await insertStep(tx, {
        ...by(actor),
        id: randomUUID(),
        documentId: id,
        at: s.now,
        action: 'undo',
        article: 'proposal',
        fromState: s.doc.state,
        toState: before.state,
        holderAssignmentId: before.holderAssignmentId,
        text: '',
        detail: { undid: step.id, action: step.action },
        before: null,
        versionNo: null,
        hash: null,
        undoUntil: null,
      })
      const after = (await findDocument(tx, id))!
      await settleWork(tx, after, actor.name)
      await tellNobody(tx, step.id)
      await record(house.p, tx, actor, 'undo', id, { step: step.id, action: step.action })
      await announce(tx, { feature: 'outgoing', id, accounts: [actor.accountId] })
      return { id, version: after.version, state: after.state }
    }),
  )
}

function judge(s: Situation, last: StepRow | null, actor: Actor, version: number): StepRow {
  if (version !== s.doc.version) throw refuse({ reason: 'stale' })
  const fault = faultOf(s, last, actor)
  if (fault) throw refuse(fault)
  return last!
}

export function faultOf(
  s: Situation,
  last: StepRow | null,
  actor: Pick<Actor, 'accountId' | 'assignment'>,
): Fault | null {
  if (!last || last.accountId !== actor.accountId || last.assignmentId !== actor.assignment.id) {
    return { reason: 'undoNotYours', code: 'forbidden' }
  }
  const step = last.fromState && stepOf(last.fromState, last.action as Action)
  if (!step?.undoable || !last.before) return { reason: 'undoNotHere' }
  if (!last.undoUntil) return { reason: 'undoFlash' }
  if (last.undoUntil < s.now) return { reason: 'undoTooLate' }
  return s.doc.openedAt && s.doc.holderAssignmentId !== last.before.holderAssignmentId
    ? { reason: 'alreadyOpened' }
    : null
}
