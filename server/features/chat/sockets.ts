/** What is heard after a commit becomes hints on the sockets of those who are in the conversation at that moment. */
import { z } from 'zod'
import type { ChatEvents } from '../../../shared/chat/contract.ts'
import type { Happening } from '../../platform/events.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Realtime, Speaker } from '../../platform/realtime.ts'
import { tokenIn } from '../../platform/sessions.ts'
import { identify } from '../org/public.ts'
import { findByChange, viewMessage } from './message-queries.ts'
import { accountsIn, findMembership } from './queries.ts'
import { readTold } from './telling.ts'

const typing = z.object({ id: z.uuid() })
/** More often says nothing more. */
const typingPause = 2_000

export function chatSockets(p: Platform, realtime: Realtime) {
  const emit = <E extends keyof ChatEvents>(to: string[], event: E, ...args: Parameters<ChatEvents[E]>) =>
    realtime.emit(to, event, args[0])

  async function hear(happening: Happening): Promise<void> {
    const { id } = happening
    const told = readTold(happening)
    if (told.what === 'own') return emit(happening.accounts ?? [], 'chat:conversation', { id, lastChange: 0 })
    if (told.what === 'read') {
      const { accountId, seq } = told
      return emit(await accountsIn(p.sql, id), 'chat:read', { id, accountId, seq })
    }
    const row = await findByChange(p.sql, id, told.change)
    // Something else has happened to that message since: its own word follows.
    if (!row) return
    // Whoever came later hears nothing of what was said before, whatever happens to it now.
    const members = await accountsIn(p.sql, id, row.seq)
    if (row.notice) emit(members, 'chat:conversation', { id, lastChange: row.change })
    emit(members, 'chat:message', viewMessage(row))
  }

  /** One after another, so that hints leave in the order of the changes. */
  let turn: Promise<unknown> = Promise.resolve()

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

  return {
    hear(happening: Happening): void {
      turn = turn
        .then(() => hear(happening))
        .catch((error) => p.log.warn({ error, conversation: happening.id }, 'a hint about a conversation was not said'))
    },
  }
}
