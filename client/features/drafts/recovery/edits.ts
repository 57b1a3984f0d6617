/** What was written here and is not in the document that the server served: small edits with the context to find their place again. */
import { type Node as DocNode, Fragment, Slice } from '@tiptap/pm/model'
import { commonEnds, diffLists } from '../../../../shared/drafts/history/diff-lists.ts'

export type Edit = {
  /** The line as it stood before, and where in it. */
  line: string
  at: number
  removed: string
  /** May hold line breaks. */
  words: string
}

const linesIn = (doc: DocNode): string[] => {
  const lines: string[] = []
  doc.descendants((node) => {
    if (node.isTextblock) lines.push(node.textContent)
    return !node.isTextblock
  })
  return lines
}

const isBoundary = (before: string | undefined, after: string | undefined) =>
  !before || !after || /\s/.test(before) || /\s/.test(after)

/** The same insertion can often be read at several offsets ("ab|ab|"): the reading that begins and ends with words is meant. */
function alignToWords(text: string, from: number, to: number, lowest: number): number {
  const score = (start: number) => {
    const end = start + to - from
    return Number(isBoundary(text[start - 1], text[start])) + Number(isBoundary(text[end - 1], text[end]))
  }
  let best = from
  for (let start = from; start > lowest && text[start - 1] === text[start - 1 + to - from]; start--) {
    if (score(start - 1) > score(best)) best = start - 1
  }
  return best
}

/** One change of a line, at `offset` of the whole line. */
function editOf(line: string, offset: number, was: string, is: string): Edit {
  const [start, end] = commonEnds(was, is)
  const words = is.slice(start, is.length - end)
  const removed = was.slice(start, was.length - end)
  if (removed || !words) return { line, at: offset + start, removed, words }
  const now = line.slice(0, offset) + is + line.slice(offset + was.length)
  const at = alignToWords(now, offset + start, offset + start + words.length, 0)
  return { line, at, removed: '', words: now.slice(at, at + words.length) }
}

const wordsOf = (line: string) => line.match(/\s+|[^\s]+/g) ?? []
const lengthOf = (words: string[]) => words.reduce((sum, word) => sum + word.length, 0)

function editsOfLine(was: string, is: string): Edit[] {
  const [a, b] = [wordsOf(was), wordsOf(is)]
  return diffLists(a, b).map((hunk) =>
    editOf(
      was,
      lengthOf(a.slice(0, hunk.aStart)),
      a.slice(hunk.aStart, hunk.aEnd).join(''),
      b.slice(hunk.bStart, hunk.bEnd).join(''),
    ),
  )
}

/** Lines were added or joined: the words between, at the line and offset where the difference begins. */
function editOfLines(was: string[], is: string[], lineBefore: string): Edit {
  const [a, b] = [was.join('\n'), is.join('\n')]
  if (!was.length) return { line: lineBefore, at: lineBefore.length, removed: '', words: `\n${b}` }
  const [start, end] = commonEnds(a, b)
  const index = a.slice(0, start).split('\n').length - 1
  const at = start - was.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0)
  const removed = a.slice(start, a.length - end)
  return {
    line: was[index] ?? '',
    at,
    removed: removed.includes('\n') ? '' : removed,
    words: b.slice(start, b.length - end),
  }
}

export function editsBetween(served: DocNode, mine: DocNode): Edit[] {
  const [was, is] = [linesIn(served), linesIn(mine)]
  const edits = diffLists(was, is).flatMap((hunk) => {
    const [oldLines, newLines] = [was.slice(hunk.aStart, hunk.aEnd), is.slice(hunk.bStart, hunk.bEnd)]
    if (oldLines.length !== newLines.length) return [editOfLines(oldLines, newLines, was[hunk.aStart - 1] ?? '')]
    return oldLines.flatMap((line, i) => editsOfLine(line, newLines[i] ?? ''))
  })
  return edits.filter((edit) => edit.words.trim() || edit.removed.trim())
}

const CONTEXT = 12
const ENOUGH = 4

/** Where the words stood: the longest context that is found again. */
export function findPlace(doc: DocNode, edit: Pick<Edit, 'line' | 'at' | 'removed'>): number | null {
  const before = edit.line.slice(Math.max(0, edit.at - CONTEXT), edit.at)
  const after = edit.line.slice(edit.at + edit.removed.length).slice(0, CONTEXT)
  let best: { pos: number; score: number } | null = null
  const offer = (pos: number, score: number) => {
    if (!best || score > best.score) best = { pos, score }
  }
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    const text = node.textContent
    if (text === edit.line) offer(pos + 1 + edit.at, 200)
    if (edit.at >= ENOUGH && text.startsWith(edit.line.slice(0, edit.at)))
      offer(pos + 1 + edit.at, 100 + edit.at / 1000)
    for (const between of ['', edit.removed]) {
      const whole = before.length + after.length >= ENOUGH ? text.indexOf(before + between + after) : -1
      if (whole >= 0) offer(pos + 1 + whole + before.length, 150)
    }
    const left = before.length >= ENOUGH ? text.indexOf(before) : -1
    if (left >= 0) offer(pos + 1 + left + before.length, before.length)
    const right = after.length >= ENOUGH ? text.indexOf(after) : -1
    if (right >= 0) offer(pos + 1 + right, after.length - 1)
    return false
  })
  return (best as { pos: number } | null)?.pos ?? null
}

/** The words as lines to put; one without a break goes into the line, more break it. */
export function sliceOf(words: string, doc: DocNode): Slice {
  const { schema } = doc.type
  const lines = words.split('\n').map((line) => schema.nodes.paragraph?.create(null, line ? schema.text(line) : null))
  return new Slice(Fragment.from(lines.filter((line) => line !== undefined)), 1, 1)
}

/** Are the words there already, at their place? (Stored, but the confirmation was lost.) In doubt they are not: shown twice is better than lost. */
export function stands(doc: DocNode, edit: Edit): boolean {
  const before = edit.line.slice(Math.max(0, edit.at - CONTEXT), edit.at)
  const after = edit.line.slice(edit.at + edit.removed.length).slice(0, CONTEXT)
  const lines = linesIn(doc)
  if (before.length + after.length < ENOUGH) return lines.includes(before + edit.words + after)
  return lines.join('\n').includes(before + edit.words + after)
}

/** Words that fell with a paragraph; the place is where the caret stood behind them. */
export const editOfFallen = (words: string, place: { line: string; at: number }): Edit => ({
  line: place.line,
  at: Math.max(0, place.at - words.length),
  removed: words,
  words,
})
