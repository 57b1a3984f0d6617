/**
 * A line that somebody else splits or joins is written anew, and the caret in it would stay behind at the old line's end: it
 * goes with the words it stood between.
 */
import type { Node as DocNode } from '@tiptap/pm/model'
import { type Selection, TextSelection, type Transaction } from '@tiptap/pm/state'

const AROUND = 16
const between = ({ $head }: Selection): [before: string, after: string] => {
  const { parent, parentOffset } = $head
  return [
    parent.textBetween(Math.max(0, parentOffset - AROUND), parentOffset),
    parent.textBetween(parentOffset, Math.min(parent.content.size, parentOffset + AROUND)),
  ]
}

/** The one place where the words stand; null if there is none, or more. */
function onlyPlace(doc: DocNode, before: string, after: string): number | null {
  const found: number[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    for (
      let at = node.textContent.indexOf(before + after);
      at >= 0;
      at = node.textContent.indexOf(before + after, at + 1)
    )
      found.push(pos + 1 + at + before.length)
    return false
  })
  return found.length === 1 ? (found[0] ?? null) : null
}

/** Sets the selection of a transaction that came from others. */
export function keepCaret(tr: Transaction, was: Selection): void {
  if (!(was instanceof TextSelection) || !was.empty || !was.$head.parent.isTextblock) return
  if (!(tr.selection instanceof TextSelection)) return
  const [before, after] = between(was)
  const [nowBefore, nowAfter] = between(tr.selection)
  // beside one edge of the words it stands well, unless that is the end of a line that had gone on
  if (after ? nowAfter.startsWith(after.slice(0, 4)) : nowBefore.endsWith(before.slice(-4))) return
  if (after && nowAfter) return
  // a line split just behind the caret has the words before it still
  const place = onlyPlace(tr.doc, before, after) ?? onlyPlace(tr.doc, before.slice(-AROUND / 2), after)
  if (place !== null) tr.setSelection(TextSelection.create(tr.doc, place))
}
