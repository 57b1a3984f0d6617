/** INK-9: how large an update, and the document, may be; asked before anything is decoded. */
import type { Refused } from './facts.ts'

const limit = { update: 2 << 20, document: 8 << 20 }

export class Measure {
  /** @param bytes of all updates together: only an upper bound, because what was deleted, or sent twice, takes no room */
  constructor(private bytes: number) {}

  /** @param exact bytes of the document as it is; asked only where the bound is not enough */
  admit(update: Uint8Array, exact: () => number): Refused | null {
    if (update.length > limit.update) return { rule: 'INK-9', reason: 'the update is larger than 2 MiB' }
    if (this.bytes + update.length > limit.document) this.bytes = exact()
    if (this.bytes + update.length > limit.document)
      return { rule: 'INK-9', reason: 'the document would be larger than 8 MiB' }
    return null
  }

  add(update: Uint8Array): void {
    this.bytes += update.length
  }
  forget(update: Uint8Array): void {
    this.bytes = Math.max(0, this.bytes - update.length)
  }
}
