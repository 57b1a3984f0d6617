/** The same document for every server: a hundred paragraphs, some of them inked before. */
import type { DocJson, NodeJson } from '../../../shared/drafts/contract.ts'
import { paragraphs, sentence } from './shapes.ts'

export function seedDocument(count = paragraphs): DocJson {
  const content = Array.from(
    { length: count },
    (_, i): NodeJson => ({
      type: 'paragraph',
      content: [{ type: 'text', text: `${i + 1}. ${sentence.repeat(3)}` }],
    }),
  )
  return { type: 'doc', content }
}
