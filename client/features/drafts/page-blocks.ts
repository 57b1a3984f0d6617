/** What a page shows of a draft: as it is marked, as it would be issued, as it was before the ink; and where its words went. */
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import { handOf, keysOf, type Node, readNodes, writeNodes } from '../../../shared/drafts/ink.ts'
import { drift, type Piece } from '../../../shared/drafts/notes-places.ts'
import { acceptAll, acceptedNodes, fold, foldedNodes, rejectHands } from '../../../shared/drafts/resolve.ts'

export type PageMode = 'marked' | 'clean' | 'original'
type Other = ((hand: string) => boolean) | null

export function blocksFor(content: NodeJson[], mode: PageMode, isOther: Other): NodeJson[] {
  if (mode === 'marked' && isOther) return fold(content, isOther)
  if (mode === 'clean') return acceptAll(content)
  if (mode === 'marked') return writeNodes(readNodes(content))
  const hands = new Set([...keysOf(readNodes(content))].map(handOf))
  return rejectHands(content, hands)
}

/** From places in the draft to places on the page; null where the page shows an older text, without notes. */
export function piecesFor(content: NodeJson[], mode: PageMode, isOther: Other = null): Piece[] | null {
  if (mode === 'original') return null
  const act = (nodes: Node[]): Node[] => {
    if (mode === 'clean') return acceptedNodes(nodes)
    return isOther ? foldedNodes(nodes, isOther) : nodes
  }
  return drift(content, act)
}
