/** Every local transaction, whoever made it (a key, a plug-in, a phone's keyboard), rewritten into the pen's ink. */
import { type EditorState, Selection, type Transaction } from '@tiptap/pm/state'
import { AddMarkStep, AttrStep, RemoveMarkStep, ReplaceStep } from '@tiptap/pm/transform'
import { isFormName, reformatRange, turnLine } from './form.ts'
import { placeBehind, putItems } from './insert.ts'
import { type Item, itemsOf } from './items.ts'
import { isInk, type Pen } from './pen.ts'
import { strikeRange } from './strike.ts'
import { trim } from './trim.ts'

/** Strikes nothing and forgets nothing: what a transaction carries besides its steps. */
const CARRIED = ['paste', 'uiEvent', 'composition', 'pointer', 'addToHistory']

export function rewrite(tr: Transaction, state: EditorState, pen: Pen): Transaction {
  const out = state.tr
  /** A position before the i-th step of `tr`, as a position in `out`. */
  const map = (i: number, position: number, side: number) => {
    let at = position
    for (let k = i - 1; k >= 0; k--) at = tr.steps[k]?.getMap().invert().map(at, side) ?? at
    return out.mapping.map(at, side)
  }
  let cursor: number | null = null
  tr.steps.forEach((step, i) => {
    if (step instanceof ReplaceStep) cursor = replace({ tr, out, state, pen, map }, step, i, cursor)
    else if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) {
      if (!isInk(step.mark)) reformatRange(out, step, map(i, step.from, 1), map(i, step.to, -1), pen)
    } else if (step instanceof AttrStep && isFormName(step.attr)) {
      turnLine(out, map(i, step.pos, 1), { [step.attr]: step.value }, pen)
    } else pen.note('notInInk')
  })
  if (cursor !== null) out.setSelection(Selection.near(out.doc.resolve(Math.min(cursor, out.doc.content.size)), -1))
  else if (tr.selectionSet && !tr.docChanged) out.setSelection(tr.selection)
  if (tr.scrolledIntoView) out.scrollIntoView()
  for (const name of CARRIED) if (tr.getMeta(name) !== undefined) out.setMeta(name, tr.getMeta(name))
  if (tr.storedMarksSet) out.setStoredMarks(tr.storedMarks)
  return out
}

type Rewriting = {
  tr: Transaction
  out: Transaction
  state: EditorState
  pen: Pen
  map(i: number, position: number, side: number): number
}

function replace(
  { tr, out, state, pen, map }: Rewriting,
  whole: ReplaceStep,
  i: number,
  cursor: number | null,
): number | null {
  // what was selected was meant as a whole
  const isSelection = !state.selection.empty && whole.from === state.selection.from && whole.to === state.selection.to
  const step = i === 0 && !isSelection ? trim(state.doc, whole, tr.selection.head) : whole
  if (step !== whole && step.from === step.to && !step.slice.size) return tr.selection.head
  let from = map(i, step.from, i ? 1 : -1)
  let to = Math.max(from, map(i, step.to, 1))
  // the second half of one act: it goes on where the first half ended
  if (i > 0 && cursor !== null && step.from === step.to && out.doc.resolve(from).parent.isTextblock) from = to = cursor
  const items = step.slice.size ? itemsOf(step.slice.content) : []
  const composed = firstText(items)
  if (composed && from === to && /^\p{M}/u.test(composed)) return combine(out, from, composed, pen)
  const before = out.steps.length
  if (to > from) strikeRange(out, from, to, pen)
  const moved = out.mapping.slice(before)
  const isEmpty = items.every((item) => 'line' in item && !item.line.length)
  if (items.length && !(isEmpty && to > from))
    return putItems(out, placeBehind(out, moved.map(from, -1), moved.map(to, 1), pen), items, pen)
  if (to <= from) return cursor
  const isForward = state.selection.empty && state.selection.head === step.from && i === 0
  return isForward ? moved.map(to, 1) : moved.map(from, -1)
}

const firstText = (items: Item[]): string | undefined =>
  items[0] && 'line' in items[0] ? items[0].line[0]?.text : undefined

/** A combining mark typed after a letter replaces the letter: ink never changes the look of another's letter. */
function combine(out: Transaction, pos: number, mark: string, pen: Pen): number {
  const previous = out.doc.resolve(pos).nodeBefore
  if (!previous?.isText) return pos
  const letter = [...(previous.text ?? '')].at(-1) ?? ''
  const before = out.steps.length
  strikeRange(out, pos - letter.length, pos, pen)
  const text = previous.type.schema.text(letter + mark, previous.marks)
  return putItems(out, out.mapping.slice(before).map(pos, 1), [{ line: [text], form: null }], pen)
}
