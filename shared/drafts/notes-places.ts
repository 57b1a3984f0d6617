/**
 * Where words stand: offsets on one line of characters (UTF-16) through all text of a document, struck words too, without the
 * breaks. Splitting or joining lines moves nothing on it. How a fold moves words is read off the text itself: every run knows
 * where it began.
 */
import type { NodeJson } from './contract.ts'
import { type Node, readNodes, type Span } from './ink.ts'

/** `from` < `to`: there are always words in it. */
export type Range = { from: number; to: number }
type Line = { at: number; text: string }

/** Every line of a document with the offset at which its text begins, in order. */
export function linesOf(blocks: NodeJson[]): Line[] {
  const lines: Line[] = []
  let at = 0
  const visit = (node: NodeJson) => {
    if (node.type !== 'paragraph') return node.content?.forEach(visit)
    const text = (node.content ?? []).map((run) => run.text ?? '').join('')
    lines.push({ at, text })
    at += text.length
  }
  blocks.forEach(visit)
  return lines
}

export const flatText = (lines: Line[]): string => lines.map((line) => line.text).join('')

/** The words of a range, a line each. */
export function wordsIn(lines: Line[], { from, to }: Range): string {
  const within = ({ at, text }: Line) => text.slice(Math.max(0, from - at), Math.max(0, to - at))
  return lines.map(within).filter(Boolean).join('\n')
}

// ---------------------------------------------------------------- what a fold does to places
/** Characters that stood together before and stand together after. */
export type Piece = { from: number; at: number; length: number }

const spansOf = (nodes: Node[]): Span[] => nodes.flatMap((node) => (node.line ? node.spans : spansOf(node.children)))

/** What becomes of each character when `act` (accepting, folding, rejecting) is done to the document. */
export function drift(blocks: NodeJson[], act: (nodes: Node[]) => Node[]): Piece[] {
  const nodes = readNodes(blocks)
  let count = 0
  for (const span of spansOf(nodes)) {
    span.from = count
    count += span.text.length
  }
  const pieces: Piece[] = []
  let at = 0
  for (const { from = 0, text } of spansOf(act(nodes))) {
    const last = pieces.at(-1)
    if (last && last.from + last.length === from) last.length += text.length
    else if (text) pieces.push({ from, at, length: text.length })
    at += text.length
  }
  return pieces
}

/** @returns the offset before the act of the letter at `index` after it; null past the end */
export function sourceIn(pieces: Piece[], index: number): number | null {
  const piece = pieces.find(({ at, length }) => at <= index && index < at + length)
  return piece ? piece.from + index - piece.at : null
}

/** The way back: from what stands after to what stood before. */
export const driftBack = (pieces: Piece[]): Piece[] =>
  pieces.map(({ from, at, length }) => ({ from: at, at: from, length }))

/** Where those of the words stand that are still there; null when none is. */
export function carried(range: Range, pieces: Piece[]): Range | null {
  let found: Range | null = null
  for (const { from, at, length } of pieces) {
    const low = Math.max(range.from, from)
    const high = Math.min(range.to, from + length)
    if (low >= high) continue
    const part = { from: at + low - from, to: at + high - from }
    found = found ? { from: Math.min(found.from, part.from), to: Math.max(found.to, part.to) } : part
  }
  return found
}
