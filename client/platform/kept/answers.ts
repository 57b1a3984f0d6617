/**
 * The answers of the server that let an opened document be read without a network: a deliberate list, of the last 30 documents,
 * under the account and the capacity that asked. Whoever is refused loses what was kept.
 */
import { actingAs } from '../acting-as.ts'
import { personHere } from '../person.ts'
import { createStore } from '../store.ts'
import { type KeptAnswer, withKept } from './database.ts'

const id = '[0-9a-f-]{36}'
/** By kind, and how many of each are kept. */
const KEPT: readonly (readonly [RegExp, number])[] = [
  [new RegExp(`^/api/outgoing/${id}$`), 30],
  [new RegExp(`^/api/drafts/${id}$`), 30],
  [new RegExp(`^/api/drafts/${id}/notes$`), 30],
  [/^\/api\/outgoing\/settings$/, 1],
  [/^\/api\/worklist$/, 1],
]
export const SESSION_PATH = '/api/accounts/session'
export const isKept = (path: string): boolean => path === SESSION_PATH || KEPT.some(([pattern]) => pattern.test(path))

/** When the oldest answer on the screen was given, while the network is away; milliseconds. */
export const shownFrom = createStore<number | null>(null)

const keyOf = (account: string, path: string) => `${account}|${actingAs.get() ?? ''}|${path}`

/** A draft of a hundred pages is copied into the store: not while the screen that asked for it is being drawn. */
const KEEP_WITHIN_MS = 1_000
const idle = (): Promise<unknown> =>
  new Promise((resolve) =>
    'requestIdleCallback' in globalThis
      ? requestIdleCallback(resolve, { timeout: KEEP_WITHIN_MS })
      : setTimeout(resolve, 0),
  )

/** What is about to be kept, by key: only the newest, and nothing that was refused meanwhile. */
const coming = new Map<string, KeptAnswer>()

export async function keepAnswer(path: string, value: unknown): Promise<void> {
  const account = personHere.get()
  const most = KEPT.find(([pattern]) => pattern.test(path))
  if (!account || !most) return
  const row = { key: keyOf(account, path), account, path, value, at: Date.now() }
  coming.set(row.key, row)
  await idle()
  await withKept(undefined, async (db) => {
    if (coming.get(row.key) !== row) return
    coming.delete(row.key)
    // who left meanwhile, or gave his place to another, leaves no answer behind
    if (personHere.get() !== account) return
    const tx = db.transaction('answers', 'readwrite')
    await tx.store.put(row)
    // the keys are read, and the answers themselves only when there are too many
    const keys = (await tx.store.getAllKeys()).filter((key) => most[0].test(key.slice(key.lastIndexOf('|') + 1)))
    const alike = keys.length > most[1] ? await Promise.all(keys.map((key) => tx.store.get(key))) : []
    const byAge = alike.filter((one) => one !== undefined).sort((a, b) => b.at - a.at)
    for (const old of byAge.slice(most[1])) await tx.store.delete(old.key)
    await tx.done
  })
}

/** @returns what the server answered last, or undefined */
export async function recallAnswer(path: string): Promise<unknown> {
  if (path === SESSION_PATH) return await withKept(undefined, async (db) => (await db.getAll('sessions')).at(-1)?.value)
  const account = personHere.get()
  const row = account ? await withKept(undefined, (db) => db.get('answers', keyOf(account, path))) : undefined
  if (!row) return undefined
  shownFrom.set(Math.min(shownFrom.get() ?? row.at, row.at))
  return row.value
}

/** The server knows this session no more, or shows this no longer: neither does this machine. */
export async function forgetAnswer(path: string): Promise<void> {
  for (const [key, row] of coming) if (row.path.startsWith(path)) coming.delete(key)
  await withKept(undefined, async (db) => {
    if (path === SESSION_PATH) return await db.clear('sessions')
    const tx = db.transaction(['answers', 'rounds'], 'readwrite')
    for (const row of await tx.objectStore('answers').getAll())
      if (row.path.startsWith(path)) await tx.objectStore('answers').delete(row.key)
    const draft = /^\/api\/drafts\/([^/]+)$/.exec(path)?.[1]
    if (draft)
      for (const key of await tx.objectStore('rounds').index('draft').getAllKeys(draft))
        await tx.objectStore('rounds').delete(key)
    await tx.done
  })
}
