/**
 * Concurrency only: new text typed inside a range that somebody struck meanwhile inherits that strike. Taking it off the new
 * characters is a row of the server's own; whoever writes foreign ink himself is not helped.
 */
import * as Y from 'yjs'
import type { Pen } from '../../../../shared/drafts/contract.ts'
import type { Hand } from '../../../../shared/drafts/ink.ts'
import type { Ranges } from './ranges.ts'
import { type Attributes, handIn, isInk } from './restore.ts'
import { type Clocks, freshRanges, itemsOf, type Struct } from './structs.ts'

type PenOf = (hand: string) => Pen | undefined
/** Of Yjs' delta: goes over that many characters and takes these formats off them. */
type Retain = { retain: number; attributes?: Record<string, null> }

/** What somebody typed while another struck around it; what is longer is looked at on the document that its writer saw (restore.ts). */
const maxHealed = 4_000

const isReview = (pen: Pen | undefined): boolean => pen === 'blue' || pen === 'red'

/** @returns whether anything was changed; the changes carry the origin 'heal' */
export function heal(doc: Y.Doc, hand: Hand, fresh: Struct[], had: Clocks, penOf: PenOf): boolean {
  if (lengthOf(fresh) > maxHealed || fresh.some((struct) => writesForeignInk(struct, hand))) return false
  let changed = false
  doc.transact(() => {
    const isNew = freshRanges(fresh, had)
    for (const text of textsOf(doc, fresh, had)) {
      const steps = stepsOver(text, isNew, hand, penOf)
      if (!steps.some((step) => step.attributes)) continue
      text.applyDelta(steps)
      changed = true
    }
  }, 'heal')
  return changed
}

const lengthOf = (fresh: Struct[]): number => fresh.reduce((sum, struct) => sum + struct.length, 0)

function writesForeignInk(struct: Struct, hand: Hand): boolean {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentFormat)) return false
  const { key, value } = struct.content
  return isInk(key) && value !== null && handIn(value) !== hand.id
}

function textsOf(doc: Y.Doc, fresh: Struct[], had: Clocks): Set<Y.XmlText> {
  const texts = new Set<Y.XmlText>()
  for (const struct of fresh) {
    for (const item of itemsOf(doc, struct, had)) {
      if (item.parent instanceof Y.XmlText && !item.deleted) texts.add(item.parent)
    }
  }
  return texts
}

/** Old and new runs against the runs that look alike: both in order, so that one walk is enough. */
function stepsOver(text: Y.XmlText, isNew: Ranges, hand: Hand, penOf: PenOf): Retain[] {
  const steps: Retain[] = []
  const runs = runsOf(text, isNew)
  let at = 0
  let position = 0
  for (const { insert, attributes } of text.toDelta() as { insert: string; attributes?: Attributes }[]) {
    const end = position + insert.length
    while (position < end) {
      const run = runs[at] as Run
      const to = Math.min(end, run.to)
      const off = toTakeOff(attributes ?? {}, run.isNew, hand, penOf)
      steps.push({
        retain: to - position,
        ...(off.length ? { attributes: Object.fromEntries(off.map((key) => [key, null])) } : {}),
      })
      position = to
      if (position === run.to) at += 1
    }
  }
  return steps
}

/** Off new characters: others' ink. Off old ones: one's own pencil strike that fell on a reviewer's ink. */
function toTakeOff(attributes: Attributes, isNew: boolean, hand: Hand, penOf: PenOf): string[] {
  const inks = Object.keys(attributes).filter(isInk)
  const foreign = inks.filter((key) => handIn(attributes[key]) !== hand.id)
  if (isNew) return foreign
  if (hand.pen !== 'author' || !foreign.some((key) => isReview(penOf(String(handIn(attributes[key])))))) return []
  return inks.filter((key) => key.startsWith('inkDel') && handIn(attributes[key]) === hand.id)
}

type Run = { to: number; isNew: boolean }
/** Runs over the living characters; one item may hold old and new ones, because Yjs merges neighbours. */
function runsOf(text: Y.XmlText, isNew: Ranges): Run[] {
  const runs: Run[] = []
  let position = 0
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    const { client, clock } = item.id
    for (const { isIn, from, to } of isNew.parts(client, clock, clock + item.length)) {
      position += to - from
      const last = runs.at(-1)
      if (last?.isNew === isIn) last.to = position
      else runs.push({ to: position, isNew: isIn })
    }
  }
  return runs
}
