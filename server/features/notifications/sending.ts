/** At send time: is it still worth telling, by which ways, and now? Each way carries a notification at most once. */
import { isQuiet, wantedChannels } from '../../../shared/notifications/preferences.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Channel } from './channel.ts'
import { deliveriesOf, insertDelivery, setState, take } from './delivery-queries.ts'
import { carry, outcomeOf } from './outcome.ts'
import { isStale, parcelOf } from './parcel.ts'
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

/** Why it does not leave the house; else what it is about. */
export async function judge(post: Post, row: Row): Promise<{ why: string } | { standing: Standing }> {
  const now = post.p.clock.now()
  if (row.readAt) return { why: 'read' }
  if (isStale(row, now)) return { why: 'stale' }
  if (post.isHere(row.accountId)) return { why: 'here' }
  const standing = (await standingOf(post.p.sql, post.ports, row.accountId, now, [row])).get(row.id)
  return standing ? { standing } : { why: 'gone' }
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
  const verdict = await judge(post, row)
  const isNight = isQuiet(chosen, clock.now()) && !(row.urgency === 'high' && chosen.quiet.flashAnyway)
  const pauses: number[] = []
  for (const way of ways) {
    const state = 'why' in verdict ? 'dropped' : isNight ? 'quiet' : 'waiting'
    const at = clock.now()
    await insertDelivery(sql, { notificationId: id, channel: way.name, state: 'waiting', at })
    if ('why' in verdict) await setState(sql, [id], way.name, { state, why: verdict.why, at })
    else if (isNight) await setState(sql, [id], way.name, { state, at })
    else pauses.push(await sendOver(post, way, row, verdict.standing, chosen))
  }
  const pause = Math.max(0, ...pauses)
  if (pause) await sql.begin((tx) => sendSoon(tx, id, pause))
}

/** @returns after how long it is tried again; 0 = it is settled */
async function sendOver(post: Post, way: Channel, row: Row, standing: Standing, chosen: Chosen): Promise<number> {
  const { sql, clock, log } = post.p
  const [taken] = await take(sql, [row.id], way.name, 'waiting', clock.now())
  if (!taken) return 0
  const deliveries = await carry(way, parcelOf({ row, standing }, chosen), (error) =>
    log.warn({ error, channel: way.name }, 'a way out of the house broke'),
  )
  const outcome = outcomeOf(deliveries, taken.attempts)
  await setState(sql, [row.id], way.name, { ...outcome, at: clock.now() })
  return outcome.afterMs
}
