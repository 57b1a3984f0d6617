/** Sizes and places of an official paper: Nghị định 30/2020, Phụ lục I. The printed page, the PDF and the DOCX all measure by these. */

import { bodySize, cellSize } from '../../drafts/sizes.ts'

/** pt; a heading of the paper is one of these styles, and nothing else. */
export type TextStyle = { size: number; bold?: true; italic?: true }

export const paperFont = 'Times New Roman'

/** mm. */
export const page = {
  width: 210,
  height: 297,
  margin: { top: 20, right: 15, bottom: 20, left: 30 },
  /** From the upper edge to the page number, which stands in the middle of the upper margin. */
  numberFromTop: 10,
} as const

/** mm between the left and the right margin. */
export const textWidth = page.width - page.margin.left - page.margin.right

/** mm: the agency on the left, the nation on the right; nơi nhận on the left, the signature on the right. */
export const columns = { agency: 74, nation: textWidth - 74, recipients: 80, signature: textWidth - 80 } as const

export const styles = {
  parent: { size: 12 },
  agency: { size: 12, bold: true },
  number: { size: 13 },
  about: { size: 12 },
  stamp: { size: 13, bold: true },
  nation: { size: 12, bold: true },
  motto: { size: 13, bold: true },
  placeDate: { size: 13, italic: true },
  type: { size: 14, bold: true },
  subject: { size: 14, bold: true },
  power: { size: 14, bold: true },
  signer: { size: 14, bold: true },
  recipientsTitle: { size: 12, bold: true, italic: true },
  recipients: { size: 11 },
  body: { size: bodySize },
  basis: { size: 14, italic: true },
  h1: { size: 14, bold: true },
  h2: { size: 14, bold: true },
  h3: { size: 14, bold: true, italic: true },
  cell: { size: cellSize },
  pageNumber: { size: 13 },
  anchor: { size: 8 },
} as const satisfies Record<string, TextStyle>
export type PartName = keyof typeof styles

/** mm: the type and trích yếu stand so far inside the text on both sides. */
export const headingInset = 8

/** pt above a part. */
export const gaps = { underNumber: 6, heading: 20, body: 12, between: 6, foot: 12, stamp: 8, anchor: 22 } as const
/** Of the size of the letters; Times New Roman's own line is 1.15 of it, so this is 1.09 lines (1 to 1.5 are allowed). */
export const lineHeight = 1.25
/** cm: first line of a paragraph; how much further in each level of a list stands. */
export const indent = { firstLine: 1.27, level: 0.63 } as const
/** pt. */
export const ruleThickness = 0.75
/** mm between the words of the power to sign and the signer's name. */
export const signingRoom = 26

const mmPerPt = 25.4 / 72
/** Mean advance of a letter of Times, in its size. */
const advance = (text: string): number => (text === text.toLocaleUpperCase('vi') ? 0.62 : 0.46)

/**
 * The short rule below the agency and the trích yếu: between a third and a half of the line above it.
 * @param within mm that the line may be wide @returns mm
 */
export function shortRule(text: string, style: TextStyle, within: number): number {
  const wide = text.length * advance(text) * style.size * mmPerPt
  return Math.round(Math.min(wide, within) * 0.42)
}

/** "Độc lập - Tự do - Hạnh phúc" in bold Times, in its size; the rule below is as long as the line (mm). */
const mottoEms = 12.2
export const mottoRule = Math.round(mottoEms * styles.motto.size * mmPerPt * 10) / 10
