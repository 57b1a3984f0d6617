/** At send time: is it still worth telling, by which ways, and now? Each way carries a notification at most once. */
import { isQuiet, wantedChannels } from '../../../shared/notifications/preferences.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Channel } from './channel.ts'
import { deliveriesOf, insertDelivery, setState, take } from './delivery-queries.ts'
import { carry, outcomeOf } from './outcome.ts'
import { isStale, parcelOf, type Told } from './parcel.ts'
import { type Chosen, preferencesOf } from './preference-queries.ts'
import type { Standing, StandPorts } from './public.ts'
import { findRow, type Row } from './queries.ts'
import { standingOf } from './standing.ts'
import { sendSoon } from './telling.ts'

export type Post = {
  p: Platform
  ports: StandPorts
  channels: readonly Channel[]
  /** Does this person sit at a page of the house now? */
  isHere(accountId: string): boolean
}

export type Verdict = { state: 'dropped'; why: string } | { state: 'quiet' | 'here' } | { standing: Standing }

/** What it is about, where it may leave the house now; else whether it waits, or why it never leaves. */
export async function judge(post: Post, row: Row, chosen: Chosen): Promise<Verdict> {
  const now = post.p.clock.now()
  if (row.readAt) return { state: 'dropped', why: 'read' }
  if (isStale(row, now)) return { state: 'dropped', why: 'stale' }
  const standing = (await standingOf(post.p.sql, post.ports, row.accountId, now, [row])).get(row.id)
  if (!standing) return { state: 'dropped', why: 'gone' }
  if (isQuiet(chosen, now) && !(row.urgency === 'high' && chosen.quiet.flashAnyway)) return { state: 'quiet' }
  return post.isHere(row.accountId) ? { state: 'here' } : { standing }
}

export async function send(post: Post, id: string): Promise<void> {
  const { sql, clock } = post.p
  const row = await findRow(sql, id)
  if (!row || row.held) return
  const chosen = await preferencesOf(sql, row.accountId)
  const wanted = wantedChannels(chosen, row.category)
  const known = await deliveriesOf(sql, id)
  const isOpen = (way: Channel) => {
    const before = known.find((one) => one.channel === way.name)
    return !before || before.state === 'waiting' || before.state === 'sending'
  }
  const ways = post.channels.filter((way) => wanted.includes(way.name) && isOpen(way))
  if (!ways.length) return
  const verdict = await judge(post, row, chosen)
  const pauses: number[] = []
  for (const way of ways) {
    const at = clock.now()
    await insertDelivery(sql, { notificationId: id, channel: way.name, state: 'waiting', at })
    if ('standing' in verdict) pauses.push(await sendOver(post, way, { row, standing: verdict.standing }, chosen))
    else await setState(sql, [id], way.name, { ...verdict, at })
  }
  const pause = Math.max(0, ...pauses)
  if (pause) await sql.begin((tx) => sendSoon(tx, id, pause))
}

/** @returns after how long it is tried again; 0 = it is settled */
async function sendOver(post: Post, way: Channel, told: Told, chosen: Chosen): Promise<number> {
  const { sql, clock, log } = post.p
  const { id } = told.row
  const [taken] = await take(sql, [id], way.name, ['waiting'], clock.now())
  if (!taken) return 0
  const deliveries = await carry(way, parcelOf(told, chosen), (error) =>
    log.warn({ error, channel: way.name }, 'a way out of the house broke'),
  )
  const outcome = outcomeOf(deliveries, taken.attempts)
  await setState(sql, [id], way.name, { ...outcome, at: clock.now() })
  return outcome.afterMs
}
