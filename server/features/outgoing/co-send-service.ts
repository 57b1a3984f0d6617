/** Thông báo and đồng gửi: others are told or asked, with an opinion, and the holder stays who he is (Điều 10 khoản 9). */

import type { Actor } from '../../../shared/kernel/actor.ts'
import { permits } from '../../../shared/kernel/policy.ts'
import type { CoSendBody } from '../../../shared/outgoing/contract.ts'
import { policy } from '../../../shared/outgoing/policy.ts'
import { outgoingRefuses } from '../../../shared/outgoing/sentences.ts'
import { finalStates, isOneOf } from '../../../shared/outgoing/states.ts'
import { closeItems, putItem } from '../worklist/public.ts'
import { candidatesFor } from './candidates.ts'
import { updateDocument } from './document-queries.ts'
import { coSendsOf, insertCoSend, replyToCoSend } from './file-queries.ts'
import { tellOfCoSend, tellOfReply } from './noticing.ts'
import { markOpenedBy } from './opening.ts'
import { record } from './recording.ts'
import { input, refuse } from './refuse.ts'
import { type House, look } from './situation.ts'
import { tickChange } from './step-queries.ts'
import { tellAtOnce } from './telling.ts'
import { priorityOf } from './work.ts'

export async function coSend(house: House, actor: Actor, id: string, body: CoSendBody) {
  return house.p.sql.begin(async (tx) => {
    const s = await look(house, tx, actor, id, true)
    if (!permits(policy.coSend, s.has)) throw refuse({ reason: 'notHolder', code: 'forbidden' })
    if (!body.opinion) throw refuse(input('opinionBeforeCoSend', { opinion: 'writeOpinion' }))
    const { people } = await candidatesFor(s, 'coSend')
    const chosen = people.filter((held) => body.to.includes(held.id))
    if (chosen.length !== new Set(body.to).size) throw refuse(input('noCandidate', { to: 'personAgain' }))
    const asks = body.kind === 'consult' && !isOneOf(finalStates, s.doc.state)
    for (const { id: toAssignmentId } of chosen) {
      const from = {
        fromAccountId: actor.accountId,
        fromAssignmentId: actor.assignment.id,
        onBehalfOfName: actor.onBehalfOf?.name ?? null,
      }
      const coSendId = await insertCoSend(tx, {
        documentId: id,
        stepId: null,
        kind: asks ? 'consult' : 'notice',
        ...from,
        toAssignmentId,
        opinion: body.opinion,
        at: s.now,
      })
      await putItem(tx, {
        assignmentId: toAssignmentId,
        feature: 'outgoing',
        objectId: id,
        kind: asks ? 'consult' : 'notice',
        deadline: asks ? s.doc.deadlineAt : null,
        priority: priorityOf(s.doc),
        since: s.now,
        fromName: actor.name,
      })
      await tellOfCoSend(tx, actor, s, { coSendId, toAssignmentId, asks })
    }
    const names = chosen.map((held) => held.name)
    await record(house.p, tx, actor, 'coSend', id, { kind: body.kind, to: names, opinion: body.opinion })
    await tellAtOnce(house.p, tx, id)
    return { id, version: s.doc.version, state: s.doc.state }
  })
}

/** The answer of someone who was asked (đồng gửi). */
export async function reply(house: House, actor: Actor, id: string, coSendId: string | undefined, text: string) {
  return house.p.sql.begin(async (tx) => {
    const s = await look(house, tx, actor, id, true)
    if (!text) throw refuse(input('opinionNeeded', { text: 'writeThis' }))
    const mine = (await coSendsOf(tx, id)).filter(
      (one) => one.kind === 'consult' && one.toAssignmentId === actor.assignment.id && !one.repliedAt,
    )
    const asked = coSendId ? mine.find((one) => one.id === coSendId) : mine[0]
    if (!asked || isOneOf(finalStates, s.doc.state)) throw refuse({ reason: 'notAsked', code: 'forbidden' })
    await replyToCoSend(tx, asked.id, text, actor.name, s.now)
    if (mine.length === 1)
      await closeItems(tx, { feature: 'outgoing', objectId: id, kind: 'consult', assignmentId: actor.assignment.id })
    await tellOfReply(tx, actor, s, asked, mine.length === 1)
    await markOpenedBy(tx, actor, id, s.now)
    await record(house.p, tx, actor, 'reply', id, { coSend: asked.id, text })
    await tellAtOnce(house.p, tx, id)
    return { id, version: s.doc.version, state: s.doc.state }
  })
}

/** Ticks one item of the approver's list (Điều 10 khoản 6). */
export async function tick(house: House, actor: Actor, id: string, changeId: string, done: boolean) {
  return house.p.sql.begin(async (tx) => {
    const s = await look(house, tx, actor, id, true)
    if (!permits(policy.tickChanges, s.has)) throw refuse({ reason: 'notForYou', code: 'forbidden' })
    if (s.doc.state !== 'finishing') throw refuse({ reason: 'notEditable' })
    if (!(await tickChange(tx, id, changeId, done ? s.now : null, actor.name)))
      throw outgoingRefuses('notFound', 'noChange')
    const version = await updateDocument(tx, id, { updatedAt: s.now })
    await record(house.p, tx, actor, 'tickChange', id, { changeId, done })
    await tellAtOnce(house.p, tx, id)
    return { id, version, state: s.doc.state }
  })
}
