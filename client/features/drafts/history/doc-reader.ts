/**
 * Yjs → the page's JSON, of a document that the server has judged already. A stroke changes a paragraph or two: the others are
 * given back as the same objects, so that the page draws only what changed, also when one jumps to another checkpoint.
 */
import * as Y from 'yjs'
import type { NodeJson } from '../../../../shared/drafts/contract.ts'

/** Blocks by what they say. Above this many the oldest are forgotten: they would only be drawn again. */
const MOST = 20_000

export class Blocks {
  private readonly same = new Map<string, NodeJson>()

  /** The one object that says this. */
  of(block: NodeJson): NodeJson {
    const key = JSON.stringify(block)
    const known = this.same.get(key)
    if (known) return known
    if (this.same.size >= MOST) this.same.clear()
    this.same.set(key, block)
    return block
  }
}

export class DocReader {
  private readonly known = new Map<unknown, NodeJson>()
  private readonly fragment: Y.XmlFragment

  constructor(
    readonly doc: Y.Doc,
    private readonly blocks: Blocks,
  ) {
    this.fragment = doc.getXmlFragment('default')
    doc.on('afterTransaction', ({ changedParentTypes }: Y.Transaction) => {
      for (const type of changedParentTypes.keys()) this.known.delete(type)
    })
  }

  read(): NodeJson[] {
    return this.fragment.toArray().map((block) => {
      const known = this.known.get(block)
      if (known) return known
      const json = this.blocks.of(nodeOf(block as Y.XmlElement))
      this.known.set(block, json)
      return json
    })
  }
}

function nodeOf(element: Y.XmlElement): NodeJson {
  const attrs = element.getAttributes() as Record<string, unknown>
  const content = element
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlText ? runsOf(child) : [nodeOf(child as Y.XmlElement)]))
  const json: NodeJson = { type: element.nodeName }
  if (Object.keys(attrs).length) json.attrs = attrs
  if (content.length) json.content = content
  return json
}

type Delta = { insert: unknown; attributes?: Record<string, Record<string, unknown>> }

/** A mark that may lie there twice carries a hash of its value in its key. */
function runsOf(text: Y.XmlText): NodeJson[] {
  return (text.toDelta() as Delta[]).map(({ insert, attributes }) => {
    const marks = Object.entries(attributes ?? {}).map(([key, attrs]) => {
      const type = key.split('--', 1)[0] ?? ''
      return Object.keys(attrs).length ? { type, attrs } : { type }
    })
    return { type: 'text', text: String(insert), ...(marks.length ? { marks } : {}) }
  })
}
