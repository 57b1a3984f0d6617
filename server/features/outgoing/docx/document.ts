/** An official paper as DOCX: Nghị định 30's form, and in review every stroke of ink as a tracked change of Word's own. */
import { Document, Packer } from 'docx'
import type { HandView, NodeJson } from '../../../../shared/drafts/contract.ts'
import { readNodes } from '../../../../shared/drafts/ink.ts'
import { acceptAll } from '../../../../shared/drafts/resolve.ts'
import { page } from '../../../../shared/outgoing/paper/measures.ts'
import type { Paper } from '../../../../shared/outgoing/paper/parts.ts'
import type { DraftPicture } from '../../drafts/public.ts'
import { bodyOf } from './body.ts'
import { footOf, headOf, pageNumbers } from './frame.ts'
import { reviser } from './revisions.ts'
import { wordNumbering, wordStyles } from './styles.ts'
import { fromMm } from './units.ts'

/**
 * @param blocks the draft with its ink
 * @param hands who wrote the ink; null = no revision at all, the text as it would be issued
 * @param pictures those that stand in the draft
 */
export function paperDocx(
  paper: Paper,
  blocks: NodeJson[],
  hands: readonly HandView[] | null,
  pictures: readonly DraftPicture[] = [],
): Promise<Uint8Array> {
  const revise = hands && reviser(hands)
  const nodes = readNodes(revise ? blocks : acceptAll(blocks))
  const { top, right, bottom, left } = page.margin
  const margin = {
    top: fromMm(top),
    right: fromMm(right),
    bottom: fromMm(bottom),
    left: fromMm(left),
    header: fromMm(page.numberFromTop),
    footer: fromMm(page.numberFromTop),
  }
  const document = new Document({
    title: paper.title,
    creator: paper.agency,
    lastModifiedBy: paper.agency,
    styles: wordStyles,
    numbering: wordNumbering,
    // Whoever goes on writing in Word goes on with marks.
    ...(revise ? { features: { trackRevisions: true } } : {}),
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size: { width: fromMm(page.width), height: fromMm(page.height) }, margin },
        },
        headers: pageNumbers,
        children: [
          ...headOf(paper),
          ...bodyOf(nodes, paper.hasBasis, revise, new Map(pictures.map((one) => [one.sha256, one]))),
          ...footOf(paper),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
