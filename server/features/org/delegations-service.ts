/**
 * Ủy quyền xử lý: whoever holds a position asks for it (Điều 11), a leader of the agency permits it (Điều 4 khoản 5), and with that it is
 * announced to the whole agency; either of them ends it.
 */
import { type Actor, handlesDocuments, isAgencyLeader, isUnitLeader } from '../../../shared/kernel/actor.ts'
import { articles } from '../../../shared/kernel/articles.ts'
import { dayOf, endOf, instantOf } from '../../../shared/kernel/calendar.ts'
import type { DelegationBody, DelegationsView, DelegationView } from '../../../shared/org/contract.ts'
import { mayPermitDelegations } from '../../../shared/org/policy.ts'
import { orgFields, orgRefuses } from '../../../shared/org/sentences.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/events.ts'
import type { Platform } from '../../platform/platform.ts'
import * as queries from './delegation-queries.ts'
import { assignmentsOf } from './queries.ts'
import type { OrgTelling } from './telling.ts'

type Known = queries.KnownDelegation
const object = (id: string) => ({ type: 'delegation', id })

/** R134: everybody sees who stands in for whom and how long; what is only asked for, those whom it concerns. */
export async function readDelegations(p: Platform, actor: Actor): Promise<DelegationsView> {
  const all = await queries.openDelegations(p.sql, p.clock.now())
  const isMine = (one: Known) => one.principalAccountId === actor.accountId
  const seen = all.filter((one) => one.announcedAt !== null || isMine(one) || mayPermitDelegations(actor))
  return { delegations: seen.map((one) => view(actor, one)) }
}

export async function askDelegation(p: Platform, told: OrgTelling, actor: Actor, body: DelegationBody): Promise<void> {
  // A19: what was delegated is not delegated on.
  if (actor.onBehalfOf || !handlesDocuments(actor.assignment.rank)) throw orgRefuses('forbidden', 'ownDelegationOnly')
  const now = p.clock.now()
  if (body.to < dayOf(now)) throw orgRefuses('badInput', 'delegationPast', orgFields({ to: 'delegationPast' }))
  await checkDelegate(p, actor, body.delegateAccountId)
  const startsAt = new Date(Math.max(instantOf(body.from).getTime(), now.getTime()))
  await p.sql.begin(async (tx) => {
    const { delegateAccountId } = body
    const period = { startsAt, endsAt: endOf(body.to), askedAt: now }
    const id = await queries.insertDelegation(tx, { assignmentId: actor.assignment.id, delegateAccountId, ...period })
    if (!id) throw orgRefuses('conflict', 'delegationOverlaps', { article: articles['11'], articleKey: '11' })
    await writeAudit(tx, p.clock, actor, 'org.askDelegation', object(id), body)
    // Whoever may permit it to others needs nobody else's word.
    if (isAgencyLeader(actor.assignment.rank)) return permit(p, told, tx, actor, id)
    const one = (await queries.findDelegation(tx, id))!
    await told.delegationAsked(tx, actor, one, now)
    await showChanged(tx, one)
  })
}

/** One other person, who processes documents; of a unit's leader one of the same unit (R149). */
async function checkDelegate(p: Platform, actor: Actor, delegateAccountId: string): Promise<void> {
  const positions = (await assignmentsOf(p.sql, delegateAccountId)).filter((one) => handlesDocuments(one.rank))
  if (!positions.length || delegateAccountId === actor.accountId)
    throw orgRefuses('badInput', 'noDelegate', orgFields({ delegateAccountId: 'noDelegate' }))
  const { rank, unitId } = actor.assignment
  if (isUnitLeader(rank) && !positions.some((one) => one.unitId === unitId))
    throw orgRefuses('badInput', 'delegateOutside', {
      ...orgFields({ delegateAccountId: 'delegateOutside' }),
      article: articles['13.3'],
      articleKey: '13.3',
    })
}

export async function permitDelegation(p: Platform, told: OrgTelling, actor: Actor, id: string): Promise<void> {
  await p.sql.begin(async (tx) => {
    const one = await mustSee(tx, actor, id)
    if (!mayPermitDelegations(actor) || one.principalAccountId === actor.accountId)
      throw orgRefuses('forbidden', 'leaderPermits', { article: articles['4.5'], articleKey: '4.5' })
    if (one.announcedAt || one.revokedAt || one.endsAt <= p.clock.now())
      throw orgRefuses('conflict', 'delegationSettled')
    await permit(p, told, tx, actor, id)
  })
}

async function permit(p: Platform, told: OrgTelling, tx: Tx, actor: Actor, id: string): Promise<void> {
  const now = p.clock.now()
  await queries.announceDelegation(tx, id, actor.accountId, now)
  await writeAudit(tx, p.clock, actor, 'org.permitDelegation', object(id))
  const one = (await queries.findDelegation(tx, id))!
  await told.delegation(tx, one, now)
  await showChanged(tx, one)
}

/** Pages that show who stands in for whom are read again; the delegate has another position to act in, or one less. */
async function showChanged(tx: Tx, { id, delegateAccountId }: Known): Promise<void> {
  await announce(tx, { feature: 'org', id })
  await announce(tx, { feature: 'accounts', id: delegateAccountId, accounts: [delegateAccountId] })
}

export async function endDelegation(p: Platform, told: OrgTelling, actor: Actor, id: string): Promise<void> {
  const now = p.clock.now()
  await p.sql.begin(async (tx) => {
    const one = await mustSee(tx, actor, id)
    if (!mayEnd(actor, one)) throw orgRefuses('forbidden', 'notYoursToEnd')
    if (one.revokedAt || one.endsAt <= now) throw orgRefuses('conflict', 'delegationSettled')
    await queries.revokeDelegation(tx, id, actor.accountId, now)
    await writeAudit(tx, p.clock, actor, 'org.endDelegation', object(id))
    if (one.announcedAt) await told.delegation(tx, { ...one, revokedAt: now }, now)
    else await told.delegationDropped(tx, actor, one, now)
    await showChanged(tx, one)
  })
}

const mayEnd = (actor: Actor, one: Known): boolean =>
  (one.principalAccountId === actor.accountId && !actor.onBehalfOf) || mayPermitDelegations(actor)

async function mustSee(tx: Tx, actor: Actor, id: string): Promise<Known> {
  const one = await queries.lockDelegation(tx, id)
  const isSeen = one && (one.announcedAt || one.principalAccountId === actor.accountId || mayPermitDelegations(actor))
  if (!isSeen) throw orgRefuses('notFound', 'noDelegation')
  return one
}

const view = (actor: Actor, one: Known): DelegationView => ({
  id: one.id,
  principal: one.principalName,
  title: one.principalTitle,
  delegate: one.delegateName,
  from: dayOf(one.startsAt),
  to: dayOf(one.endsAt),
  permittedBy: one.permittedByName,
  isMine: one.principalAccountId === actor.accountId,
  mayPermit: !one.announcedAt && mayPermitDelegations(actor) && one.principalAccountId !== actor.accountId,
  mayEnd: mayEnd(actor, one),
})
