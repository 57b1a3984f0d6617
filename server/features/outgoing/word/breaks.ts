/** Word's mark of a break is that of the line before; ours lies on the line behind it, over tables and pictures of one's own. */
import { isLeaf } from '../../../../shared/drafts/images.ts'
import type { Box, Node, Para } from '../../../../shared/drafts/ink.ts'
import { goneBy } from '../docx/marks.ts'

/** Of a paragraph: its own break was added, or is struck. */
export type Marks = { markAdded: string; markStruck: string }

const isInk = (line: Para): boolean => line.spans.every(({ insertion }) => insertion !== '')

export function breaksBehind(nodes: ((Para & Marks) | (Box & Partial<Marks>))[]): Node[] {
  let [added, struck] = ['', '']
  let afterBox = false
  const done: Node[] = []
  for (const node of nodes) {
    if (!node.line) {
      const { markAdded = '', markStruck = '', ...box } = node
      const [isNew, isGone] = [goneBy(node, 'added') !== '', goneBy(node, 'cut') !== '']
      const isImage = isLeaf(node)
      // Lines that were written above a picture, in what was its paragraph.
      if (isImage && !isNew && added) breakAbove(done, added)
      // A picture that came, or goes, without its paragraph's mark: the break before it is its own, and none behind it.
      if (!isNew || (isImage && !markAdded)) added = isImage && !isNew ? markAdded : ''
      if (!isGone || (isImage && !markStruck)) struck = ''
      afterBox ||= !isNew
      done.push(box)
      continue
    }
    const { markAdded, markStruck, ...line } = node
    // A line that was added below a table that stays: its own mark is the added one. What is empty may be another's: the draft tells.
    const own = !added && afterBox && isInk(line) ? markAdded : ''
    done.push({ ...line, broken: added || own, joined: struck })
    added = own ? '' : markAdded
    struck = markStruck
    afterBox = own !== ''
  }
  return done
}

/** The break lies behind the last of the lines that are all new; ours lies on the first of them. */
function breakAbove(done: Node[], key: string): void {
  for (let at = done.length - 1; at > 0; at--) {
    const line = done[at]
    if (!line?.line || !isInk(line)) return
    if (line.broken) continue
    done[at] = { ...line, broken: key }
    return
  }
}
