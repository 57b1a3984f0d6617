/** The words of the draft as Word's paragraphs and tables, with their ink or without. */
import {
  AlignmentType,
  type IParagraphPropertiesOptionsBase,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { type Attributes, attributesOf } from '../../../../shared/drafts/forms.ts'
import { isLeaf } from '../../../../shared/drafts/images.ts'
import type { Box, Key, Node, Para } from '../../../../shared/drafts/ink.ts'
import { writeNodes } from '../../../../shared/drafts/ink.ts'
import { signColumns } from '../../../../shared/drafts/tables.ts'
import { basisLines, lineForm, signItems } from '../../../../shared/outgoing/paper/body.ts'
import { gaps, textWidth } from '../../../../shared/outgoing/paper/measures.ts'
import { gapMark, type Mark, paragraphMarks } from './marks.ts'
import { type Pictures, pictureOf } from './pictures.ts'
import type { Revise } from './revisions.ts'
import { runOf } from './runs.ts'
import { cellPadding, styleIds } from './styles.ts'
import { fromCm, fromMm, fromPt } from './units.ts'

type Place = { revise: Revise | null; inCell: boolean; cut: Key; pictures: Pictures }
type LinePlace = Place & { basis: boolean; list: number; mark: Mark | undefined }

const alignments = {
  justify: AlignmentType.JUSTIFIED,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  left: AlignmentType.LEFT,
}

/** @param list the n-th list of the body: each begins its numbers anew */
function formOf(attributes: Attributes, where: { basis: boolean; inCell: boolean }, list: number) {
  const form = lineForm(attributes, where)
  const { list: kind, level } = attributes as { list?: 'bullet' | 'number'; level?: number }
  const options: IParagraphPropertiesOptionsBase = {
    style: styleIds[form.style],
    alignment: alignments[form.align],
    indent: { left: fromCm(form.left), firstLine: fromCm(form.firstLine) },
    ...(kind ? { numbering: { reference: kind, level: level ?? 0, instance: list } } : {}),
  }
  return options
}

/** Word keeps one earlier form: the oldest; it is signed with the turn that made the form as it stands. */
function turned({ turns }: Para, place: LinePlace, list: number): Pick<IParagraphPropertiesChange, 'revision'> {
  const [first, last] = [turns[0], turns.at(-1)]
  if (!place.revise || !first || !last) return {}
  return { revision: { ...formOf(attributesOf(first.was), place, list), ...place.revise(last.key) } }
}
type IParagraphPropertiesChange = { revision?: IParagraphPropertiesOptionsBase & ReturnType<Revise> }

const revisionsOf = (added: Key, cut: Key, revise: Revise | null) => ({
  ...(revise && added ? { insertion: revise(added) } : {}),
  ...(revise && cut ? { deletion: revise(cut) } : {}),
})

const broken = (mark: Mark | undefined, revise: Revise | null) =>
  mark?.added || mark?.struck ? { run: revisionsOf(mark.added, mark.struck, revise) } : {}

function paragraphOf(line: Para, place: LinePlace): Paragraph {
  const { revise, mark, cut } = place
  const list = Math.max(place.list, 0)
  return new Paragraph({
    ...formOf(attributesOf(line.form), place, list),
    ...broken(mark, revise),
    ...turned(line, place, list),
    children: line.spans.map((span) => runOf(span, cut, revise)),
  })
}

const gap = (mark?: Mark, revise: Revise | null = null) =>
  new Paragraph({ style: styleIds.gap, ...broken(mark, revise), children: [] })

function blocksOf(nodes: Node[], place: Place, basis: ReadonlySet<number>): (Paragraph | Table)[] {
  const marks = paragraphMarks(nodes)
  const items = signItems(writeNodes(nodes))
  return nodes.flatMap((node, at) => {
    const before = nodes[at - 1]
    // Word makes one table of two that touch.
    if (!node.line && isLeaf(node))
      return [
        pictureOf(node, place.pictures, broken({ added: node.added, struck: node.cut }, place.revise), place.revise),
      ]
    if (!node.line && before && !before.line && !isLeaf(before))
      return [gap(gapMark(before, node), place.revise), tableOf(node, place)]
    if (!node.line) return [tableOf(node, place)]
    const more = { basis: basis.has(at), list: items[at]?.list ?? -1, mark: marks.get(node) }
    return [paragraphOf(node, { ...place, ...more })]
  })
}

/** Twips; as the editor shares the line among the columns. */
function columnWidths(table: Box): number[] {
  const [first] = table.children as Box[]
  const widths = (first?.children ?? []).map((cell) => {
    const [width] = (attributesOf(cell.form).colwidth as number[] | undefined) ?? []
    return width ?? 0
  })
  const known = widths.filter(Boolean)
  const usual = known.length ? known.reduce((sum, width) => sum + width, 0) / known.length : 1
  const shares = widths.map((width) => width || usual)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => Math.floor((fromMm(textWidth) * share) / whole))
}

function tableOf(box: Box, place: Place): Table {
  const { revise } = place
  // The cells of added rows come and go with the column in which they stand; Word has to be told of each.
  const table = signColumns(box, () => true)
  const widths = columnWidths(table)
  const rows = (table.children as Box[]).map((row) => {
    const rowCut = row.cut || table.cut
    const cells = (row.children as Box[]).map((cell, column) => {
      const inside = { ...place, inCell: true, cut: cell.cut || rowCut }
      return new TableCell({
        width: { size: widths[column] ?? 0, type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.TOP,
        ...revisionsOf(cell.added, cell.cut, revise),
        children: blocksOf(cell.children, inside, new Set()),
      })
    })
    return new TableRow({ cantSplit: true, ...revisionsOf(row.added || table.added, rowCut, revise), children: cells })
  })
  return new Table({
    width: { size: fromMm(textWidth), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: cellPadding,
    rows,
  })
}

/** @param revise null = as it would be issued: the nodes carry no ink @returns a last, empty paragraph included */
export function bodyOf(
  nodes: Node[],
  hasBasis: boolean,
  revise: Revise | null,
  pictures: Pictures,
): (Paragraph | Table)[] {
  const basis = hasBasis ? basisLines(writeNodes(nodes)) : new Set<number>()
  return [
    new Paragraph({ style: styleIds.gap, spacing: { before: fromPt(gaps.body) }, children: [] }),
    ...blocksOf(nodes, { revise, inCell: false, cut: '', pictures }, basis),
    gap(),
  ]
}
