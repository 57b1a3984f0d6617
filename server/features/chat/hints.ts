/**
 * What happened in conversations becomes hints to those who are in them at that moment. The first is told at once; what follows within a
 * moment gathers, is read once and said in one word, so that a busy room costs less the busier it is.
 */
import type { ChatEvents } from '../../../shared/chat/contract.ts'
import type { Happening } from '../../platform/events.ts'
import type { Platform } from '../../platform/platform.ts'
import { findByChanges, viewMessage } from './message-queries.ts'
import { accountsIn, membersSeeing } from './queries.ts'
import { readTold } from './telling.ts'

export type Emit = <E extends keyof ChatEvents>(to: string[], event: E, ...args: Parameters<ChatEvents[E]>) => void

/** How far somebody has read may be known a little later: in a large group everybody reads at once. */
const readsTogetherMs = 400
/** So long after it was told of, a conversation gathers: nobody sees it, and two hundred people are told twenty times a second at most. */
const pauseMs = 50
/** One word holds so many messages at most. */
const mostTogether = 100

/** Up to the last, from where none is missing: what this process did not hear while its line was away is not said to be told. */
function unbroken(numbers: number[]): { after: number; upTo: number } {
  const known = new Set(numbers)
  const upTo = Math.max(...numbers)
  let after = upTo - 1
  while (known.has(after)) after--
  return { after, upTo }
}

export function createHints(p: Platform, emit: Emit) {
  /** Those that are to be told, and those that were a moment ago. */
  const changes = new Map<string, number[]>()
  const ready: string[] = []
  const reads = new Map<string, Map<string, number>>()
  let isTelling = false

  async function tellChanges(id: string, numbers: number[]): Promise<void> {
    const [rows, members] = await Promise.all([findByChanges(p.sql, id, numbers), membersSeeing(p.sql, id)])
    const { after, upTo } = unbroken(numbers)
    if (rows.some((row) => row.notice))
      emit(
        members.map((one) => one.accountId),
        'chat:conversation',
        { id, lastChange: upTo },
      )
    // Whoever came later hears nothing of what was said before, whatever happens to it now.
    for (const [from, seeing] of Map.groupBy(members, (one) => one.fromSeq)) {
      const messages = rows.filter((row) => row.seq > from).map(viewMessage)
      emit(
        seeing.map((one) => one.accountId),
        'chat:messages',
        { id, after, upTo, messages },
      )
    }
  }

  async function tellReads(id: string): Promise<void> {
    const grown = reads.get(id) ?? new Map<string, number>()
    reads.delete(id)
    const told = [...grown].map(([accountId, seq]) => ({ accountId, seq }))
    emit(await accountsIn(p.sql, id), 'chat:read', { id, reads: told })
  }

  const failed = (id: string) => (error: unknown) =>
    p.log.warn({ error, conversation: id }, 'a hint about a conversation was not said')

  /** One after another, so that hints leave in the order of the changes, and other work gets its turn at the database. */
  async function tellAll(): Promise<void> {
    isTelling = true
    for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
      await tellChanges(id, changes.get(id)?.splice(0, mostTogether) ?? []).catch(failed(id))
      setTimeout(goOn, pauseMs, id)
    }
    isTelling = false
  }

  function goOn(id: string): void {
    if (changes.get(id)?.length) tellSoon(id)
    else changes.delete(id)
  }

  function tellSoon(id: string): void {
    ready.push(id)
    if (!isTelling) void tellAll()
  }

  function hearChange(id: string, change: number): void {
    const gathering = changes.get(id)
    if (gathering) gathering.push(change)
    else {
      changes.set(id, [change])
      tellSoon(id)
    }
  }

  return function hear({ id, kind, accounts = [] }: Pick<Happening, 'id' | 'kind' | 'accounts'>): void {
    const told = readTold(kind)
    if (told.what === 'own') emit(accounts, 'chat:conversation', { id, lastChange: 0 })
    else if (told.what === 'change') hearChange(id, told.change)
    else {
      const grown = reads.get(id) ?? new Map<string, number>()
      if (!reads.has(id)) setTimeout(() => void tellReads(id).catch(failed(id)), readsTogetherMs)
      reads.set(id, grown.set(told.accountId, Math.max(grown.get(told.accountId) ?? 0, told.seq)))
    }
  }
}
