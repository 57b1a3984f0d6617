/** A picture of the draft as a paragraph of Word's: centred, as wide as on the page, added and struck as its ink says. */
import { AlignmentType, ImageRun, type IParagraphOptions, Paragraph, type ParagraphChild } from 'docx'
import { attributesOf } from '../../../../shared/drafts/forms.ts'
import { altOf, MAX_IMAGE_WIDTH } from '../../../../shared/drafts/images.ts'
import type { Box, Key } from '../../../../shared/drafts/ink.ts'
import { textWidth } from '../../../../shared/outgoing/paper/measures.ts'
import type { DraftPicture } from '../../drafts/public.ts'
import type { Revise } from './revisions.ts'
import { revised } from './runs.ts'
import { styleIds } from './styles.ts'

/** By `src`. */
export type Pictures = ReadonlyMap<string, DraftPicture>

/** Of `docx`: 1/96 inch. */
const pixels = (mm: number): number => Math.round((mm * 96) / 25.4)

function runOf(box: Box, picture: DraftPicture): ImageRun {
  const { width = MAX_IMAGE_WIDTH } = attributesOf(box.form) as { width?: number }
  const wide = pixels((textWidth * width) / 100)
  const alt = altOf(box)
  return new ImageRun({
    type: picture.type === 'image/png' ? 'png' : 'jpg',
    data: Buffer.from(picture.bytes),
    transformation: { width: wide, height: Math.max(1, Math.round((wide * picture.height) / picture.width)) },
    altText: { name: alt || 'hình', title: alt, description: alt },
  })
}

/** @param mark what the paragraph's own mark says: its picture's ink, so that it goes with it */
export function pictureOf(
  box: Box,
  pictures: Pictures,
  mark: Pick<IParagraphOptions, 'run'>,
  revise: Revise | null,
): Paragraph {
  const picture = pictures.get(String(attributesOf(box.form).src ?? ''))
  let run: ParagraphChild | null = picture ? runOf(box, picture) : null
  const by = (name: 'w:ins' | 'w:del', key: Key) => {
    if (run && revise && key) run = revised(name, revise(key), run)
  }
  by('w:del', box.cut)
  by('w:ins', box.added)
  return new Paragraph({
    style: styleIds.body,
    alignment: AlignmentType.CENTER,
    indent: { firstLine: 0 },
    keepLines: true,
    ...mark,
    children: run ? [run] : [],
  })
}
