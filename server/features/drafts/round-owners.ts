/** Whose each letter of a round without ink is: its strokes applied one after another, and the text before and after each compared. */
import * as Y from 'yjs'
import { ownersAfter } from '../../../shared/drafts/history/trace.ts'
import { fragmentName } from './gate/blocks.ts'
import type { PagedStroke } from './history-queries.ts'

/** The stroke's number; of what the round began with, -1 minus its place there. */
type Owner = number

/** A stroke changes a paragraph or two: only those are read again. */
class Letters {
  private readonly known = new Map<unknown, string>()
  private readonly fragment: Y.XmlFragment

  constructor(doc: Y.Doc) {
    this.fragment = doc.getXmlFragment(fragmentName)
    doc.on('afterTransaction', ({ changedParentTypes }: Y.Transaction) => {
      for (const type of changedParentTypes.keys()) this.known.delete(type)
    })
  }

  read(): string {
    const blocks = this.fragment.toArray()
    if (this.known.size > 2 * blocks.length + 100) this.known.clear()
    return blocks.map((block) => this.known.get(block) ?? this.learn(block)).join('')
  }

  private learn(block: unknown): string {
    const text = lettersIn(block)
    this.known.set(block, text)
    return text
  }
}

function lettersIn(type: unknown): string {
  if (type instanceof Y.XmlText)
    return (type.toDelta() as { insert: unknown }[])
      .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
      .join('')
  return type instanceof Y.XmlElement ? type.toArray().map(lettersIn).join('') : ''
}

/** Others wait for the server too. */
const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
const pauseEvery = 50

export class RoundOwners {
  private readonly doc = new Y.Doc()
  private readonly letters = new Letters(this.doc)
  text: string
  owners: Owner[]
  /** The last stroke that is counted in. */
  seq = 0

  constructor(seed: Uint8Array) {
    Y.applyUpdate(this.doc, seed)
    this.text = this.letters.read()
    this.owners = Array.from({ length: this.text.length }, (_, place) => -1 - place)
  }

  async add(strokes: PagedStroke[]): Promise<void> {
    for (const { seq, bytes, heals } of strokes) {
      for (const update of [bytes, ...heals.map((heal) => Buffer.from(heal, 'base64'))]) Y.applyUpdate(this.doc, update)
      const text = this.letters.read()
      if (text !== this.text) this.owners = ownersAfter(this.text, text, this.owners, seq)
      this.text = text
      this.seq = seq
      if (seq % pauseEvery === 0) await pause()
    }
  }
}
