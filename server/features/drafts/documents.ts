/** A draft's JSON on its way into a round: checked like a stranger's, made into the Yjs state that strokes refer to. */
import { createHash } from 'node:crypto'
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { listChanges } from '../../../shared/drafts/changes.ts'
import type { DocJson, NodeJson } from '../../../shared/drafts/contract.ts'
import { schema } from '../../../shared/drafts/schema.ts'
import { draftRefuses } from '../../../shared/drafts/sentences.ts'
import { canonicalJson, issuedJson } from '../../../shared/drafts/text.ts'
import { cleanText } from '../../../shared/drafts/values.ts'
import { fragmentName } from './gate/blocks.ts'

export const emptyDocument: DocJson = { type: 'doc', content: [{ type: 'paragraph' }] }

/** INK-7 for what comes from outside: cleaned text, and the schema's own check. @throws AppError badInput malformedDraft */
export function cleanDocument(content: DocJson): DocJson {
  const clean = (node: NodeJson): NodeJson[] => {
    if (node.type !== 'text') return [{ ...node, ...(node.content ? { content: node.content.flatMap(clean) } : {}) }]
    const text = cleanText(node.text ?? '')
    return text ? [{ ...node, text }] : []
  }
  const document: DocJson = { type: 'doc', content: content.content.flatMap(clean) }
  try {
    schema.nodeFromJSON(document).check()
  } catch {
    throw draftRefuses('badInput', 'malformedDraft')
  }
  return document
}

/** The same for seeds: no ink before the first hand-over (INK-4). */
export function cleanSeed(content: DocJson): DocJson {
  const document = cleanDocument(content)
  if (listChanges(document.content).length) throw draftRefuses('badInput', 'inkInNewDraft')
  return document
}

export function seedOf(document: DocJson): Uint8Array {
  const doc = new Y.Doc()
  prosemirrorJSONToYXmlFragment(schema, document, doc.getXmlFragment(fragmentName))
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export const hashesOf = (content: NodeJson[]): { hash: string; cleanHash: string } => ({
  hash: sha256(canonicalJson(content)),
  cleanHash: sha256(issuedJson(content)),
})
