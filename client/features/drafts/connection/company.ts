/** Who is in the room: the others' cursors, and which person writes under which clientID, as the server says. */
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { cleanPresence } from './presence-frame.ts'
import type { Greeting } from './wire.ts'

/** Who wrote what a transaction brought; null where it is not known, or both. */
export type Writers = 'own' | 'others' | null

export class Company {
  readonly awareness: Awareness
  private hand: string | null = null
  private readonly hands = new Map<number, string>()
  private latest: Y.Transaction | null = null

  /** @param tell an update about this editor's own cursor */
  constructor(
    private readonly doc: Y.Doc,
    private readonly tell: (update: Uint8Array) => void,
  ) {
    this.awareness = new Awareness(doc)
    this.awareness.on('update', this.changed)
    doc.on('beforeObserverCalls', (transaction: Y.Transaction) => {
      this.latest = transaction
    })
  }

  private readonly changed = (change: { added: number[]; updated: number[]; removed: number[] }): void => {
    for (const client of [...change.added, ...change.updated]) {
      const { user } = (this.awareness.getStates().get(client) ?? {}) as { user?: { hand?: string } }
      if (user?.hand) this.hands.set(client, user.hand)
    }
    const { clientID } = this.doc
    if ([...change.added, ...change.updated, ...change.removed].includes(clientID)) this.tellOwn()
  }
  tellOwn(): void {
    this.tell(encodeAwarenessUpdate(this.awareness, [this.doc.clientID]))
  }

  greet({ hand, clients }: Greeting): void {
    this.hand = hand.id
    for (const [client, id] of clients) this.hands.set(client, id)
  }
  hear(update: Uint8Array): void {
    const clean = cleanPresence(update, this.doc.clientID)
    if (clean) applyAwarenessUpdate(this.awareness, clean, this)
  }
  /** The line is gone: nobody is known to be here. */
  empty(): void {
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.doc.clientID)
    removeAwarenessStates(this.awareness, others, this)
  }
  leave(): void {
    removeAwarenessStates(this.awareness, [this.doc.clientID], 'left')
  }

  /** Of the transaction that the text takes in at this moment. */
  readonly writers = (): Writers => {
    const found = new Set<Writers>()
    for (const [client, structs] of this.latest ? brought(this.latest) : []) {
      const hand = this.hands.get(client)
      // what the same person wrote elsewhere may be here in a copy by others alone, its own letters gone
      if (hand === this.hand) found.add('own')
      else if (structs.some(isText)) found.add(hand ? 'others' : null)
    }
    const [only = null] = found
    return found.size === 1 ? only : null
  }
}

type Struct = Y.Item | Y.GC | Y.Skip
/** What is new, by who wrote it; the server itself brings no letters. */
function brought({ doc, beforeState, afterState }: Y.Transaction): [client: number, structs: Struct[]][] {
  return [...afterState].flatMap(([client, end]) => {
    const start = beforeState.get(client) ?? 0
    if (end <= start) return []
    const structs = doc.store.clients.get(client) ?? []
    const first = structs.findLastIndex((struct) => struct.id.clock + struct.length <= start)
    return [[client, structs.slice(first + 1)]]
  })
}
const isText = (struct: Struct): boolean => struct instanceof Y.Item && struct.content instanceof Y.ContentString
