/** What became of notifications on the ways out of the house, in SQL. */
import type { ChannelName } from '../../../shared/notifications/preferences.ts'
import type { Db } from '../../platform/database.ts'

export type State = 'waiting' | 'quiet' | 'sending' | 'sent' | 'nowhere' | 'refused' | 'failed' | 'dropped'
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
  from: 'waiting' | 'quiet',
  at: Date,
): Promise<DeliveryRow[]> {
  return db<DeliveryRow[]>`
    update notification_deliveries set state = 'sending', attempts = attempts + 1, at = ${at}
    where notification_id = any(${ids}::uuid[]) and channel = ${channel} 
      and (state = ${from} or state = 'sending' and at < ${new Date(at.getTime() - LOST_MS)})
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

export type Waiting = { accountId: string; channel: ChannelName; ids: string[] }

/** What waits for the end of quiet hours, by reader and way; not what a way wants later than `now`. */
export async function quietOnes(db: Db, now: Date): Promise<Waiting[]> {
  return db<Waiting[]>`
    select n.account_id, d.channel, array_agg(n.id order by n.at desc) as ids
    from notification_deliveries d join notifications n on n.id = d.notification_id
    where d.state = 'quiet' and d.at <= ${now} group by n.account_id, d.channel`
}
