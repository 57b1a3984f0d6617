/** Who is in a conversation: two people, or a group with its admins. */
import type { z } from 'zod'
import type { ConversationView, groupBody, membersBody } from '../../../shared/chat/contract.ts'
import { chatRefuses } from '../../../shared/chat/sentences.ts'
import { cleanTitle, MAX_MEMBERS } from '../../../shared/chat/text.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  accountsIn,
  countAdmins,
  endMembership,
  findDirect,
  findMembership,
  insertDirect,
  insertGroup,
  insertMembers,
  known,
  lockConversation,
  type NewMember,
  setAdmin,
  setTitle,
} from './queries.ts'
import { notice } from './saying.ts'
import { tellOwn } from './telling.ts'
import { memberOf, viewConversation } from './views.ts'

const object = (id: string) => ({ type: 'chat', id })

/** The one conversation of two people. */
export async function openDirect(p: Platform, actor: Actor, accountId: string): Promise<ConversationView> {
  if (accountId === actor.accountId) throw chatRefuses('badInput', 'withOneself')
  await mustBeKnown(p, [accountId], [])
  const key = [actor.accountId, accountId].sort().join('|')
  const id = await p.sql.begin(async (tx) => {
    const made = await insertDirect(tx, key, actor.accountId, p.clock.now())
    if (!made) return findDirect(tx, key)
    const both = [actor.accountId, accountId].map((one) => person(one))
    await insertMembers(tx, made, both, actor.accountId, p.clock.now())
    await tellOwn(tx, made, [actor.accountId, accountId])
    return made
  })
  return viewConversation(p.sql, actor.accountId, id ?? '')
}

const person = (accountId: string, isAdmin = false, fromSeq = 0): NewMember => ({
  accountId,
  unitId: null,
  isAdmin,
  fromSeq,
})
const unit = (unitId: string, fromSeq = 0): NewMember => ({ accountId: null, unitId, isAdmin: false, fromSeq })

async function mustBeKnown(p: Platform, accounts: string[], units: string[]): Promise<void> {
  const found = await known(p.sql, accounts, units)
  if (found.accounts !== accounts.length || found.units !== units.length) throw chatRefuses('badInput', 'notAPerson')
}

/** Whoever makes it is its admin. */
export async function createGroup(
  p: Platform,
  actor: Actor,
  body: z.output<typeof groupBody>,
): Promise<ConversationView> {
  const accounts = [...new Set(body.accounts)].filter((one) => one !== actor.accountId)
  const units = [...new Set(body.units)]
  const title = cleanTitle(body.title)
  if (!title) throw chatRefuses('badInput', 'emptyTitle')
  if (accounts.length + units.length === 0) throw chatRefuses('badInput', 'nobodyAdded')
  await mustBeKnown(p, accounts, units)
  const id = await p.sql.begin(async (tx) => {
    const made = await insertGroup(tx, title, actor.accountId, p.clock.now())
    const members = [
      person(actor.accountId, true),
      ...accounts.map((one) => person(one)),
      ...units.map((one) => unit(one)),
    ]
    await insertMembers(tx, made, members, actor.accountId, p.clock.now())
    await mustFit(tx, made)
    await notice(p, tx, actor, made, { kind: 'created' })
    await writeAudit(tx, p.clock, actor, 'chat.createGroup', object(made), { accounts, units })
    return made
  })
  return viewConversation(p.sql, actor.accountId, id)
}

async function mustFit(tx: Tx, id: string): Promise<void> {
  if ((await accountsIn(tx, id)).length > MAX_MEMBERS)
    throw chatRefuses('badInput', 'tooManyMembers', { params: { most: MAX_MEMBERS } })
}

/** An act of a group's admin: one at a time, so that the last admin cannot leave twice at once. */
async function asAdmin(
  p: Platform,
  actor: Actor,
  id: string,
  act: (tx: Tx, lastSeq: number) => Promise<void>,
): Promise<ConversationView> {
  await p.sql.begin(async (tx) => {
    await lockConversation(tx, id)
    const { kind, isAdmin, lastSeq } = await memberOf(tx, id, actor.accountId)
    if (kind === 'direct') throw chatRefuses('conflict', 'onlyGroups')
    if (!isAdmin) throw chatRefuses('forbidden', 'onlyAdmins')
    await act(tx, lastSeq)
  })
  return viewConversation(p.sql, actor.accountId, id)
}

export async function addMembers(
  p: Platform,
  actor: Actor,
  id: string,
  body: z.output<typeof membersBody>,
): Promise<ConversationView> {
  const [accounts, units] = [[...new Set(body.accounts)], [...new Set(body.units)]]
  if (accounts.length + units.length === 0) throw chatRefuses('badInput', 'nobodyAdded')
  await mustBeKnown(p, accounts, units)
  return asAdmin(p, actor, id, async (tx, lastSeq) => {
    const fromSeq = body.withHistory ? 0 : lastSeq
    const members = [...accounts.map((one) => person(one, false, fromSeq)), ...units.map((one) => unit(one, fromSeq))]
    const who = await insertMembers(tx, id, members, actor.accountId, p.clock.now())
    if (!who.length) return
    await mustFit(tx, id)
    await notice(p, tx, actor, id, { kind: 'added', who })
    await writeAudit(tx, p.clock, actor, 'chat.addMembers', object(id), { who, withHistory: body.withHistory })
  })
}

/** @param who an account or a unit: it is out at once, on every device */
export async function removeMember(
  p: Platform,
  actor: Actor,
  id: string,
  who: string,
): Promise<ConversationView | null> {
  if (who === actor.accountId) return leave(p, actor, id).then(() => null)
  return asAdmin(p, actor, id, async (tx) => {
    const before = await accountsIn(tx, id)
    if (!(await endMembership(tx, id, who, p.clock.now()))) throw chatRefuses('notFound', 'notAPerson')
    await notice(p, tx, actor, id, { kind: 'removed', who: [who] })
    await tellGone(tx, id, before)
    await writeAudit(tx, p.clock, actor, 'chat.removeMember', object(id), { who })
  })
}

/** A group keeps an admin as long as anybody is in it. */
export async function leave(p: Platform, actor: Actor, id: string): Promise<void> {
  await p.sql.begin(async (tx) => {
    await lockConversation(tx, id)
    const { kind, isAdmin } = await memberOf(tx, id, actor.accountId)
    if (kind === 'direct') throw chatRefuses('conflict', 'onlyGroups')
    const before = await accountsIn(tx, id)
    if (isAdmin && before.length > 1 && (await countAdmins(tx, id)) < 2) throw chatRefuses('conflict', 'lastAdmin')
    if (!(await endMembership(tx, id, actor.accountId, p.clock.now()))) throw chatRefuses('conflict', 'inByUnit')
    await notice(p, tx, actor, id, { kind: 'left' })
    await tellGone(tx, id, before)
    await writeAudit(tx, p.clock, actor, 'chat.leave', object(id))
  })
}

/** Those who were in it and are not any more hear of it; a person may still be in it by a unit. */
async function tellGone(tx: Tx, id: string, before: string[]): Promise<void> {
  const now = new Set(await accountsIn(tx, id))
  const gone = before.filter((account) => !now.has(account))
  if (gone.length) await tellOwn(tx, id, gone)
}

export function appoint(
  p: Platform,
  actor: Actor,
  id: string,
  who: string,
  isAdmin: boolean,
): Promise<ConversationView> {
  return asAdmin(p, actor, id, async (tx) => {
    if (!(await findMembership(tx, id, who))) throw chatRefuses('notFound', 'notAPerson')
    if (!isAdmin && (await countAdmins(tx, id)) < 2) throw chatRefuses('conflict', 'lastAdmin')
    if (!(await setAdmin(tx, id, who, isAdmin))) throw chatRefuses('notFound', 'notAPerson')
    await notice(p, tx, actor, id, { kind: 'admin', who: [who], isAdmin })
    await writeAudit(tx, p.clock, actor, 'chat.appoint', object(id), { who, isAdmin })
  })
}

export async function rename(p: Platform, actor: Actor, id: string, words: string): Promise<ConversationView> {
  const title = cleanTitle(words)
  if (!title) throw chatRefuses('badInput', 'emptyTitle')
  return asAdmin(p, actor, id, async (tx) => {
    await setTitle(tx, id, title)
    await notice(p, tx, actor, id, { kind: 'titled', title })
    await writeAudit(tx, p.clock, actor, 'chat.rename', object(id), { title })
  })
}
