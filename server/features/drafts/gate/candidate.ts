/** The copy that an update is tried on. What it changed is found, read strictly and judged; nothing here reaches the record. */
import * as Y from 'yjs'
import { type Hand, idOf, type Key, keyOf, keysOf, type Node, type Stroke } from '../../../../shared/drafts/ink.ts'
import { judge } from '../../../../shared/drafts/judge.ts'
import type { RoundFacts } from '../../../../shared/drafts/rules.ts'
import { admit, tooMuch } from './admit.ts'
import { fragmentName, readBlock } from './blocks.ts'
import type { Clients } from './clients.ts'
import type { Refused } from './facts.ts'
import { heal } from './heal.ts'
import { withinSteps } from './order.ts'
import { copiesWhatIsGone, watchUnseen } from './plain.ts'
import { restore } from './restore.ts'
import { findStranded, type Stranded } from './stranded.ts'
import { misplaced, readMark } from './strict.ts'
import {
  blockId,
  type Clocks,
  clocksBefore,
  decode,
  freshOnes,
  freshRanges,
  itemsOf,
  leavesPending,
  type Struct,
} from './structs.ts'

type Judged = { heals: Uint8Array[]; keys: Set<Key>; stranded: Stranded | null }
type Compared = { fresh: Map<string, Node>; order: string[] }
type Seen = { touched: Set<string>; texts: Set<Y.XmlText>; rootChanged: boolean }

/** What was given with a stored stroke, or what a new one may be tried on besides. */
type Help = { givenHeals?: Uint8Array[] | undefined; trail?: Iterable<Y.Doc> }

/** Rules that a concurrent stroke can break without anybody's fault. */
const overtaken = new Set(['INK-1', 'INK-3', 'INK-4'])
const mayMend = (result: Compared | { refused: Refused }, round: RoundFacts): boolean =>
  'refused' in result && round.mode === 'ink' && overtaken.has(result.refused.rule)
const textsIn = ({ texts }: Seen) => [...texts].filter((text) => !text._item?.deleted)

export class Candidate {
  private readonly doc = new Y.Doc()
  private readonly fragment = this.doc.getXmlFragment(fragmentName)
  /** Top-level blocks as the judge reads them, by Yjs id. */
  private readonly blocks = new Map<string, Node>()
  private readonly types = new Map<string, unknown>()
  private order: string[] = []
  private places = new Map<string, number>()

  /**
   * @param waiting what is judged but not yet live
   * @param before the same content before a refused update soiled its document: what it had read need not be read again
   */
  constructor(
    private readonly live: Y.Doc,
    waiting: Uint8Array[],
    before?: Candidate,
  ) {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(live))
    for (const update of waiting) Y.applyUpdate(this.doc, update)
    this.take(this.readOrder())
    for (const id of this.order) this.blocks.set(id, before?.blocks.get(id) ?? readBlock(this.types.get(id)))
  }

  nodes(): Node[] {
    return this.order.map((id) => this.blocks.get(id) as Node)
  }

  judge(
    hand: Hand,
    update: Uint8Array,
    round: RoundFacts,
    clients: Clients,
    claimed: number[],
    { givenHeals, trail }: Help = {},
  ): Judged | { refused: Refused } {
    const decoded = decode(update)
    const { structs, ds } = decoded
    const much = tooMuch(decoded)
    if (much) return { refused: much }
    const had = clocksBefore(this.doc, structs)
    const fresh = freshOnes(structs, had)
    // what is in the record was accepted: it is not asked again who overtook whom
    const isPlain = round.mode === 'plain' && trail !== undefined
    const notAdmitted = admit(this.doc, fresh, hand, clients, claimed)
    const notTaken = notAdmitted ?? (isPlain ? copiesWhatIsGone(this.doc, fresh, ds) : null)
    if (notTaken) return { refused: notTaken }
    const watch = this.watch()
    const unseen = isPlain ? watchUnseen(this.doc, fresh, had, ds) : null
    try {
      withinSteps(() => Y.applyUpdate(this.doc, update, 'offer'))
      if (unseen?.takes()) return refused('INK-16', 'it takes along what its writer had not seen')
      for (const given of givenHeals ?? []) Y.applyUpdate(this.doc, given, 'given')
      if (leavesPending(this.doc)) return refused('INK-8', 'it rests on updates that are not here')
      if (this.doc.share.size > 1) return refused('INK-7', 'a root of its own')
      const wrong = this.misplacedOrForeign(fresh, had, hand, round)
      if (wrong) return { refused: wrong }
      let result = this.compare(hand, watch.seen, round)
      const again = () => {
        result = this.compare(hand, watch.seen, round)
      }
      if (!givenHeals && mayMend(result, round) && heal(this.doc, hand, fresh, had, round.penOf)) again()
      if (trail && mayMend(result, round)) {
        const seen = this.asSeen(trail, (trial) => trial.judge(hand, update, round, clients, []))
        if (seen && restore(this.doc, this.live, seen, hand, textsIn(watch.seen), freshRanges(fresh, had))) again()
      }
      if ('refused' in result) return result
      this.adopt(result)
      const keys = keysOf([...result.fresh.values()])
      const stranded = findStranded(this.doc, fresh, had, ds, new Set([...keys].map(idOf)))
      return { heals: watch.heals, keys, stranded }
    } finally {
      watch.stop()
      unseen?.stop()
    }
  }

  /** The update on a document that its writer may have seen, if it was honest there. */
  private asSeen(trail: Iterable<Y.Doc>, judge: (trial: Candidate) => Judged | { refused: Refused }): Y.Doc | null {
    for (const before of trail) {
      const trial = new Candidate(before, [])
      if (!('refused' in judge(trial))) return trial.doc
      trial.destroy()
    }
    return null
  }

  /** Which top-level blocks the update touches, and what healing adds to it. */
  private watch() {
    const seen: Seen = { touched: new Set(), texts: new Set(), rootChanged: false }
    const heals: Uint8Array[] = []
    const onTransaction = (transaction: Y.Transaction) => {
      if ((transaction.changed as Map<unknown, unknown>).has(this.fragment)) seen.rootChanged = true
      for (const type of transaction.changedParentTypes.keys()) {
        if (type._item && type.parent === this.fragment) seen.touched.add(blockId(type))
      }
      for (const type of (transaction.changed as Map<unknown, unknown>).keys())
        if (type instanceof Y.XmlText) seen.texts.add(type)
    }
    const onUpdate = (bytes: Uint8Array, origin: unknown) => {
      if (origin === 'heal') heals.push(bytes)
    }
    this.doc.on('afterTransaction', onTransaction)
    this.doc.on('update', onUpdate)
    const stop = () => {
      this.doc.off('afterTransaction', onTransaction)
      this.doc.off('update', onUpdate)
    }
    return { seen, heals, stop }
  }

  /** INK-7 and INK-2 on every new struct, also where it covers no text. */
  private misplacedOrForeign(fresh: Struct[], had: Clocks, hand: Hand, round: RoundFacts): Refused | null {
    for (const struct of fresh) {
      for (const item of itemsOf(this.doc, struct, had)) {
        const why = misplaced(item)
        if (why) return { rule: 'INK-7', reason: why }
        const foreign = foreignFormat(item, hand, round)
        if (foreign) return { rule: 'INK-2', reason: foreign }
      }
    }
    return null
  }

  /** Finds what changed, widened by one block to either side (a break flows into the line before), reads and judges it. */
  private compare(hand: Hand, seen: Seen, round: RoundFacts): Compared | { refused: Refused } {
    const order = seen.rootChanged ? this.readOrder() : this.order
    if (!order.length) return refused('INK-7', 'an empty document')
    const { left, right } = this.window(order, seen)
    const before = this.order.slice(left, this.order.length - right).map((id) => this.blocks.get(id) as Node)
    const fresh = new Map<string, Node>()
    const after: Node[] = []
    for (let i = left; i < order.length - right; i++) {
      const id = order[i] as string
      const known = seen.touched.has(id) ? undefined : this.blocks.get(id)
      const node = known ?? readBlock(this.types.get(id))
      if (!known) fresh.set(id, node)
      after.push(node)
    }
    const verdict = judge(before, after, hand, round, left === 0 ? 'documentStart' : 'open')
    return verdict ? refused(verdict.rule, verdict.why) : { fresh, order }
  }

  private readOrder(): string[] {
    return this.fragment.toArray().map((type) => {
      const id = blockId(type)
      this.types.set(id, type)
      return id
    })
  }

  /** How many blocks on the left and on the right nobody touched. */
  private window(order: string[], { touched, rootChanged }: Seen): { left: number; right: number } {
    const old = this.order
    let left = 0
    let right = 0
    if (rootChanged) {
      const same = (i: number, j: number) => old[i] === order[j] && !touched.has(old[i] as string)
      while (left < old.length && left < order.length && same(left, left)) left++
      const most = Math.min(old.length, order.length) - left
      while (right < most && same(old.length - 1 - right, order.length - 1 - right)) right++
    } else {
      const places = [...touched].map((id) => this.places.get(id) ?? 0)
      left = places.length ? Math.min(...places) : old.length
      right = places.length ? old.length - 1 - Math.max(...places) : 0
    }
    return { left: Math.max(0, left - 1), right: Math.max(0, right - 1) }
  }

  private adopt({ fresh, order }: Compared): void {
    for (const [id, node] of fresh) this.blocks.set(id, node)
    if (order !== this.order) this.take(order)
  }

  private take(order: string[]): void {
    const standing = new Set(order)
    for (const id of this.order) {
      if (standing.has(id)) continue
      this.blocks.delete(id)
      this.types.delete(id)
    }
    this.order = order
    this.places = new Map(order.map((id, place) => [id, place]))
  }

  /** @returns bytes of the whole document */
  size(): number {
    return Y.encodeStateAsUpdate(this.doc).length
  }

  destroy(): void {
    this.doc.destroy()
  }
}

const refused = (rule: string, reason: string): { refused: Refused } => ({ refused: { rule, reason } })

/**
 * Another's tuple that already stands may be written again: splitting, joining, and Yjs re-opening a format after a typed
 * character do it all the time. What it then covers is judged as content.
 */
function foreignFormat(item: Y.Item, hand: Hand, round: RoundFacts): string | null {
  if (!(item.content instanceof Y.ContentFormat) || item.content.value === null) return null
  const mark = readMark(item.content.key, item.content.value)
  if (!mark.type.startsWith('ink')) return null
  const key = keyOf(mark.attrs as Stroke)
  const known = round.known(idOf(key))
  if (key.startsWith(`${hand.id}|`)) return known && known !== key ? `this id already means ${known}` : null
  return known === key ? null : `ink of another hand: ${key}`
}
