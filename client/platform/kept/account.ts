/** Whose machine this is just now: what another person had here is wiped when he comes, and all is wiped when he goes. */
import { withKept } from './database.ts'

/** What a person wrote and the server does not have stands in these, by account; the editor and the chat write them. */
export const WORD_KEYS = ['drafts:lost:', 'drafts:underway:', 'drafts:tail:', 'chat:writing:'] as const

const wordKeys = (account: string): string[] => {
  try {
    return Object.keys(localStorage).filter((key) => WORD_KEYS.some((prefix) => key.startsWith(prefix + account)))
  } catch {
    return []
  }
}

/** Keeps the session for a start without a network; of others only words that were never stored stay, under their account. */
export async function settleIn(account: string, session: unknown): Promise<void> {
  await withKept(undefined, async (db) => {
    const tx = db.transaction(['sessions', 'answers', 'rounds'], 'readwrite')
    await tx.objectStore('sessions').clear()
    await tx.objectStore('sessions').put({ account, value: session })
    for (const name of ['answers', 'rounds'] as const)
      for (const row of await tx.objectStore(name).getAll())
        if (row.account !== account) await tx.objectStore(name).delete(row.key)
    await tx.done
  })
}

/** @returns how many changes, messages and lost words the server does not have */
export async function countUnstored(account: string): Promise<number> {
  const kept = await withKept(0, async (db) => {
    const counts = (['strokes', 'outbox'] as const).map((name) => db.countFromIndex(name, 'account', account))
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
  })
  return kept || wordKeys(account).length
}

/** @param words what happens to that which the server does not have */
export async function moveOut(account: string, words: 'keep' | 'drop'): Promise<void> {
  await withKept(undefined, async (db) => {
    const tx = db.transaction(['sessions', 'answers', 'rounds', 'strokes', 'outbox'], 'readwrite')
    for (const name of ['sessions', 'answers', 'rounds'] as const) await tx.objectStore(name).clear()
    if (words === 'drop') {
      for (const key of await tx.objectStore('strokes').index('account').getAllKeys(account))
        await tx.objectStore('strokes').delete(key)
      for (const key of await tx.objectStore('outbox').index('account').getAllKeys(account))
        await tx.objectStore('outbox').delete(key)
    }
    await tx.done
  })
  if (words === 'drop') for (const key of wordKeys(account)) localStorage.removeItem(key)
}
