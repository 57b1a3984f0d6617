/** The new part of an update, struct by struct, as it stands in the candidate after it was applied. */
import * as Y from 'yjs'
import { Ranges } from './ranges.ts'

export type Struct = Y.Item | Y.GC | Y.Skip
export type Clocks = Map<number, number>
/** Client → ranges that the update itself deletes. */
export type Deletes = { clients: Map<number, readonly { clock: number; len: number }[]> }
export type Decoded = { structs: Struct[]; ds: Deletes }

export const decode = (update: Uint8Array): Decoded => Y.decodeUpdate(update) as unknown as Decoded

export const clocksBefore = (doc: Y.Doc, structs: Struct[]): Clocks =>
  new Map(structs.map((struct) => [struct.id.client, Y.getState(doc.store, struct.id.client)]))

/** What the update brings that the document did not have. */
export const freshOnes = (structs: Struct[], had: Clocks): Struct[] =>
  structs.filter(
    (struct) => !(struct instanceof Y.Skip) && struct.id.clock + struct.length > (had.get(struct.id.client) ?? 0),
  )

/** The part of a struct that the document did not have. */
const newPart = ({ id, length }: Struct, had: Clocks) => ({
  client: id.client,
  from: Math.max(id.clock, had.get(id.client) ?? 0),
  to: id.clock + length,
})

/** What now stands for the new part of a struct. */
export function* standingFor(doc: Y.Doc, struct: Struct, had: Clocks): Generator<Struct> {
  const { client, from, to } = newPart(struct, had)
  const list = doc.store.clients.get(client)
  if (from >= to || !list?.length) return
  for (let i = Y.findIndexSS(list as Y.Item[], from); i < list.length; i++) {
    const standing = list[i] as Struct
    if (standing.id.clock >= to) return
    yield standing
  }
}

export function* itemsOf(doc: Y.Doc, struct: Struct, had: Clocks): Generator<Y.Item> {
  for (const standing of standingFor(doc, struct, had)) if (standing instanceof Y.Item) yield standing
}

/** What is new with the update. */
export const freshRanges = (fresh: Struct[], had: Clocks): Ranges =>
  new Ranges(fresh.map((struct) => newPart(struct, had)))

/** What the update itself deletes. */
export const deletedRanges = (deletes: Deletes): Ranges =>
  new Ranges(
    [...deletes.clients].flatMap(([client, list]) =>
      list.map(({ clock, len }) => ({ client, from: clock, to: clock + len })),
    ),
  )

export const blockId = (type: unknown): string => {
  const item = (type as Y.AbstractType<unknown>)._item
  return item ? `${item.id.client}:${item.id.clock}` : ''
}

type Pending = { pendingStructs: unknown; pendingDs: unknown }
/** INK-8: did the update leave something waiting for structs that nobody has? */
export const leavesPending = (doc: Y.Doc): boolean => {
  const store = doc.store as unknown as Pending
  return store.pendingStructs !== null || store.pendingDs !== null
}
