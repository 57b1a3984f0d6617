/** A room whose database is a list: for the rules of the gate itself. The real one stands behind every `*.pg.test.ts`. */
import * as Y from 'yjs'
import { seedOf } from '../../server/features/drafts/documents.ts'
import type { Outcome, Refused, Row, Store } from '../../server/features/drafts/gate/facts.ts'
import { Room } from '../../server/features/drafts/gate/room.ts'
import { hashOfMark } from '../../server/features/drafts/gate/strict.ts'
import type { NodeJson, Pen } from '../../shared/drafts/contract.ts'
import type { Hand } from '../../shared/drafts/ink.ts'
import { schema } from '../../shared/drafts/schema.ts'
import { isKeptImage } from './support/images.ts'

export const opened = new Date('2026-11-23T01:00:00Z')
export const now = new Date('2026-11-23T02:00:00Z')
export const at = now.getTime() - 1_000

export const hands: Record<string, Hand> = {
  anh: { id: 'anh-2', accountId: 'a', pen: 'author', round: 2 },
  khoa: { id: 'khoa-2', accountId: 'k', pen: 'author', round: 2 },
  minh: { id: 'minh-2', accountId: 'm', pen: 'blue', round: 2 },
  hung: { id: 'hung-2', accountId: 'h', pen: 'red', round: 2 },
  lan: { id: 'lan-2', accountId: 'l', pen: 'reader', round: 2 },
  minhBefore: { id: 'minh-1', accountId: 'm', pen: 'blue', round: 1 },
}
const pens = new Map<string, Pen>(Object.values(hands).map((hand) => [hand.id, hand.pen]))

export const text = (value: string, ...marks: NonNullable<NodeJson['marks']>): NodeJson => ({
  type: 'text',
  text: value,
  marks,
})
export const ins = (hand: string, id = 'old1') => ({ type: 'inkIns', attrs: { hand, at: opened.getTime(), id } })
export const del = (hand: string, id = 'old2') => ({ type: 'inkDel', attrs: { hand, at: opened.getTime(), id } })
export const line = (...content: (string | NodeJson)[]): NodeJson => ({
  type: 'paragraph',
  content: content.map((run) => (typeof run === 'string' ? { type: 'text', text: run } : run)),
})

export type Fixture = {
  room: Room
  rows: Row[]
  served: Uint8Array[]
  /** The room gave itself up. */
  failures: unknown[]
  setStore(store: Store): void
  setNow(value: Date): void
}

export function makeRoom(content: NodeJson[], mode: 'plain' | 'ink' = 'ink'): Fixture {
  const rows: Row[] = []
  const served: Uint8Array[] = []
  const failures: unknown[] = []
  let clock = now
  let store: Store = async (batch) => {
    rows.push(...batch)
    return { invalid: [] }
  }
  const facts = {
    mode,
    opened,
    now: () => clock,
    penOf: (id: string) => pens.get(id),
    hasImage: isKeptImage,
    store: (batch: Row[]) => store(batch),
    serve: (update: Uint8Array) => void served.push(update),
    failed: (error: unknown) => void failures.push(error),
  }
  const room = new Room(facts, { states: [seedOf({ type: 'doc', content })], keys: [], clients: [] })
  return {
    room,
    rows,
    served,
    failures,
    setStore: (next) => {
      store = next
    },
    setNow: (value) => {
      clock = value
    },
  }
}

/** A person's own copy of the document, taken now. */
export function copyOf(room: Room): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.live))
  return doc
}

/** What a change on that copy would send. */
export function change(doc: Y.Doc, act: (fragment: Y.XmlFragment) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => act(doc.getXmlFragment('default')))
  return Y.encodeStateAsUpdate(doc, before)
}

export const textOf = (fragment: Y.XmlFragment, n: number): Y.XmlText =>
  (fragment.get(n) as Y.XmlElement).get(0) as Y.XmlText

export type Result = {
  refused: Refused | null
  outcome: 'stored' | 'lost' | 'none'
  stranded: { text: string[]; other: number } | null
}

/** @param seen the point of the document that its writer had seen, if his client says so */
export async function offer(fixture: Fixture, hand: Hand, update: Uint8Array, seen?: number): Promise<Result> {
  const result: Result = { refused: null, outcome: 'none', stranded: null }
  const outcome: Outcome = {
    stored: (stranded) => {
      result.outcome = 'stored'
      result.stranded = stranded
    },
    lost: () => {
      result.outcome = 'lost'
    },
  }
  result.refused = fixture.room.offer(hand, update, outcome, { seen })
  await fixture.room.drained()
  return result
}

/** The key under which y-tiptap keeps a strike: marks that overlap carry a hash. */
export const strikeKey = (attrs: Record<string, unknown>): string =>
  `inkDel--${hashOfMark(schema.marks.inkDel!.create(attrs).toJSON())}`

export const wordsOf = (room: Room): string =>
  room
    .json()
    .map((block) => (block.content ?? []).map((run) => run.text ?? '').join(''))
    .join('\n')
