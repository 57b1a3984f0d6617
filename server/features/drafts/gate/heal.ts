/**
 * Concurrency only: new text typed inside a range that somebody struck meanwhile inherits that strike. Taking it off the new
 * characters is a row of the server's own; whoever writes foreign ink himself is not helped.
 */
import * as Y from 'yjs'
import type { Pen } from '../../../../shared/drafts/contract.ts'
import type { Hand } from '../../../../shared/drafts/ink.ts'
import { type Clocks, itemsOf, newness, type Struct } from './structs.ts'

type PenOf = (hand: string) => Pen | undefined
type Attributes = Record<string, unknown>
type Job = { at: number; length: number; off: Record<string, null> }

const isInk = (key: string): boolean => key.startsWith('ink')
const handIn = (value: unknown): unknown => (value as { hand?: unknown } | null)?.hand
const isReview = (pen: Pen | undefined): boolean => pen === 'blue' || pen === 'red'

/** @returns whether anything was changed; the changes carry the origin 'heal' */
export function heal(doc: Y.Doc, hand: Hand, fresh: Struct[], had: Clocks, penOf: PenOf): boolean {
  if (fresh.some((struct) => writesForeignInk(struct, hand))) return false
  let changed = false
  doc.transact(() => {
    const isNew = newness(fresh, had)
    for (const text of textsOf(doc, fresh, had)) {
      for (const { at, length, off } of jobsIn(text, isNew, hand, penOf)) {
        text.format(at, length, off)
        changed = true
      }
    }
  }, 'heal')
  return changed
}

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

function jobsIn(text: Y.XmlText, isNew: ReturnType<typeof newness>, hand: Hand, penOf: PenOf): Job[] {
  const jobs: Job[] = []
  const runs = runsOf(text, isNew)
  let position = 0
  for (const { insert, attributes } of text.toDelta() as { insert: string; attributes?: Attributes }[]) {
    for (const run of runs) {
      const from = Math.max(position, run.from)
      const to = Math.min(position + insert.length, run.to)
      const off = from < to ? toTakeOff(attributes ?? {}, run.isNew, hand, penOf) : []
      if (off.length) jobs.push({ at: from, length: to - from, off: Object.fromEntries(off.map((key) => [key, null])) })
    }
    position += insert.length
  }
  return jobs
}

/** Off new characters: others' ink. Off old ones: one's own pencil strike that fell on a reviewer's ink. */
function toTakeOff(attributes: Attributes, isNew: boolean, hand: Hand, penOf: PenOf): string[] {
  const inks = Object.keys(attributes).filter(isInk)
  const foreign = inks.filter((key) => handIn(attributes[key]) !== hand.id)
  if (isNew) return foreign
  if (hand.pen !== 'author' || !foreign.some((key) => isReview(penOf(String(handIn(attributes[key])))))) return []
  return inks.filter((key) => key.startsWith('inkDel') && handIn(attributes[key]) === hand.id)
}

type Run = { from: number; to: number; isNew: boolean }
/** Runs over the living characters; one item may hold old and new ones, because Yjs merges neighbours. */
function runsOf(text: Y.XmlText, isNew: ReturnType<typeof newness>): Run[] {
  const runs: Run[] = []
  let position = 0
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    for (let at = 0; at < item.length; at++, position++) {
      const typed = isNew(item.id.client, item.id.clock + at)
      const last = runs.at(-1)
      if (last?.isNew === typed) last.to = position + 1
      else runs.push({ from: position, to: position + 1, isNew: typed })
    }
  }
  return runs
}
