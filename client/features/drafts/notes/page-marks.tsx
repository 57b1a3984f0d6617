/** Notes on the light page: runs are cut where a note begins or ends. */
import './notes.css'
import { createContext, type ReactNode, useContext } from 'react'
import type { NodeJson, Pen } from '../../../../shared/drafts/contract.ts'
import type { NoteView } from '../../../../shared/drafts/notes.ts'
import { carried, type Piece, type Range } from '../../../../shared/drafts/notes-places.ts'

type Mark = Range & { id: string; pen: Pen }
type Marks = { starts: Map<NodeJson, number>; marks: Mark[] }
export const PageMarks = createContext<Marks>({ starts: new Map(), marks: [] })

/** @param blocks as they are shown @param pieces from places in the draft to places in them */
export function marksOn(blocks: NodeJson[], pieces: Piece[] | null, notes: NoteView[]): Marks {
  const starts = new Map<NodeJson, number>()
  let at = 0
  const visit = (node: NodeJson) => {
    if (node.type === 'text') {
      starts.set(node, at)
      at += node.text?.length ?? 0
    }
    node.content?.forEach(visit)
  }
  blocks.forEach(visit)
  const marks = notes.flatMap(({ id, place, resolved, messages }): Mark[] => {
    const shown = place && pieces && !resolved ? carried(place, pieces) : null
    return shown ? [{ ...shown, id, pen: messages[0]?.by.pen ?? 'reader' }] : []
  })
  return { starts, marks }
}

/** The text of a run, with what is noted in it. Where notes overlap, the one that begins last is on top. */
export function MarkedText({ run }: { run: NodeJson }): ReactNode {
  const { starts, marks } = useContext(PageMarks)
  const text = run.text ?? ''
  const start = starts.get(run) ?? 0
  const here = marks.filter((mark) => mark.from < start + text.length && start < mark.to)
  if (!here.length) return text
  const edges = here.flatMap(({ from, to }) => [from - start, to - start]).filter((at) => at > 0 && at < text.length)
  const cuts = [...new Set([0, ...edges, text.length])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((cut, i) => {
    const words = text.slice(cut, cuts[i + 1])
    const mark = here.findLast(({ from, to }) => from <= start + cut && start + cut < to)
    if (!mark) return words
    return (
      <span key={cut} className={`note-mark pen-${mark.pen}`} data-note={mark.id}>
        {words}
      </span>
    )
  })
}
