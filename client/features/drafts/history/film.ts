/** The life of a draft as a film: frame by frame, every stroke of every round, forwards at once and backwards from a checkpoint near by. */
import { fromBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { NodeJson } from '../../../../shared/drafts/contract.ts'
import type { RoundStrokes } from '../../../../shared/drafts/history/contract.ts'
import { Blocks, DocReader } from './doc-reader.ts'

/** One picture: a round as it began (no hand), or after one of its strokes. */
export type Frame = { round: number; seq: number; hand: string | null /** Milliseconds. */; at: number }

type Reel = {
  round: number
  /** The frame that shows the round as it began. */
  first: number
  /** Seed, then one list of updates a stroke. */
  updates: Uint8Array[][]
  /** By place in `updates`: the document's state there. */
  checkpoints: Map<number, Uint8Array>
}

/** Applying so many strokes takes a few milliseconds. */
const CHECKPOINT_EVERY = 100
/** Pictures of the way to a frame are kept: stepping back from there costs nothing. They share their blocks. */
const MOST_PICTURES = 2_000

export class Film {
  readonly frames: Frame[] = []
  private readonly reels: Reel[] = []
  private readonly blocks = new Blocks()
  private readonly pictures = new Map<number, NodeJson[]>()
  private shown: { reel: Reel; at: number; reader: DocReader } | null = null

  /** Pages come in order: the rounds one after another, each from its seed on. */
  add(round: { no: number; openedAt: string }, page: RoundStrokes): void {
    if (page.seed !== null) {
      this.reels.push({
        round: round.no,
        first: this.frames.length,
        updates: [[fromBase64(page.seed)]],
        checkpoints: new Map(),
      })
      this.frames.push({ round: round.no, seq: 0, hand: null, at: Date.parse(round.openedAt) })
    }
    const reel = this.reels.at(-1)
    if (reel?.round !== round.no) throw new Error('strokes without what their round began with')
    for (const { seq, hand, at, update, heals } of page.strokes) {
      reel.updates.push([update, ...heals].map(fromBase64))
      this.frames.push({ round: round.no, seq, hand, at: Date.parse(at) })
    }
  }

  /** The text at a frame. Blocks that did not change are the same objects as before. */
  show(frame: number): NodeJson[] {
    const known = this.pictures.get(frame)
    if (known) return known
    const reel = this.reels.findLast((one) => one.first <= frame)
    if (!reel) return []
    const at = Math.min(frame - reel.first, reel.updates.length - 1)
    const start = Math.floor(at / CHECKPOINT_EVERY) * CHECKPOINT_EVERY
    const { shown } = this
    const goesOn = shown?.reel === reel && shown.at <= at && (shown.at >= start || !reel.checkpoints.has(start))
    const from = goesOn ? shown : this.rewind(reel, start)
    if (this.pictures.size > MOST_PICTURES) this.pictures.clear()
    this.keep(from)
    // Stroke by stroke: checkpoints and pictures are taken on the way.
    while (from.at < at) {
      from.at += 1
      apply(from.reader.doc, reel.updates[from.at] ?? [])
      if (from.at % CHECKPOINT_EVERY === 0 && !reel.checkpoints.has(from.at))
        reel.checkpoints.set(from.at, Y.encodeStateAsUpdate(from.reader.doc))
      if (at - from.at < CHECKPOINT_EVERY) this.keep(from)
    }
    return this.keep(from)
  }

  private keep({ reel, at, reader }: NonNullable<Film['shown']>): NodeJson[] {
    const picture = reader.read()
    this.pictures.set(reel.first + at, picture)
    return picture
  }

  private rewind(reel: Reel, start: number) {
    const place = [...reel.checkpoints.keys()].filter((one) => one <= start).reduce((a, b) => Math.max(a, b), 0)
    const state = reel.checkpoints.get(place)
    this.shown?.reader.doc.destroy()
    const doc = new Y.Doc()
    apply(doc, state ? [state] : (reel.updates[0] ?? []))
    this.shown = { reel, at: place, reader: new DocReader(doc, this.blocks) }
    return this.shown
  }
}

function apply(doc: Y.Doc, updates: Uint8Array[]): void {
  for (const update of updates) Y.applyUpdate(doc, update)
}
