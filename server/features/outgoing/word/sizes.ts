/** How large the letters of a Word file's own body are: what is as large as that was nobody's choice. */
import { type SizedPiece, usualSize } from '../../../../shared/drafts/sizes.ts'
import type { Styles } from './styles.ts'
import { childOf, type Element } from './xml.ts'

/** @param body without the head and foot of an official paper @returns points, or null where the file says none */
export function usualSizeIn(body: Element, styles: Styles): number | null {
  const pieces: SizedPiece[] = []
  const visit = (element: Element, paragraph: Element | undefined, inCell: boolean): void => {
    for (const child of element.children) {
      if (child.name === 'p') visit(child, childOf(child, 'pPr'), inCell)
      else if (child.name === 'r') pieces.push(pieceOf(child, paragraph, inCell))
      else visit(child, paragraph, inCell || child.name === 'tc')
    }
  }
  const pieceOf = (run: Element, paragraph: Element | undefined, inCell: boolean): SizedPiece => ({
    letters: run.children.reduce((sum, { name, text }) => sum + (name === 't' ? text.trim().length : 0), 0),
    points: styles.pointsOf(childOf(run, 'rPr'), paragraph) ?? null,
    inCell,
  })
  visit(body, undefined, false)
  return usualSize(pieces)
}
