/** The end of quiet hours: what came meanwhile, and is not read, is told in one word, or each by itself for whoever wants it so. */
import { isQuiet, wantedChannels } from '../../../shared/notifications/preferences.ts'
import { quietOnes, setState, take, type Waiting } from './delivery-queries.ts'
import { carry, outcomeOf } from './outcome.ts'
import { digestOf } from './parcel.ts'
import { type Chosen, preferencesOf } from './preference-queries.ts'
import type { Standing } from './public.ts'
import { findRows, type Row } from './queries.ts'
import { judge, type Post } from './sending.ts'
import { sendSoon } from './telling.ts'

export async function afterQuiet(post: Post): Promise<void> {
  for (const waiting of await quietOnes(post.p.sql, post.p.clock.now())) {
    const chosen = await preferencesOf(post.p.sql, waiting.accountId)
    if (isQuiet(chosen, post.p.clock.now())) continue
    const { channel } = waiting
    const left = await dropOthers(post, waiting, chosen)
    const [first, ...rest] = left
    if (!first) continue
    if (chosen.quiet.digest && rest.length) {
      await sendDigest(post, waiting, left, digestOf([first, ...rest], chosen))
      continue
    }
    for (const { row } of left) {
      await post.p.sql.begin(async (tx) => {
        await setState(tx, [row.id], channel, { state: 'waiting', at: post.p.clock.now() })
        await sendSoon(tx, row.id, 0)
      })
    }
  }
}

type Left = { row: Row; standing: Standing }

async function dropOthers(post: Post, { ids, channel }: Waiting, chosen: Chosen): Promise<Left[]> {
  const left: Left[] = []
  for (const row of await findRows(post.p.sql, ids)) {
    const isWanted = wantedChannels(chosen, row.category).includes(channel)
    const verdict = isWanted ? await judge(post, row) : { why: 'unwanted' }
    if ('standing' in verdict) left.push({ row, standing: verdict.standing })
    else await setState(post.p.sql, [row.id], channel, { state: 'dropped', why: verdict.why, at: post.p.clock.now() })
  }
  return left
}

async function sendDigest(post: Post, { channel }: Waiting, left: Left[], parcel: ReturnType<typeof digestOf>) {
  const { sql, clock, log } = post.p
  const way = post.channels.find((one) => one.name === channel)
  if (!way) return
  const ids = left.map(({ row }) => row.id)
  const taken = await take(sql, ids, channel, 'quiet', clock.now())
  if (!taken.length) return
  const deliveries = await carry(way, parcel, (error) => log.warn({ error, channel }, 'a way out of the house broke'))
  const outcome = outcomeOf(deliveries, Math.max(...taken.map((one) => one.attempts)))
  // A later look at those who slept tries again, when the way allows it.
  const state = outcome.state === 'waiting' ? 'quiet' : outcome.state
  const sent = taken.map((one) => one.notificationId)
  const at = new Date(clock.now().getTime() + outcome.afterMs)
  await setState(sql, sent, channel, { state, why: outcome.why || 'digest', at })
}
