/** Deleting: own insertions of this round go, everything else is struck and stays to be seen. */
import type { Node as DocNode, Mark } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import {
  handsIn,
  handsOn,
  isBox,
  isOffLimits,
  isOnlyMine,
  newInk,
  ownMark,
  type Pen,
  strokeBeside,
  strokeIn,
  turnsIn,
} from './pen.ts'

type Piece = { kind: 'text' | 'break' | 'box'; from: number; to: number; node: DocNode }

/** What lies in the range: runs of text, the breaks before lines, and whole tables or rows. A cell never goes alone (INK-18). */
export function piecesIn(doc: DocNode, from: number, to: number): Piece[] {
  const pieces: Piece[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    const end = pos + node.nodeSize
    if (isBox(node) && node.type.name !== 'tableCell' && pos >= from && end <= to) {
      pieces.push({ kind: 'box', from: pos, to: end, node })
      return false
    }
    if (node.isTextblock && pos >= from && pos + 1 <= to) pieces.push({ kind: 'break', from: pos, to: pos, node })
    if (node.isText) pieces.push({ kind: 'text', from: Math.max(pos, from), to: Math.min(end, to), node })
    return true
  })
  return pieces
}

/** Strikes or removes [from, to). Backwards, so that positions stay valid. */
export function strikeRange(tr: Transaction, from: number, to: number, pen: Pen): void {
  const pieces = piecesIn(tr.doc, from, to)
  const $from = tr.doc.resolve(from)
  const neighbour = ownMark($from.nodeBefore, 'inkDel', pen) ?? ownMark(tr.doc.resolve(to).nodeAfter, 'inkDel', pen)
  const strike = tr.doc.type.schema.marks.inkDel?.create(strokeBeside(neighbour, pen))
  const firstBreak = pieces.findIndex((piece) => piece.kind === 'break')
  for (let i = pieces.length - 1; i >= 0; i--) {
    const piece = pieces[i] as Piece
    if (piece.kind === 'text') strikeText(tr, piece, strike as Mark, pen)
    else if (piece.kind === 'box') strikeBox(tr, piece.from, pen)
    // the break before the first line belongs to the range only if it begins in the line before
    else if (i !== firstBreak || $from.parent.isTextblock) strikeBreak(tr, piece.from, pen)
  }
}

function strikeText(tr: Transaction, { from, to, node }: Piece, strike: Mark, pen: Pen): void {
  const hands = handsOn(node)
  if (pen.mode === 'plain' || (ownMark(node, 'inkIns', pen) && isOnlyMine(hands, pen))) tr.delete(from, to)
  else if (ownMark(node, 'inkDel', pen)) return
  else if (isOffLimits(hands, pen)) pen.note('reviewersInk')
  else tr.addMark(from, to, strike)
}

/** A whole table, row or cell at `pos`: removed if it is one's own alone, else struck. */
export function strikeBox(tr: Transaction, pos: number, pen: Pen): void {
  const node = tr.doc.nodeAt(pos)
  if (!node) return
  const hands = handsIn(node)
  const isOwn = pen.mode === 'plain' || (strokeIn(node.attrs.inkAdd)?.hand === pen.hand.id && isOnlyMine(hands, pen))
  if (isOwn && tr.doc.resolve(pos).parent.childCount > 1) tr.delete(pos, pos + node.nodeSize)
  else if (pen.mode === 'plain') pen.note('lastLine')
  else if (isOffLimits(hands, pen)) pen.note('reviewersInk')
  else if (!node.attrs.inkCut) tr.setNodeAttribute(pos, 'inkCut', newInk(pen))
}

/** The break before the paragraph at `pos`: the lines are joined if it is one's own, else it is struck. */
export function strikeBreak(tr: Transaction, pos: number, pen: Pen): void {
  const node = tr.doc.nodeAt(pos)
  if (!node?.isTextblock || !tr.doc.resolve(pos).nodeBefore?.isTextblock) return
  const broken = strokeIn(node.attrs.inkBreak)?.hand
  const joined = strokeIn(node.attrs.inkJoin)?.hand
  const edges = [...(joined ? [joined] : []), ...turnsIn(node.attrs.inkBlock).map((turn) => turn.hand)]
  if (pen.mode === 'plain' || (broken === pen.hand.id && isOnlyMine(edges, pen))) tr.join(pos)
  else if (joined) return
  else if (broken && isOffLimits([broken], pen)) pen.note('reviewersInk')
  else tr.setNodeAttribute(pos, 'inkJoin', newInk(pen))
}
