/** Sizes of letters that come with pasted words: kept where they differ from the body they came with and from what stands here. */
import { isSize, type SizedPiece, sizeFrom, usualSize } from '../../../../shared/drafts/sizes.ts'

const pointsPerUnit: Record<string, number> = { pt: 1, px: 0.75 }
/** @returns points; null where nothing is said, or in a measure that means nothing here (em, %) */
function pointsOf(element: HTMLElement | null | undefined): number | null {
  const said = element?.style.fontSize
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(pt|px)$/.exec(said ?? '') ?? []
  return number ? Number(number) * (pointsPerUnit[unit] ?? 1) : null
}

type Letters = { node: Text; points: number | null; inCell: boolean; mayHave: boolean }

function lettersIn(body: HTMLElement): Letters[] {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const found: Letters[] = []
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    if (!node.data.trim()) continue
    const sized = node.parentElement?.closest<HTMLElement>('[style*="font-size"]')
    const inCell = Boolean(node.parentElement?.closest('td, th'))
    // A heading has the size that the form prescribes; what comes from a draft says its size itself.
    const mayHave = !node.parentElement?.closest('h1, h2, h3, [data-size]')
    found.push({ node, points: pointsOf(sized), inCell, mayHave })
  }
  return found
}

/** Wraps letters of a size of their own in `<span data-size>`; takes away what claims a size that does not exist. */
export function sizesFromStyles(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>('[data-size]'))
    if (!isSize(Number(element.dataset.size)) || element.closest('h1, h2, h3')) element.removeAttribute('data-size')
  const letters = lettersIn(body)
  const pieces = letters.map(({ node, points, inCell }): SizedPiece => ({ letters: node.data.length, points, inCell }))
  const usual = usualSize(pieces)
  for (const { node, points, inCell, mayHave } of letters) {
    const size = mayHave ? sizeFrom(points, usual, inCell) : null
    if (!size) continue
    const span = body.ownerDocument.createElement('span')
    span.dataset.size = String(size)
    node.replaceWith(span)
    span.append(node)
  }
}
