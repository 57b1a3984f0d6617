/** Which hand a person writes with: the assignment acted under decides the colour, the person signs with the own name. */
import { createHash } from 'node:crypto'
import type { HandView, Pen } from '../../../shared/drafts/contract.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { activeDelegations } from '../org/public.ts'
import type { OpenDraft } from './open-draft.ts'
import type { HandRow } from './queries.ts'
import * as queries from './queries.ts'

export async function takeHand(p: Platform, draft: OpenDraft, actor: Actor, pen: Pen): Promise<HandRow> {
  const { draftId, no } = draft.round
  const hand = {
    draftId,
    round: no,
    accountId: actor.accountId,
    assignmentId: actor.assignment.id,
    onBehalfOf: actor.onBehalfOf?.accountId ?? null,
    name: actor.name,
    title: actor.assignment.title,
    onBehalfOfName: actor.onBehalfOf?.name ?? null,
    pen,
    validUntil: await endOfDelegation(p, actor),
  }
  // A reader's hand is for the greeting only: it never signs anything.
  if (pen === 'reader') return { ...hand, id: digestOf(hand), withdrawnAt: null }
  const row = await queries.findOrInsertHand(p.sql, { ...hand, id: digestOf(hand) })
  if (row.withdrawnAt || row.validUntil?.getTime() !== hand.validUntil?.getTime()) {
    await queries.restoreHand(p.sql, row.id, hand.validUntil)
  }
  draft.room.restore(row.id)
  draft.learnHand(row)
  return row
}

/**
 * A hand's id is the digest of what it says: strokes, ink and the chain name the id, so nobody can give a hand another's name,
 * position or colour afterwards without ink:verify seeing it.
 */
export function digestOf(hand: Omit<HandRow, 'id' | 'validUntil' | 'withdrawnAt'>): string {
  const { draftId, round, accountId, assignmentId, onBehalfOf, name, title, onBehalfOfName, pen } = hand
  const says = JSON.stringify([draftId, round, accountId, assignmentId, onBehalfOf, name, title, onBehalfOfName, pen])
  return createHash('sha256').update(says).digest().subarray(0, 12).toString('base64url')
}

async function endOfDelegation(p: Platform, actor: Actor): Promise<Date | null> {
  if (!actor.onBehalfOf) return null
  const [delegation] = await activeDelegations(p.sql, p.clock.now(), { id: actor.onBehalfOf.delegationId })
  return delegation?.endsAt ?? p.clock.now()
}

export const viewHand = (hand: HandRow): HandView => ({
  id: hand.id,
  name: hand.name,
  title: hand.title,
  pen: hand.pen,
  round: hand.round,
  accountId: hand.accountId,
  onBehalfOf: hand.onBehalfOfName,
})
