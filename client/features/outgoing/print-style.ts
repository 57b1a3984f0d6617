/** The measures of the paper as the browser takes them: inline styles, and the page itself. */
import type { CSSProperties } from 'react'
import { lineHeight, page, styles, type TextStyle } from '../../../shared/outgoing/paper/measures.ts'

export const pt = (value: number): string => `${value}pt`
export const mm = (value: number): string => `${value}mm`
export const cm = (value: number): string => `${value}cm`

export const textStyle = (style: TextStyle): CSSProperties => ({
  fontSize: pt(style.size),
  fontWeight: style.bold ? 700 : 400,
  fontStyle: style.italic ? 'italic' : 'normal',
})

const { top, right, bottom, left } = page.margin
export const margins = [top, right, bottom, left].map(mm).join(' ')

export const sheetStyle: CSSProperties = { ...textStyle(styles.body), lineHeight }

/** On the screen the sheet has its own margins; on paper the page has them. */
export const pageRules = `
@media screen { [data-sheet] { width: ${mm(page.width)}; min-height: ${mm(page.height)}; padding: ${margins}; } }
@page paper {
  size: ${mm(page.width)} ${mm(page.height)};
  margin: ${margins};
  @top-center { content: counter(page); font-family: Tinos, "Times New Roman", serif; font-size: ${pt(styles.pageNumber.size)}; }
}
@page paper:first { @top-center { content: none; } }
`
