/** Tạo văn bản đi: on an order, as a reply, or as a follow-up of an issued document (Điều 10 khoản 1, Điều 9 khoản 5). */
import { randomUUID } from 'node:crypto'
import type { DocJson } from '../../../shared/drafts/contract.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { CreateBody } from '../../../shared/outgoing/contract.ts'
import type { Order } from '../../../shared/outgoing/fields.ts'
import { mayCreate } from '../../../shared/outgoing/policy.ts'
import { templateOf } from '../../../shared/outgoing/templates/template.ts'
import type { Tx } from '../../platform/database.ts'
import { findAssignment, type Held } from '../org/public.ts'
import { findDocument, insertDocument } from './document-queries.ts'
import { tellOfFollowUp } from './noticing.ts'
import { record } from './recording.ts'
import { refuse } from './refuse.ts'
import { readSettings } from './settings.ts'
import { type House, searchTextOf } from './situation.ts'
import { insertStep } from './step-queries.ts'
import { tellAtOnce } from './telling.ts'
import { settleWork } from './work.ts'

export async function createDocument(
  house: House,
  actor: Actor,
  body: CreateBody,
  content?: DocJson,
): Promise<{ id: string; draftId: string }> {
  if (!mayCreate(actor)) throw refuse({ reason: 'cannotCreate', code: 'forbidden' })
  return house.p.sql.begin(async (tx) => {
    const drafter = await findAssignment(tx, actor.assignment.id)
    if (!drafter) throw refuse({ reason: 'cannotCreate', code: 'forbidden' })
    const page = content ?? (body.template ? templateOf(body.type, (await readSettings(tx)).agencyName) : undefined)
    const id = await startDocument(house, tx, actor, drafter, { ...body, ...(page ? { content: page } : {}) })
    const doc = await findDocument(tx, id)
    return { id, draftId: doc!.draftId }
  })
}

type Start = Pick<CreateBody, 'type' | 'subject' | 'field'> & {
  order: Order | null
  content?: DocJson
}

/** @param drafter whose desk it begins on; the unit is that position's */
export async function startDocument(house: House, tx: Tx, actor: Actor, drafter: Held, start: Start): Promise<string> {
  const { p, drafts } = house
  const now = p.clock.now()
  const { order } = start
  const draftId = await drafts.create(tx, actor, start.content)
  const people = [drafter.name, drafter.unitName]
  const id = await insertDocument(tx, {
    draftId,
    type: start.type,
    subject: start.subject,
    field: start.field,
    unitId: drafter.unitId,
    order,
    drafterAssignmentId: drafter.id,
    drafterAccountId: drafter.accountId,
    searchText: searchTextOf({ type: start.type, subject: start.subject, field: start.field, people }),
    createdAt: now,
  })
  await insertStep(tx, {
    id: randomUUID(),
    documentId: id,
    at: now,
    action: 'create',
    article: order?.kind === 'reply' ? '9.5' : '10.1',
    fromState: null,
    toState: 'drafting',
    accountId: actor.accountId,
    accountName: actor.name,
    assignmentId: actor.assignment.id,
    onBehalfOf: actor.onBehalfOf?.accountId ?? null,
    onBehalfOfName: actor.onBehalfOf?.name ?? null,
    holderAssignmentId: drafter.id,
    text: '',
    detail: { order },
    before: null,
    versionNo: null,
    hash: null,
    undoUntil: null,
  })
  await settleWork(tx, (await findDocument(tx, id))!, actor.name)
  await tellOfFollowUp(tx, actor, drafter, id, now)
  await record(p, tx, actor, 'create', id, { type: start.type, order })
  await tellAtOnce(p, tx, id)
  return id
}
