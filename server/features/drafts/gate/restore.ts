/**
 * Concurrency only: Yjs keeps a mark where a format begins and one where it ends, and whoever deletes beside them, or merely
 * reads along, tidies away those that seem to be of no use. A letter typed there meanwhile then loses its ink, or takes on
 * another's, though nobody wrote that. Letters that stood already get back what they had, new ones what their writer saw, as a row
 * of the server's own; what the writer's pen may do to old letters (a strike, a format) is left. All is judged again.
 */
import * as Y from 'yjs'
import type { Hand } from '../../../../shared/drafts/ink.ts'
import type { Ranges } from './ranges.ts'

export type Attributes = Record<string, unknown>
export const isInk = (key: string): boolean => key.startsWith('ink')
export const handIn = (value: unknown): unknown => (value as { hand?: unknown } | null)?.hand

/** Characters in one text, above which an update is judged as it is: looking at each must stay cheap. */
export const maxRestored = 20_000

type Letters = { client: number; clock: number; length: number; attributes: Attributes }

/**
 * @param live the document before the update: what the letters that stood wore
 * @param seen the update on the document that its writer saw: what the new letters wear
 * @returns whether anything was changed; the changes carry the origin 'heal'
 */
export function restore(
  doc: Y.Doc,
  live: Y.Doc,
  seen: Y.Doc,
  hand: Hand,
  texts: Iterable<Y.XmlText>,
  isNew: Ranges,
): boolean {
  const within = [...texts].filter((text) => text.length <= maxRestored)
  if (within.some((text) => isMisplaced(doc, standing(seen, text), isNew))) return false
  let changed = false
  doc.transact(() => {
    for (const text of within) {
      const [old, fresh] = [wornIn(standing(live, text)), wornIn(standing(seen, text))]
      const steps = stepsOver(text, (client, clock, now) => {
        const isFresh = isNew.at(client, clock).isIn
        const had = (isFresh ? fresh : old).get(nameOf(client, clock))
        return had ? toGiveBack(now, had, isFresh ? null : hand) : {}
      })
      if (!steps.some((step) => step.attributes)) continue
      text.applyDelta(steps)
      changed = true
    }
  }, 'heal')
  return changed
}

/**
 * New letters whose neighbours, as their writer saw them, have both gone elsewhere: the line was split meanwhile, and they would
 * stand at the wrong end of it. They are refused, and written again by their client where their words are now.
 */
function isMisplaced(doc: Y.Doc, seen: Y.XmlText | null, isNew: Ranges): boolean {
  if (!seen) return false
  let before: boolean | null = null
  let isOpen = false
  for (const { client, clock, length } of lettersOf(seen)) {
    for (const part of isNew.parts(client, clock, clock + length)) {
      if (part.isIn) {
        isOpen = true
        continue
      }
      if (isOpen && before !== true && !isAlive(doc, client, part.from)) return true
      isOpen = false
      before = isAlive(doc, client, part.to - 1)
    }
  }
  return isOpen && before === false
}

function isAlive(doc: Y.Doc, client: number, clock: number): boolean {
  if (Y.getState(doc.store, client) <= clock) return false
  const item = Y.getItem(doc.store, Y.createID(client, clock)) as Y.Item | Y.GC
  return item instanceof Y.Item && !item.deleted
}

/** The same text in another copy. */
function standing(copy: Y.Doc, text: Y.XmlText): Y.XmlText | null {
  const id = text._item?.id
  if (!id || Y.getState(copy.store, id.client) <= id.clock) return null
  const item = Y.getItem(copy.store, id) as Y.Item | Y.GC
  const type = item instanceof Y.Item && item.content instanceof Y.ContentType ? item.content.type : null
  return type instanceof Y.XmlText ? type : null
}

function* lettersOf(text: Y.XmlText): Generator<Letters> {
  const attributes: Attributes = {}
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content
      if (value === null) delete attributes[key]
      else attributes[key] = value
    } else if (item.countable) {
      const { client, clock } = item.id
      yield { client, clock, length: item.length, attributes: { ...attributes } }
    }
  }
}

const nameOf = (client: number, clock: number) => `${client}:${clock}`
function wornIn(text: Y.XmlText | null): Map<string, Attributes> {
  const worn = new Map<string, Attributes>()
  if (!text) return worn
  for (const { client, clock, length, attributes } of lettersOf(text))
    for (let i = 0; i < length; i++) worn.set(nameOf(client, clock + i), attributes)
  return worn
}

type Step = { retain: number; attributes?: Attributes }
type GiveBack = (client: number, clock: number, now: Attributes) => Attributes
function stepsOver(text: Y.XmlText, giveBack: GiveBack): Step[] {
  const steps: Step[] = []
  for (const { client, clock, length, attributes } of lettersOf(text)) {
    for (let i = 0; i < length; i++) {
      const back = giveBack(client, clock + i, attributes)
      const last = steps.at(-1)
      if (last && same(last.attributes ?? {}, back)) last.retain++
      else steps.push({ retain: 1, ...(Object.keys(back).length ? { attributes: back } : {}) })
    }
  }
  return steps
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Null takes an attribute off. @param hand whose own strikes and formats are acts of his; null: nothing is */
function toGiveBack(now: Attributes, had: Attributes, hand: Hand | null): Attributes {
  const back: Attributes = {}
  const isOwn = (value: unknown) => hand !== null && handIn(value) === hand.id
  const ownFormat = [now.inkFmt, had.inkFmt].some(isOwn)
  for (const key of new Set([...Object.keys(now), ...Object.keys(had)])) {
    if (same(now[key], had[key])) continue
    // what was typed by whom never changes; an own strike is an act; a format is one where it says so itself
    const isAct = key !== 'inkIns' && (isInk(key) ? isOwn(now[key] ?? had[key]) : ownFormat)
    if (!isAct) back[key] = had[key] ?? null
  }
  return back
}
