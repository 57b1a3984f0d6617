/** Editing the fields and naming co-drafters, while the drafter works on it. */

import type { Actor } from '../../../shared/kernel/actor.ts'
import { dayOf } from '../../../shared/kernel/calendar.ts'
import type { PatchBody } from '../../../shared/outgoing/contract.ts'
import { processingDeadline } from '../../../shared/outgoing/deadline.ts'
import { refuseEdit } from '../../../shared/outgoing/editing.ts'
import { isOneOf, opinionStates } from '../../../shared/outgoing/states.ts'
import type { Tx } from '../../platform/database.ts'
import { candidatesFor } from './candidates.ts'
import { findDocument, type Patch, replaceCoDrafters, updateDocument } from './document-queries.ts'
import { settleDeadline, tellOfCoDrafters } from './noticing.ts'
import { peopleOf } from './people-queries.ts'
import { record } from './recording.ts'
import { input, refuse } from './refuse.ts'
import { faultOfSigner } from './signing.ts'
import { type House, look, type Situation, searchTextWith } from './situation.ts'
import { tellAtOnce } from './telling.ts'
import { settleWork } from './work.ts'

export async function editFields(house: House, actor: Actor, id: string, body: PatchBody) {
  return house.p.sql.begin(async (tx) => {
    const s = await look(house, tx, actor, id, true)
    const reason = refuseEdit(s.doc, s.has)
    if (reason) throw refuse({ reason, code: reason === 'notForYou' ? 'forbidden' : 'conflict' })
    if (body.version !== s.doc.version) throw refuse({ reason: 'stale' })
    await refuseValues(s, body)
    const { version: _, coDrafters, signer, ...rest } = body
    const patch: Patch = { ...rest }
    if (signer !== undefined)
      Object.assign(patch, { signerAssignmentId: signer?.assignmentId ?? null, signerForm: signer?.form ?? null })
    if (coDrafters) await nameCoDrafters(s, actor, coDrafters)
    if (!isOneOf(opinionStates, s.doc.state) && rest.dueDate !== undefined) {
      patch.deadlineAt = rest.dueDate ? processingDeadline(rest.dueDate) : null
    }
    await updateDocument(tx, id, {
      ...patch,
      searchText: await searchTextWith(s, s.number?.code ?? null, { ...s.doc, ...rest }),
      updatedAt: s.now,
    })
    const after = (await findDocument(tx, id))!
    await settleWork(tx, after, await nameOf(s, after.holderAssignmentId))
    if (after.deadlineAt?.getTime() !== s.doc.deadlineAt?.getTime()) await settleDeadline(tx, id, s.now)
    await record(house.p, tx, actor, 'editFields', id, changesIn(s, body))
    await tellAtOnce(house.p, tx, id)
    return { id, version: after.version, state: after.state }
  })
}

async function refuseValues(s: Situation, body: PatchBody): Promise<void> {
  if (body.secrecy && body.secrecy !== 'normal' && !s.settings.secrecyAllowed) {
    throw refuse({ reason: 'secrecyForbidden', fields: { secrecy: 'onlyOrdinary' } })
  }
  if (body.dueDate && body.dueDate !== s.doc.dueDate && body.dueDate < dayOf(s.now)) {
    throw refuse(input('dueDatePast', { dueDate: 'fromToday' }))
  }
  if (body.signer) {
    const fault = await faultOfSigner(s, body.signer)
    if (fault) throw refuse(fault)
  }
}

async function nameCoDrafters(s: Situation, actor: Actor, ids: string[]): Promise<void> {
  if (!s.has.has('drafter')) throw refuse({ reason: 'notForYou', code: 'forbidden' })
  const { people } = await candidatesFor(s, 'coDrafters')
  const unknown = ids.some((id) => !people.some((held) => held.id === id))
  if (unknown) throw refuse(input('noCandidate', { coDrafters: 'coDraftersAgain' }))
  const tx = s.db as Tx
  await replaceCoDrafters(tx, s.doc.id, [...new Set(ids)])
  await tellOfCoDrafters(
    tx,
    actor,
    s,
    ids.filter((id) => !s.coDrafters.includes(id)),
  )
  // Whoever is named no more writes no more, from this very transaction on (INK-5).
  const gone = await peopleOf(
    tx,
    s.coDrafters.filter((id) => !ids.includes(id)),
  )
  await s.house.drafts.withdrawPens(
    tx,
    s.doc.draftId,
    [...gone.values()].map((person) => person.accountId),
  )
}

const nameOf = async (s: Situation, assignmentId: string): Promise<string> =>
  (await peopleOf(s.db, [assignmentId])).get(assignmentId)?.name ?? ''

/** Only what really changed, old and new. */
function changesIn(s: Situation, body: PatchBody): Record<string, unknown> {
  const before: Record<string, unknown> = { ...s.fields, coDrafters: s.coDrafters }
  const entries = Object.entries(body).filter(
    ([name, value]) => name !== 'version' && JSON.stringify(before[name]) !== JSON.stringify(value),
  )
  return Object.fromEntries(entries.map(([name, value]) => [name, { before: before[name] ?? null, after: value }]))
}
