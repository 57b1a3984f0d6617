/** Words on a page, whatever runs and marks they are cut into. */

const flat = (text: string): string => text.replace(/\s+/g, ' ')

/** @returns the first place where these words stand, or null */
export function rangeOf(page: HTMLElement, words: string): Range | null {
  const wanted = flat(words).trim()
  if (!wanted) return null
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT)
  const places: { node: Text; at: number }[] = []
  let text = ''
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    for (let at = 0; at < node.data.length; at++) {
      const letter = /\s/.test(node.data[at] ?? '') ? ' ' : (node.data[at] as string)
      if (letter === ' ' && text.endsWith(' ')) continue
      text += letter
      places.push({ node, at })
    }
  }
  const from = text.indexOf(wanted)
  const [first, last] = [places[from], places[from + wanted.length - 1]]
  if (from < 0 || !first || !last) return null
  const range = document.createRange()
  range.setStart(first.node, first.at)
  range.setEnd(last.node, last.at + 1)
  return range
}

/** What is selected on the page now: the words that a report begins with. */
export function selectedWords(): string {
  const selection = window.getSelection()
  const at = selection?.anchorNode
  const element = at instanceof Element ? at : at?.parentElement
  return element?.closest('.ProseMirror, .draft-text') ? flat(selection?.toString() ?? '').trim() : ''
}
