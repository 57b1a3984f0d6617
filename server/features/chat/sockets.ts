/** Conversations on the sockets: hints to those who are in them, and who is writing just now. */
import { z } from 'zod'
import type { Platform } from '../../platform/platform.ts'
import type { Realtime, Speaker } from '../../platform/realtime.ts'
import { tokenIn } from '../../platform/sessions.ts'
import { identify } from '../org/public.ts'
import { createHints } from './hints.ts'
import { accountsIn, findMembership } from './queries.ts'

const typing = z.object({ id: z.uuid() })
/** More often says nothing more. */
const typingPause = 2_000

export function chatSockets(p: Platform, realtime: Realtime) {
  realtime.listen((speaker: Speaker) => {
    let last = 0
    speaker.on('chat:typing', async (asked) => {
      const parsed = typing.safeParse(asked)
      const now = Date.now()
      if (!parsed.success || now - last < typingPause) return
      last = now
      const actor = await identify(p, tokenIn(speaker.cookie), undefined, speaker.address)
      if (!(await findMembership(p.sql, parsed.data.id, actor.accountId))) return
      const others = (await accountsIn(p.sql, parsed.data.id)).filter((one) => one !== actor.accountId)
      realtime.emit(others, 'chat:typing', { id: parsed.data.id, accountId: actor.accountId }, 'volatile')
    })
  })
  realtime.onPresence((change) => realtime.emitAll('chat:presence', change))
  return { hear: createHints(p, (to, event, what) => realtime.emit(to, event, what)) }
}
