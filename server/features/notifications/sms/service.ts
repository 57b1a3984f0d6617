/** The list of those who are authorised to get SMS (R140): the administrator keeps it, on the word of a leader of the agency. */
import { type Actor, handlesDocuments, isAgencyLeader, type Rank } from '../../../../shared/kernel/actor.ts'
import { dayOf } from '../../../../shared/kernel/calendar.ts'
import { compareNames } from '../../../../shared/kernel/vietnamese.ts'
import { keepsSmsList } from '../../../../shared/notifications/policy.ts'
import type { SmsBody, SmsListView } from '../../../../shared/notifications/sms.ts'
import { smsFields, smsRefuses } from '../../../../shared/notifications/sms-sentences.ts'
import { writeAudit } from '../../../platform/audit.ts'
import type { Platform } from '../../../platform/platform.ts'
import { assignmentsOf } from '../../org/public.ts'
import { insertRecipient, recipients, strikeOut } from './queries.ts'
import type { SmsChannel } from './sms.ts'

export async function readSmsList(p: Platform, sms: SmsChannel, actor: Actor): Promise<SmsListView> {
  mustKeep(actor)
  const found = await recipients(p.sql)
  return {
    isOffered: sms.isOffered,
    recipients: found
      .map((one) => ({ ...one, recordedAt: one.recordedAt.toISOString() }))
      .sort((a, b) => compareNames(a.name, b.name)),
  }
}

export async function authorise(p: Platform, actor: Actor, wanted: SmsBody): Promise<void> {
  mustKeep(actor)
  const { accountId, phone, authorisedBy, authorisedOn } = wanted
  const now = p.clock.now()
  const isOne = async (id: string, has: (rank: Rank) => boolean) =>
    (await assignmentsOf(p.sql, id)).some(({ rank }) => has(rank))
  const faults = {
    ...((await isOne(accountId, handlesDocuments)) ? {} : { accountId: 'smsNotPerson' as const }),
    ...((await isOne(authorisedBy, isAgencyLeader)) ? {} : { authorisedBy: 'smsNeedsLeader' as const }),
    ...(authorisedOn <= dayOf(now) ? {} : { authorisedOn: 'smsNotYet' as const }),
  }
  const [first] = Object.values(faults)
  if (first) throw smsRefuses('badInput', first, smsFields(faults))
  await p.sql.begin(async (tx) => {
    const line = { accountId, phone, authorisedBy, authorisedOn, recordedBy: actor.accountId, at: now }
    const id = await insertRecipient(tx, line)
    if (!id) throw smsRefuses('conflict', 'smsListed')
    await writeAudit(tx, p.clock, actor, 'notifications.smsAuthorise', { type: 'account', id: accountId }, wanted)
  })
}

export async function strike(p: Platform, actor: Actor, id: string): Promise<void> {
  mustKeep(actor)
  await p.sql.begin(async (tx) => {
    const struck = await strikeOut(tx, id, actor.accountId, p.clock.now())
    if (!struck) throw smsRefuses('notFound', 'noSmsRecipient')
    const object = { type: 'account', id: struck.accountId }
    await writeAudit(tx, p.clock, actor, 'notifications.smsStrike', object, { line: id })
  })
}

/** For nobody else is it there. */
function mustKeep(actor: Actor): void {
  if (!keepsSmsList(actor)) throw smsRefuses('notFound', 'noSmsList')
}
