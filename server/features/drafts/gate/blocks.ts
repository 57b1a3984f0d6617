/** A block of the shared document as the judge reads it. */
import type * as Y from 'yjs'
import type { NodeJson } from '../../../../shared/drafts/contract.ts'
import { type Node, readNode } from '../../../../shared/drafts/ink.ts'
import { schema } from '../../../../shared/drafts/schema.ts'
import { readElement } from './strict.ts'

export const fragmentName = 'default'

/** @throws NotHonest */
export const contentOf = (doc: Y.Doc): NodeJson[] =>
  doc
    .getXmlFragment(fragmentName)
    .toArray()
    .map((block) => readElement(block))

/** @throws NotHonest, and ProseMirror's own where the schema forbids it */
export function readBlock(block: unknown): Node {
  const json: NodeJson = readElement(block)
  schema.nodeFromJSON(json).check()
  return readNode(json)
}
