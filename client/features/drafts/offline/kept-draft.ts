/** A draft as it stands on this machine: what the server had told of its round, and the own strokes that it does not have. */
import { actingAs } from '../../../platform/acting-as.ts'
import { type KeptRound, withKept } from '../../../platform/kept/database.ts'
import { personHere } from '../../../platform/person.ts'
import type { Greeting } from '../connection/wire.ts'
import { type AdoptedStroke, StrokeLog } from './stroke-log.ts'

/** The last drafts that were opened. */
const MAX_ROUNDS = 30

export type Base = { greeting: Greeting; skew: number; state: Uint8Array; at: number }
/** What an editor may begin with before the server says anything. `strokes` are all of one round and one hand. */
export type Beginning = { base: Base | null; strokes: AdoptedStroke[] }

const keyOf = (account: string, as: string | null, draftId: string) => `${account}|${as ?? ''}|${draftId}`

export class KeptDraft {
  private constructor(
    private readonly key: string,
    private readonly account: string,
    private readonly draftId: string,
    readonly log: StrokeLog,
    readonly beginning: Beginning,
  ) {}

  /** @returns null where nothing can be kept: no person, no IndexedDB, no locks */
  static async open(draftId: string, as: string | null): Promise<KeptDraft | null> {
    const account = personHere.get()
    if (!account) return null
    const key = keyOf(account, as, draftId)
    const log = await StrokeLog.open(key, account, draftId)
    if (!log) return null
    const row = await withKept(undefined, (db) => db.get('rounds', key))
    const base = row ? ({ ...row, greeting: row.greeting as Greeting } satisfies Base & KeptRound) : null
    const of = base ? { round: base.greeting.round, hand: base.greeting.hand.id } : log.adopted[0]
    const strokes = log.adopted.filter((one) => one.round === of?.round && one.hand === of.hand)
    // strokes of another round rest on a document that is not here: their words were remembered beside them
    const isWhole = strokes.length === log.adopted.length
    if (!isWhole) await log.drop(log.adopted)
    return new KeptDraft(key, account, draftId, log, { base, strokes: isWhole ? strokes : [] })
  }

  /** One transaction: what the server has, and that its strokes wait no longer. Of a reader nothing is kept. */
  async save({ greeting, skew, state, at }: Base): Promise<void> {
    const stored = await this.log.takeStored()
    const { key, account, draftId } = this
    const isSaved = await withKept(false, async (db) => {
      // who left, or gave his place to another, leaves no document behind
      if (personHere.get() !== account) return true
      const tx = db.transaction(['rounds', 'strokes'], 'readwrite')
      const rounds = tx.objectStore('rounds')
      await rounds.put({ key, account, draftId, greeting, skew, state, at })
      await Promise.all(stored.map((id) => tx.objectStore('strokes').delete(id)))
      const all = (await rounds.index('account').getAllKeys(account)).length
      if (all > MAX_ROUNDS) {
        const oldest = (await rounds.getAll()).sort((a, b) => b.at - a.at).slice(MAX_ROUNDS)
        for (const old of oldest) await rounds.delete(old.key)
      }
      await tx.done
      return true
    })
    // no room for the document: the strokes that wait must not wait for ever
    if (!isSaved)
      await withKept(undefined, async (db) => void (await Promise.all(stored.map((id) => db.delete('strokes', id)))))
  }

  async forget(): Promise<void> {
    await withKept(undefined, (db) => db.delete('rounds', this.key))
  }
}

/** Has somebody's pen left strokes of this draft on this machine? */
export async function hasStrokes(draftId: string): Promise<boolean> {
  const account = personHere.get()
  if (!account) return false
  const key = keyOf(account, actingAs.get(), draftId)
  return (await withKept(0, (db) => db.countFromIndex('strokes', 'key', key))) > 0
}

/** The pen is gone: the words are in the panel, and the strokes cannot be sent any more. */
export async function dropStrokes(draftId: string): Promise<void> {
  const account = personHere.get()
  if (!account) return
  const log = await StrokeLog.open(keyOf(account, actingAs.get(), draftId), account, draftId)
  await log?.drop(log.adopted)
  log?.close()
}
