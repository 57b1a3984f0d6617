/** Going to letters on the page that is only read: the same paths and offsets as in the editor. */
import type { PagePlace } from './live-page.ts'

function lineAt(page: HTMLElement, [first, row, cell, line]: readonly number[]): Element | null {
  const block = page.querySelector(`[data-block="${first}"]`)
  if (row === undefined || cell === undefined) return block
  const box = block?.querySelectorAll(':scope > tbody > tr')[row]?.querySelectorAll(':scope > td')[cell]
  return box?.querySelectorAll('p, h1, h2, h3')[line ?? 0] ?? null
}

/** @returns whether the place stands on a page that shows the whole text, struck words too */
export function showOnPage(page: HTMLElement, { path, from, to }: PagePlace): boolean {
  const line = lineAt(page, path)
  if (!line) return false
  line.scrollIntoView({ block: 'center' })
  const range = document.createRange()
  range.selectNodeContents(line)
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
  let at = 0
  while (walker.nextNode()) {
    const { data } = walker.currentNode as Text
    if (from >= at && from <= at + data.length) range.setStart(walker.currentNode, from - at)
    if (to >= at && to <= at + data.length) {
      range.setEnd(walker.currentNode, to - at)
      break
    }
    at += data.length
  }
  const selection = getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
  return true
}
