/** Relations of a person to outgoing documents: one SQL fragment each; what they permit stands in shared/outgoing/policy.ts. */

import type { PendingQuery, Row } from 'postgres'
import type { Actor } from '../../../shared/kernel/actor.ts'
import { policy, type Relation, relations } from '../../../shared/outgoing/policy.ts'
import { approvedStates } from '../../../shared/outgoing/states.ts'
import type { Db } from '../../platform/database.ts'

/** The position acted in, and the person (with the one acted for) behind it. */
export type Hat = Pick<Actor, 'accountId' | 'assignment' | 'onBehalfOf'>

/** Every fragment speaks of `d`, a row of outgoing_documents. A delegation was resolved into the hat already. */
function fragments(db: Db, hat: Hat) {
  const { id, unitId, rank } = hat.assignment
  const people = [hat.accountId, ...(hat.onBehalfOf ? [hat.onBehalfOf.accountId] : [])]
  const inUnit = db`d.unit_id = ${unitId}`
  const actingHead = db`exists (select 1 from assignments a where a.id = ${id} and (a.rank = 'head' or a.acting_head))`
  const never = db`false`
  return {
    drafter: db`d.drafter_assignment_id = ${id}`,
    coDrafter: db`exists (select 1 from outgoing_co_drafters c where c.document_id = d.id and c.assignment_id = ${id})`,
    draftedIt: db`(d.drafter_account_id = any(${people}::uuid[]) or d.drafter_assignment_id = ${id} or exists (
      select 1 from outgoing_co_drafters c where c.document_id = d.id and c.account_id = any(${people}::uuid[])))`,
    holder: db`d.holder_assignment_id = ${id}`,
    unitLeader: db`(${inUnit} and (${rank === 'head' || rank === 'deputyHead'} or ${actingHead}))`,
    // In his own right: a delegate who drafts would otherwise agree to his own draft by skipping the unit (A18).
    unitHead: hat.onBehalfOf ? never : db`(${inUnit} and ${actingHead})`,
    unitDeputy: rank === 'deputyHead' ? db`(${inUnit} and not ${actingHead})` : never,
    agencyLeader: db`${rank === 'director' || rank === 'deputyDirector'}`,
    director: db`${rank === 'director'}`,
    deputyDirector: db`${rank === 'deputyDirector'}`,
    clerk:
      rank === 'clerk'
        ? db`(d.state = any(${[...approvedStates]}) or exists (
      select 1 from outgoing_numbers n where n.document_id = d.id))`
        : never,
    copied: db`exists (select 1 from outgoing_co_sends c where c.document_id = d.id and c.to_assignment_id = ${id})`,
    sender: db`(select s.assignment_id from outgoing_steps s where s.document_id = d.id and s.undone_at is null
      order by s.no desc limit 1) = ${id}`,
    handled: db`exists (select 1 from outgoing_steps s where s.document_id = d.id and s.undone_at is null
      and (s.assignment_id = ${id} or s.holder_assignment_id = ${id}))`,
    approver: db`exists (select 1 from outgoing_approvals a where a.document_id = d.id and a.lapsed_at is null
      and a.assignment_id = ${id})`,
  } satisfies Record<Relation, unknown>
}

/** A select item: the names of all relations that hold. */
export function relationsColumn(db: Db, hat: Hat) {
  const of = fragments(db, hat)
  const items = relations.map((relation) => db`case when ${of[relation]} then ${relation}::text end`)
  return db`array_remove(array[${joined(db, items, 'comma')}], null)`
}

/** A condition: may read. The relations come from the policy, so that the rule stands once. */
export function readable(db: Db, hat: Hat) {
  const of = fragments(db, hat)
  return db`(${joined(
    db,
    policy.read.of.map((relation) => of[relation]),
    'or',
  )})`
}

/** A condition: has one of these relations. */
export function hasAny(db: Db, hat: Hat, wanted: readonly Relation[]) {
  const of = fragments(db, hat)
  return db`(${joined(
    db,
    wanted.map((relation) => of[relation]),
    'or',
  )})`
}

type Fragment = PendingQuery<Row[]>
function joined(db: Db, items: Fragment[], by: 'comma' | 'or'): Fragment {
  return items.reduce((before, item) => (by === 'comma' ? db`${before}, ${item}` : db`${before} or ${item}`))
}
