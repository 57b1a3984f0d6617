/** The new part of an update, struct by struct, as it stands in the candidate after it was applied. */
import * as Y from 'yjs'

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

/** The items that now stand for the new part of a struct. */
export function* itemsOf(doc: Y.Doc, struct: Struct, had: Clocks): Generator<Y.Item> {
  const end = struct.id.clock + struct.length
  const from = Math.max(struct.id.clock, had.get(struct.id.client) ?? 0)
  const list = doc.store.clients.get(struct.id.client)
  if (from >= end || !list?.length) return
  for (let i = Y.findIndexSS(list as Y.Item[], from); i < list.length; i++) {
    const item = list[i] as Struct
    if (item.id.clock >= end) return
    if (item instanceof Y.Item) yield item
  }
}

/** Is this character new with the update? */
export function newness(fresh: Struct[], had: Clocks): (client: number, clock: number) => boolean {
  return (client, clock) =>
    clock >= (had.get(client) ?? 0) &&
    fresh.some(
      (struct) => struct.id.client === client && clock >= struct.id.clock && clock < struct.id.clock + struct.length,
    )
}

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
