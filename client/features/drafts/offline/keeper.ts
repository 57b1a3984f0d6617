/** Keeps one open draft on this machine while it is written: every own stroke at once, what the server tells soon after. */
import { encodeStateAsUpdate } from 'yjs'
import type { RoundLink } from '../connection/round-link.ts'
import { type Beginning, KeptDraft } from './kept-draft.ts'
import type { Stroke } from './stroke-log.ts'

const SAVE_AFTER_MS = 1_500
const NOTHING: Beginning = { base: null, strokes: [] }

export class Keeper {
  private timer: ReturnType<typeof setTimeout> | undefined
  private link: RoundLink | null = null

  private constructor(private readonly kept: KeptDraft | null) {}

  static async open(draftId: string, as: string | null): Promise<Keeper> {
    return new Keeper(await KeptDraft.open(draftId, as).catch(() => null))
  }

  get beginning(): Beginning {
    return this.kept?.beginning ?? NOTHING
  }
  /** The logs whose strokes the document begins with: words remembered beside them are in it. */
  get takenOver(): ReadonlySet<string> {
    return this.beginning.strokes.length && this.kept ? this.kept.log.takenOver : new Set()
  }
  /** The log that holds everything unsent, if it does. */
  get log(): string | null {
    return this.kept?.log.isWhole ? this.kept.log.id : null
  }

  wrote(link: RoundLink, stroke: Stroke): void {
    if (link.greeting) this.kept?.log.add(stroke, link.greeting)
  }
  confirmed(link: RoundLink, strokes: readonly Stroke[]): void {
    this.kept?.log.confirm(strokes)
    this.later(link)
  }
  /** The server told something new. */
  later(link: RoundLink): void {
    this.link = link
    this.timer ??= setTimeout(() => void this.save(), SAVE_AFTER_MS)
  }
  async save(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const { link, kept } = this
    this.link = null
    if (!link?.greeting || !kept || link.isDestroyed || link.greeting.hand.pen === 'reader') return
    const { greeting, skew, heardAt: at } = link
    await kept.save({ greeting, skew, state: encodeStateAsUpdate(link.served), at })
  }

  /** Unsent strokes of a line that is left for good. */
  drop(strokes: readonly Stroke[]): void {
    void this.kept?.log.drop(strokes)
  }
  /** The server shows this draft to this person no more. */
  forget(): void {
    void this.kept?.forget()
  }
  async close(): Promise<void> {
    await this.save()
    this.kept?.log.close()
  }
}
