/** A round's Yjs document as one line of characters, and the relative positions of words on it. */
import * as Y from 'yjs'
import type { Range } from '../../../../shared/drafts/notes-places.ts'
import { fragmentName } from '../gate/blocks.ts'

type Piece = { type: Y.XmlText; at: number; length: number }
export type Layout = { doc: Y.Doc; text: string; pieces: Piece[]; places: Map<unknown, number> }

/** In the order in which `contentOf` reads it. */
export function layoutOf(doc: Y.Doc): Layout {
  const pieces: Piece[] = []
  let text = ''
  const visit = (type: unknown): void => {
    if (type instanceof Y.XmlText) {
      pieces.push({ type, at: text.length, length: type.length })
      for (const { insert } of type.toDelta() as { insert: unknown }[]) text += String(insert)
    } else if (type instanceof Y.XmlElement) type.toArray().forEach(visit)
  }
  doc.getXmlFragment(fragmentName).toArray().forEach(visit)
  return { doc, text, pieces, places: new Map(pieces.map(({ type, at }) => [type, at])) }
}

export type Ends = { start: Uint8Array; end: Uint8Array }

/** The start keeps to the first letter and the end to the last: what is written beside the words is not in them. */
export function endsOf({ pieces }: Layout, { from, to }: Range): Ends {
  const pieceAt = (place: number) => pieces.find(({ at, length }) => at <= place && place < at + length)
  const [first, last] = [pieceAt(from), pieceAt(to - 1)]
  if (!first || !last) throw new Error('no words there')
  return {
    start: Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(first.type, from - first.at, 0)),
    end: Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(last.type, to - last.at, -1)),
  }
}

/** @returns the range that the ends hold, empty when all between them is gone; null when the ends themselves are */
export function heldBy({ doc, places }: Layout, { start, end }: Ends): Range | null {
  const lookUp = (bytes: Uint8Array) => {
    const found = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(bytes), doc)
    const line = found ? places.get(found.type) : undefined
    return found && line !== undefined ? { line, length: found.type._length, at: line + found.index } : null
  }
  const [first, last] = [lookUp(start), lookUp(end)]
  // Of words over several lines the first or the last line went: the rest begins or ends with its own line.
  const from = first?.at ?? last?.line
  const to = last?.at ?? (first ? first.line + first.length : undefined)
  return from === undefined || to === undefined ? null : { from, to: Math.max(from, to) }
}
