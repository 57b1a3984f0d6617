/**
 * INK-16 before there is ink: nothing tells whose plain letters are, so what two do to one line at once is told from the document. A
 * break or a join copies the words behind it; it may not take along what its writer had not seen, nor copy what is gone from there.
 */
import * as Y from 'yjs'
import type { Refused } from './facts.ts'
import { type Clocks, type Deletes, deletedRanges, freshRanges, type Struct } from './structs.ts'

const isText = (struct: unknown): struct is Y.Item =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentString

/** Before it is applied. @returns why not, or null */
export function copiesWhatIsGone(doc: Y.Doc, fresh: Struct[], deletes: Deletes): Refused | null {
  if (!fresh.some(isText)) return null
  for (const [client, ranges] of deletes.clients) {
    const standing = doc.store.clients.get(client)
    if (!standing?.length) continue
    for (const { clock, len } of ranges) {
      if (clock >= Y.getState(doc.store, client)) continue
      for (let i = Y.findIndexSS(standing as Y.Item[], clock); i < standing.length; i++) {
        const struct = standing[i] as Struct
        if (struct.id.clock >= clock + len) break
        if (struct.deleted) return { rule: 'INK-16', reason: 'it carries on what another has carried on or taken away' }
      }
    }
  }
  return null
}

/** What goes while it is applied, and was not named by its writer: letters of others in a line that it takes away. */
export function watchUnseen(
  doc: Y.Doc,
  fresh: Struct[],
  had: Clocks,
  deletes: Deletes,
): { takes(): boolean; stop(): void } {
  const [named, isNew] = [deletedRanges(deletes), freshRanges(fresh, had)]
  let takes = false
  const look = (transaction: Y.Transaction) =>
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      const { client, clock } = struct.id
      takes ||= isText(struct) && !named.at(client, clock).isIn && !isNew.at(client, clock).isIn
    })
  doc.on('afterTransaction', look)
  return { takes: () => takes, stop: () => doc.off('afterTransaction', look) }
}
