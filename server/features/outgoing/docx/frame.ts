/** The fixed parts around the body: head, heading, foot, the line that ties the paper to the audit, and the page number. */
import {
  AlignmentType,
  BorderStyle,
  Header,
  PageNumber,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import {
  columns,
  gaps,
  headingInset,
  mottoRule,
  type PartName,
  ruleThickness,
  shortRule,
  signingRoom,
  styles as sizes,
  textWidth,
} from '../../../../shared/outgoing/paper/measures.ts'
import type { Paper } from '../../../../shared/outgoing/paper/parts.ts'
import { styleIds } from './styles.ts'
import { eighths, fromMm, fromPt } from './units.ts'

type Options = { above?: number; align?: 'center' | 'left'; keepNext?: boolean; inset?: number }

const part = (
  as: PartName,
  text: string,
  { above = 0, align = 'center', keepNext = false, inset = 0 }: Options = {},
): Paragraph =>
  new Paragraph({
    style: styleIds[as],
    alignment: align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT,
    ...(above ? { spacing: { before: above } } : {}),
    ...(inset ? { indent: { left: fromMm(inset), right: fromMm(inset) } } : {}),
    keepNext,
    children: [new TextRun({ text })],
  })

/** The upper edge of an empty paragraph that is as wide as the rule. @param within mm */
function rule(width: number, within: number): Paragraph {
  const side = fromMm((within - width) / 2)
  return new Paragraph({
    style: styleIds.gap,
    spacing: { before: fromPt(2) },
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: eighths(ruleThickness), color: '000000', space: 0 } },
    children: [],
  })
}

const stampBorder = { style: BorderStyle.SINGLE, size: eighths(1.5), color: '000000', space: 2 }
const stamps = (words: readonly string[]): Paragraph[] =>
  words.length
    ? [
        new Paragraph({
          style: styleIds.stamp,
          alignment: AlignmentType.CENTER,
          spacing: { before: fromPt(gaps.stamp) },
          children: words.flatMap((word, at) => [
            ...(at ? [new TextRun({ text: '   ' })] : []),
            new TextRun({ text: `\u00a0${word}\u00a0`, border: stampBorder }),
          ]),
        }),
      ]
    : []

/** @param widths mm */
const sideBySide = (widths: readonly [number, number], left: Paragraph[], right: Paragraph[]): Table =>
  new Table({
    width: { size: fromMm(textWidth), type: WidthType.DXA },
    columnWidths: widths.map(fromMm),
    layout: TableLayoutType.FIXED,
    borders: TableBorders.NONE,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [left, right].map(
          (children, at) =>
            new TableCell({ width: { size: fromMm(widths[at] as number), type: WidthType.DXA }, children }),
        ),
      }),
    ],
  })

export function headOf(paper: Paper): (Paragraph | Table)[] {
  const agency = [
    part('parent', paper.parent),
    part('agency', paper.agency),
    rule(shortRule(paper.agency, sizes.agency, columns.agency), columns.agency),
    part('number', paper.number, { above: fromPt(gaps.underNumber) }),
    ...(paper.about ? [part('about', paper.about, { above: fromPt(gaps.underNumber) })] : []),
    ...stamps(paper.stamps),
  ]
  const nation = [
    part('nation', paper.nation),
    part('motto', paper.motto),
    rule(mottoRule, columns.nation),
    part('placeDate', paper.placeDate, { above: fromPt(gaps.underNumber) }),
  ]
  const heading = paper.heading
    ? [
        part('type', paper.heading.type, { above: fromPt(gaps.heading), keepNext: true }),
        part('subject', paper.heading.subject, { keepNext: true, inset: headingInset }),
        rule(shortRule(paper.heading.subject, sizes.subject, textWidth - 2 * headingInset), textWidth),
      ]
    : []
  return [sideBySide([columns.agency, columns.nation], agency, nation), ...heading]
}

export function footOf(paper: Paper): (Paragraph | Table)[] {
  const recipients = [
    part('recipientsTitle', paper.recipientsTitle, { align: 'left' }),
    ...paper.recipients.map((line) => part('recipients', line, { align: 'left' })),
  ]
  const signature = [
    ...paper.powers.map((line) => part('power', line)),
    part('signer', paper.signer, { above: fromMm(signingRoom) }),
  ]
  const { anchor } = paper
  return [
    new Paragraph({ style: styleIds.gap, spacing: { before: fromPt(gaps.foot) }, children: [] }),
    sideBySide([columns.recipients, columns.signature], recipients, signature),
    anchor
      ? new Paragraph({
          style: styleIds.anchor,
          spacing: { before: fromPt(gaps.anchor) },
          children: [new TextRun({ text: `${anchor.label} ${anchor.code}`, color: '444444' })],
        })
      : new Paragraph({ style: styleIds.gap, children: [] }),
  ]
}

/** In the middle of the upper margin, from the second page on. */
export const pageNumbers = {
  default: new Header({
    children: [
      new Paragraph({
        style: styleIds.pageNumber,
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT] })],
      }),
    ],
  }),
  first: new Header({ children: [new Paragraph({ style: styleIds.pageNumber, children: [] })] }),
}
