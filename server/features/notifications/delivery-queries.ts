/** What became of notifications on the ways out of the house, in SQL. */
import type { ChannelName } from '../../../shared/notifications/preferences.ts'
import type { Db } from '../../platform/database.ts'

export type State = 'waiting' | 'quiet' | 'here' | 'sending' | 'sent' | 'nowhere' | 'refused' | 'failed' | 'dropped'
export type DeliveryRow = { notificationId: string; channel: ChannelName; state: State; attempts: number }

export async function deliveriesOf(db: Db, notificationId: string): Promise<DeliveryRow[]> {
  return db<DeliveryRow[]>`select notification_id, channel, state, attempts from notification_deliveries
    where notification_id = ${notificationId}`
}

/** Where one stands already it stays as it is. */
export async function insertDelivery(
  db: Db,
  d: { notificationId: string; channel: ChannelName; state: State; why?: string; at: Date },
): Promise<void> {
  await db`insert into notification_deliveries (notification_id, channel, state, why, at)
    values (${d.notificationId}, ${d.channel}, ${d.state}, ${d.why ?? ''}, ${d.at}) on conflict do nothing`
}

/** Longer nothing is under way: the house fell while it was sent. */
const LOST_MS = 600_000

/** Before anything leaves: who takes it is the one who sends it. @returns those that were taken */
export async function take(
  db: Db,
  ids: string[],
  channel: ChannelName,
  from: State[],
  at: Date,
): Promise<DeliveryRow[]> {
  return db<DeliveryRow[]>`
    update notification_deliveries set state = 'sending', attempts = attempts + 1, at = ${at}
    where notification_id = any(${ids}::uuid[]) and channel = ${channel}
      and (state = any(${from}) or state = 'sending' and at < ${new Date(at.getTime() - LOST_MS)})
    returning notification_id, channel, state, attempts`
}

export async function setState(
  db: Db,
  ids: string[],
  channel: ChannelName,
  { state, why = '', at }: { state: State; why?: string; at: Date },
): Promise<void> {
  await db`update notification_deliveries set state = ${state}, why = ${why}, at = ${at}
    where notification_id = any(${ids}::uuid[]) and channel = ${channel}`
}

/** @param postponed by notification: what it waits for */
export type Waiting = { accountId: string; channel: ChannelName; postponed: Record<string, 'quiet' | 'here'> }

/**
 * What waits for the end of quiet hours, or since `since` for its reader to read it at his page; by reader and way. Not what a way
 * wants later than `now`.
 */
export async function postponedOnes(db: Db, now: Date, since: Date): Promise<Waiting[]> {
  return db<Waiting[]>`
    select n.account_id, d.channel, json_object_agg(n.id, d.state) as postponed
    from notification_deliveries d join notifications n on n.id = d.notification_id
    where d.state = 'quiet' and d.at <= ${now} or d.state = 'here' and d.at <= ${since}
    group by n.account_id, d.channel`
}
