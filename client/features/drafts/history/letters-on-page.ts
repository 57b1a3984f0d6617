/** From a place on the drawn page to the letter's offset: every top-level block has a number. */

/** @param from the offset of each block's first letter @returns the offset in the text that the page shows, or null where no letter stands */
export function letterAt(page: HTMLElement, from: number[], node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement
  const block = element?.closest<HTMLElement>('[data-block]')
  if (!block || !page.contains(block) || node.nodeType !== Node.TEXT_NODE) return null
  let index = from[Number(block.dataset.block)] ?? 0
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    if (walker.currentNode === node) return index + Math.min(offset, (node.textContent ?? '').length - 1)
    index += (walker.currentNode.textContent ?? '').length
  }
  return null
}

/** The caret under a point, in the way this browser knows. */
export function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  const caret = document.caretPositionFromPoint?.(x, y)
  if (caret) return { node: caret.offsetNode, offset: caret.offset }
  const range = document.caretRangeFromPoint?.(x, y)
  return range ? { node: range.startContainer, offset: range.startOffset } : null
}

/** The word around a place of a text, for the popover and for the server to see that it still stands there. */
export function wordAt(text: string, offset: number): { start: number; word: string } {
  const isLetter = (at: number) => /[\p{L}\p{M}\p{N}]/u.test(text[at] ?? '')
  let [start, end] = [offset, offset + 1]
  if (!isLetter(offset)) return { start, word: text.slice(start, end) }
  while (start > 0 && isLetter(start - 1)) start--
  while (end < text.length && isLetter(end)) end++
  return { start, word: text.slice(start, end) }
}
