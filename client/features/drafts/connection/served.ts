/** A second document, fed by the server alone: what stands here and not there is unsent. */
import * as Y from 'yjs'

/** So many updates of others wait at most until somebody asks for it. */
const MOST_HEARD = 200

export class Served {
  private readonly document = new Y.Doc()
  /** Told by the server, and not in the document yet: nobody asks for it before the editor stands. */
  private heard: Uint8Array[] = []

  get doc(): Y.Doc {
    for (const update of this.heard.splice(0)) Y.applyUpdate(this.document, update)
    return this.document
  }
  hear(update: Uint8Array): void {
    if (this.heard.push(update) >= MOST_HEARD) void this.doc
  }
  destroy(): void {
    this.document.destroy()
  }
}
