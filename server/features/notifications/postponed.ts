/**
 * What waited for the end of quiet hours, or because its reader sat at a page and has not read it there: once he can be told, and it
 * still stands, one word tells of all of it, or each by itself for whoever wants it so. What is most urgent never waits for others.
 */
import { wantedChannels } from '../../../shared/notifications/preferences.ts'
import { postponedOnes, setState, take, type Waiting } from './delivery-queries.ts'
import { carry, outcomeOf } from './outcome.ts'
import { digestOf, type Told } from './parcel.ts'
import { type Chosen, preferencesOf } from './preference-queries.ts'
import { findRows } from './queries.ts'
import { judge, type Post } from './sending.ts'
import { sendSoon } from './telling.ts'

/** Whoever reads at his page does so within minutes; whoever has left it by then would learn of it too late. */
const PATIENCE_MS = 10 * 60_000

export async function sendPostponed(post: Post): Promise<void> {
  const { sql, clock } = post.p
  const now = clock.now()
  for (const waiting of await postponedOnes(sql, now, new Date(now.getTime() - PATIENCE_MS))) {
    const way = post.channels.find((one) => one.name === waiting.channel)
    if (!way) continue
    const chosen = await preferencesOf(sql, waiting.accountId)
    const ready = await lookAgain(post, waiting, chosen)
    const [first, ...rest] = ready.filter(({ row }) => row.urgency !== 'high')
    const gathered: [Told, ...Told[]] | null = first && rest.length && chosen.quiet.digest ? [first, ...rest] : null
    if (gathered) await sendDigest(post, way, gathered, chosen)
    for (const { row } of ready.filter((one) => !gathered?.includes(one))) {
      await sql.begin(async (tx) => {
        await setState(tx, [row.id], way.name, { state: 'waiting', at: clock.now() })
        await sendSoon(tx, row.id, 0)
      })
    }
  }
}

/** @returns those that can be told now; the others are dropped, or go on waiting */
async function lookAgain(post: Post, { postponed, channel }: Waiting, chosen: Chosen): Promise<Told[]> {
  const { sql, clock } = post.p
  const ready: Told[] = []
  for (const row of await findRows(sql, Object.keys(postponed))) {
    const isWanted = wantedChannels(chosen, row.category).includes(channel)
    const verdict = isWanted ? await judge(post, row, chosen) : { state: 'dropped' as const, why: 'unwanted' }
    if ('standing' in verdict) ready.push({ row, standing: verdict.standing })
    else if (verdict.state !== postponed[row.id])
      await setState(sql, [row.id], channel, { ...verdict, at: clock.now() })
  }
  return ready
}

async function sendDigest(post: Post, way: Post['channels'][number], told: [Told, ...Told[]], chosen: Chosen) {
  const { sql, clock, log } = post.p
  const ids = told.map(({ row }) => row.id)
  const taken = await take(sql, ids, way.name, ['quiet', 'here'], clock.now())
  if (!taken.length) return
  const deliveries = await carry(way, digestOf(told, chosen), (error) =>
    log.warn({ error, channel: way.name }, 'a way out of the house broke'),
  )
  const outcome = outcomeOf(deliveries, Math.max(...taken.map((one) => one.attempts)))
  // A later look at those that wait tries again, when the way allows it.
  const state = outcome.state === 'waiting' ? 'quiet' : outcome.state
  const sent = taken.map((one) => one.notificationId)
  const at = new Date(clock.now().getTime() + outcome.afterMs)
  await setState(sql, sent, way.name, { state, why: outcome.why || 'digest', at })
}
