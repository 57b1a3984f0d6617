/** What an update brings, before it is tried: how much, of which clients, and of which kind. */
import * as Y from 'yjs'
import type { Hand } from '../../../../shared/drafts/ink.ts'
import type { Clients } from './clients.ts'
import type { Refused } from './facts.ts'
import { foreignContent } from './strict.ts'
import type { Decoded, Struct } from './structs.ts'

/** Yjs draws 32 bits; more is nobody's. */
const maxClient = 0xffff_ffff
/** A struct that was collected says only how long it was: without a bound its clock could pass what a number holds. */
const maxClock = 0x7fff_ffff
/** The whole regulation, pasted, is 671; an update of 2 MiB of short paragraphs is under 40,000. */
export const maxStructs = 50_000

/** INK-9: what must be walked for an update is bounded, however short its bytes are. */
export function tooMuch({ structs, ds }: Decoded): Refused | null {
  if (structs.length > maxStructs) return { rule: 'INK-9', reason: `more than ${maxStructs} structs in one update` }
  let deletes = 0
  for (const ranges of ds.clients.values()) deletes += ranges.length
  return deletes > maxStructs ? { rule: 'INK-9', reason: `more than ${maxStructs} deletions in one update` } : null
}

/** INK-6 and INK-7 on every new struct as it was sent. @param claimed takes the clients that are bound with it */
export function admit(doc: Y.Doc, fresh: Struct[], hand: Hand, clients: Clients, claimed: number[]): Refused | null {
  const hasContent = new Set(fresh.flatMap((struct) => (isEmpty(struct) ? [] : [struct.id.client])))
  for (const struct of fresh) {
    const { client, clock } = struct.id
    if (client > maxClient) return { rule: 'INK-6', reason: `no such clientID: ${client}` }
    if (clock + struct.length > maxClock) return { rule: 'INK-7', reason: 'a clock beyond any document' }
    const foreign = foreignContent(struct)
    if (foreign) return { rule: 'INK-7', reason: foreign }
    // One's own words, deleted before they were ever sent, may come as their empty place: of a client that one is known by.
    if (isEmpty(struct) && !hasContent.has(client) && !clients.isOf(client, hand.id))
      return { rule: 'INK-6', reason: `clientID ${client} brings nothing` }
    const inUse = client === doc.clientID || doc.store.clients.has(client)
    const why = clients.claim(client, hand.id, inUse, claimed)
    if (why) return { rule: 'INK-6', reason: why }
  }
  return null
}

const isEmpty = (struct: Struct): boolean => !(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted
