/**
 * What is kept on this machine for the time without a network: one IndexedDB, every row under its account.
 * Fetched when it is first needed. Where the browser has none, or forbids it, nothing is kept and nothing breaks.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** The account's row in `sessions`: only its last session is of use. */
type KeptSession = { account: string; value: unknown }
export type KeptAnswer = { key: string; account: string; path: string; value: unknown; at: number }
/** A draft as the server had told it. `state`: a Yjs update of the whole document; `greeting`: the last frame 103. */
export type KeptRound = {
  key: string
  account: string
  draftId: string
  greeting: unknown
  /** Server time − this machine's, in milliseconds. */
  skew: number
  state: Uint8Array
  /** When the server was last heard, in milliseconds of this machine. */
  at: number
}
/** One own update that is not with the server; the key grows, so the order of the keys is the order of writing. */
export type KeptStroke = {
  id?: number
  key: string
  account: string
  draftId: string
  /** The log of one tab. */
  log: string
  /** Counts the strokes of the log. */
  n: number
  round: number
  hand: string
  update: Uint8Array
  written: unknown
}

/** What a person sent off and the server has not yet taken; whoever wrote it knows what it is. */
export type KeptSending = { key: string; account: string; value: unknown }

interface Kept extends DBSchema {
  sessions: { key: string; value: KeptSession }
  answers: { key: string; value: KeptAnswer; indexes: { account: string } }
  rounds: { key: string; value: KeptRound; indexes: { account: string; draft: string } }
  strokes: { key: number; value: KeptStroke; indexes: { account: string; key: string; draft: string } }
  outbox: { key: string; value: KeptSending; indexes: { account: string } }
}
type Db = IDBPDatabase<Kept>

let opening: Promise<Db> | null = null

function open(): Promise<Db> {
  opening ??= openDB<Kept>('butphe', 2, {
    upgrade(db, from) {
      if (from < 2) db.createObjectStore('outbox', { keyPath: 'key' }).createIndex('account', 'account')
      if (from >= 1) return
      db.createObjectStore('sessions', { keyPath: 'account' })
      db.createObjectStore('answers', { keyPath: 'key' }).createIndex('account', 'account')
      const rounds = db.createObjectStore('rounds', { keyPath: 'key' })
      rounds.createIndex('account', 'account')
      rounds.createIndex('draft', 'draftId')
      const strokes = db.createObjectStore('strokes', { keyPath: 'id', autoIncrement: true })
      strokes.createIndex('account', 'account')
      strokes.createIndex('key', 'key')
      strokes.createIndex('draft', 'draftId')
    },
    blocking: () => void opening?.then((db) => db.close()),
    terminated: () => {
      opening = null
    },
  })
  return opening
}

const OPEN_WITHIN_MS = 3_000

/** @returns what `work` gives, or `otherwise` where the store is missing, full or broken: being without a memory is no fault */
export async function withKept<T>(otherwise: T, work: (db: Db) => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the store does not open')), OPEN_WITHIN_MS)
    })
    return await work(await Promise.race([open(), late]))
  } catch {
    return otherwise
  } finally {
    clearTimeout(timer)
  }
}
