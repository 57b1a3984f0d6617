/**
 * Own strokes that the server does not have, in IndexedDB, in the order they were written. Every open editor has a log of its own and
 * holds a lock while it lives, so that two tabs of one person never send each other's strokes; the log of a tab that is gone is
 * taken over by the next that opens. A log that could not be written whole is given up: the words are remembered beside it (lost.ts).
 */
import { type KeptStroke, withKept } from '../../../platform/kept/database.ts'
import type { Greeting } from '../connection/wire.ts'
import { packLetters, unpackLetters } from '../recovery/ledger.ts'
import type { Written } from '../recovery/own-words.ts'
import { dropTail, LogTail, logsWithTail, readTail } from './log-tail.ts'

export type Stroke = { update: Uint8Array } & Written
export type AdoptedStroke = Stroke & { id: number; log: string; round: number; hand: string }

const readWritten = ({ typed, place }: Written): Written => ({ typed: unpackLetters(typed), place })

const lockOf = (log: string) => `butphe:log:${log}`

/** @returns what lets go of it, or null when a living tab holds it (or the browser has no locks) */
function takeLock(log: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    if (!navigator.locks) return resolve(null)
    const asked = navigator.locks.request(lockOf(log), { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null)
      return new Promise<void>((free) => resolve(free))
    })
    asked.catch(() => resolve(null))
  })
}

export class StrokeLog {
  readonly id = crypto.randomUUID()
  /** False once a write failed: then only the words are kept. */
  isWhole = true
  private readonly ids = new Map<Stroke, Promise<number | undefined>>()
  private stored: Stroke[] = []
  private count = 0
  private readonly tail: LogTail

  private constructor(
    private readonly key: string,
    private readonly account: string,
    private readonly draftId: string,
    private readonly locks: (() => void)[],
    readonly adopted: AdoptedStroke[],
  ) {
    this.tail = new LogTail(account, key, this.id)
    for (const stroke of adopted) this.ids.set(stroke, Promise.resolve(stroke.id))
  }

  /** @param key account, capacity and draft @returns null where nothing can be kept */
  static async open(key: string, account: string, draftId: string): Promise<StrokeLog | null> {
    const rows = await withKept<KeptStroke[] | null>(null, (db) => db.getAllFromIndex('strokes', 'key', key))
    if (!rows) return null
    const locks: (() => void)[] = []
    const mine = new Set<string>()
    for (const log of new Set([...rows.map((row) => row.log), ...logsWithTail(account, key)])) {
      const free = await takeLock(log)
      if (!free) continue
      locks.push(free)
      mine.add(log)
    }
    const adopted: AdoptedStroke[] = []
    for (const log of mine) {
      const whole = await withTail(
        rows.filter((row) => row.log === log),
        { key, account, draftId, log },
      )
      for (const { id = 0, round, hand, update, written } of whole)
        adopted.push({ ...readWritten(written as Written), id, log, round, hand, update })
    }
    const opened = new StrokeLog(key, account, draftId, locks, adopted)
    const own = await takeLock(opened.id)
    if (!own) {
      opened.close()
      return null
    }
    locks.push(own)
    return opened
  }

  /** The logs taken over, by id. */
  get takenOver(): ReadonlySet<string> {
    return new Set(this.adopted.map((stroke) => stroke.log))
  }

  add(stroke: Stroke, { round, hand }: Greeting): void {
    const { key, account, draftId, id: log } = this
    const { update, typed, place } = stroke
    this.count += 1
    const n = this.count
    const row = {
      key,
      account,
      draftId,
      log,
      n,
      round,
      hand: hand.id,
      update,
      written: { typed: packLetters(typed), place },
    }
    this.tail.add({ n, round, hand: hand.id, update, written: row.written })
    const id = withKept(undefined, (db) => db.add('strokes', row))
    this.ids.set(stroke, id)
    void id.then((added) => {
      if (added === undefined) this.isWhole = false
      this.tail.has(n)
    })
  }

  /** The server has them; they leave the log together with the state that holds them (`takeStored`), never before. */
  confirm(strokes: readonly Stroke[]): void {
    this.stored.push(...strokes)
  }
  async takeStored(): Promise<number[]> {
    const { stored } = this
    this.stored = []
    return await this.idsOf(stored)
  }

  /** They are of no more use: put back as new strokes, or shown in the panel. */
  async drop(strokes: readonly Stroke[]): Promise<void> {
    const ids = await this.idsOf(strokes)
    if (ids.length) await withKept(undefined, (db) => deleteStrokes(db, ids))
  }

  private async idsOf(strokes: readonly Stroke[]): Promise<number[]> {
    const ids = await Promise.all(strokes.map((stroke) => this.ids.get(stroke)))
    for (const stroke of strokes) this.ids.delete(stroke)
    return ids.filter((id) => id !== undefined)
  }

  close(): void {
    for (const free of this.locks.splice(0)) free()
  }
}

/** What a log has in the store, and what a page that went away had not got there yet: it is put there now. */
async function withTail(
  rows: KeptStroke[],
  of: Pick<KeptStroke, 'key' | 'account' | 'draftId' | 'log'>,
): Promise<KeptStroke[]> {
  const known = new Set(rows.map((row) => row.n))
  const late = readTail(of.account, of.key, of.log).filter(({ n }) => !known.has(n))
  const added: KeptStroke[] = []
  for (const stroke of late) {
    const row: KeptStroke = { ...of, ...stroke }
    const id = await withKept(undefined, (db) => db.add('strokes', row))
    added.push(id === undefined ? row : { ...row, id })
  }
  if (added.every((row) => row.id !== undefined)) dropTail(of.account, of.key, of.log)
  return [...rows, ...added].sort((a, b) => a.n - b.n)
}

type Db = Parameters<Parameters<typeof withKept>[1]>[0]

async function deleteStrokes(db: Db, ids: number[]): Promise<void> {
  const tx = db.transaction('strokes', 'readwrite')
  await Promise.all(ids.map((id) => tx.store.delete(id)))
  await tx.done
}
