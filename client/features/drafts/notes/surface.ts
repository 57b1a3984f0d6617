/** What the notes need of a page, be it the editor or the light one: which words are meant, and where a note is drawn. */
import { longestQuote } from '../../../../shared/drafts/notes.ts'
import { trimmed } from '../../../../shared/drafts/notes-anchor.ts'
import type { Range } from '../../../../shared/drafts/notes-places.ts'
import { createStore } from '../../../platform/store.ts'

/** Words of a draft, by offsets as in notes-places.ts. */
export type Target = Range & { quote: string }
export type Surface = {
  root(): HTMLElement | null
  /** What is selected there. @param orNear the word at the caret, or its line, where nothing is */
  target(orNear?: boolean): Target | null
}

/** A long selection is meant by its beginning. */
export function targetIn(text: string, range: Range): Target | null {
  const place = trimmed(text, { from: range.from, to: Math.min(range.to, range.from + longestQuote) })
  return place && { ...place, quote: text.slice(place.from, place.to) }
}

/** Somebody asked to write a note; the rail beside the page hears it. */
export const asked = createStore<{ draftId: string; target: Target } | null>(null)
export const askForNote = (draftId: string, target: Target | null): void => {
  if (target) asked.set({ draftId, target })
}

/** The note that was pressed on the page: its card comes into view. */
export const chosen = createStore<{ id: string } | null>(null)

/** A page of text nodes alone, one after another: its offsets are those of what it shows. */
export function selectionIn(root: HTMLElement): Range | null {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.commonAncestorContainer)) return null
  const lengthTo = (node: Node, offset: number) => {
    const before = document.createRange()
    before.selectNodeContents(root)
    before.setEnd(node, offset)
    return before.toString().length
  }
  return { from: lengthTo(range.startContainer, range.startOffset), to: lengthTo(range.endContainer, range.endOffset) }
}
