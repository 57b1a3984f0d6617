/** Word's paragraphs and tables as the draft's flat lines and square tables. */
import { formOf } from '../../../../shared/drafts/forms.ts'
import type { Box, Node, Para } from '../../../../shared/drafts/ink.ts'
import { usualAlign } from '../../../../shared/drafts/word/alignment.ts'
import { goneBy } from '../docx/marks.ts'
import { styleIds } from '../docx/styles.ts'
import { contentOf } from './contents.ts'
import type { Reading } from './reading.ts'
import { readSpans } from './runs.ts'
import { signOf } from './signs.ts'
import { readTable, type Where } from './tables.ts'
import { childOf, type Element } from './xml.ts'

/** What is usual on an official paper is said by nothing. */
function alignOf(jc: string | undefined, kind: string | null, inCell: boolean): string | null {
  const align = jc === 'both' || jc === 'distribute' ? 'justify' : jc === 'end' || jc === 'right' ? 'right' : jc
  if (align !== 'center' && align !== 'right' && align !== 'justify') return null
  return align === usualAlign(kind, inCell) ? null : align
}

/** @returns the form as ink compares it, and the words that stand before the line where its number is words */
function formIn(properties: Element | undefined, reading: Reading, inCell: boolean): { form: string; sign: string } {
  const { styles } = reading
  const kind = styles.kindOf(properties)
  const numbered = styles.numberedOf(properties)
  const item = numbered && 'list' in numbered ? numbered : null
  const align = alignOf(styles.alignOf(properties), kind, inCell)
  const attributes = { kind, list: item?.list ?? null, level: item?.level || null, align }
  return { form: formOf(attributes), sign: numbered && 'sign' in numbered ? signOf(numbered.sign, reading) : '' }
}

type Marked = Para & { markAdded: string; markStruck: string }

function readParagraph(element: Element, reading: Reading, where: Where): Marked[] {
  const { inCell, cut } = where
  const properties = childOf(element, 'pPr')
  const style = reading.styles.idOf(properties)
  reading.here = ''
  const lines = readSpans(element, reading, where)
  const mark = childOf(properties, 'rPr')
  const markAdded = reading.changed(childOf(mark, 'ins'), 'added')
  const markStruck = cut ? '' : reading.changed(childOf(mark, 'del'), 'struck')
  // The empty lines that our own paper puts between two tables.
  if (style === styleIds.gap && lines.every((line) => !line.length)) return []
  const { form, sign } = formIn(properties, reading, inCell)
  const turned = childOf(properties, 'pPrChange')
  const key = reading.changed(turned, 'form')
  const was = key ? formIn(childOf(turned, 'pPr'), reading, inCell).form : form
  const turns = key && was !== form ? [{ key, was }] : []
  const first = { text: sign, format: '', insertion: '', strikes: [], reformat: '', was: '' }
  return lines.map((spans, at) => ({
    line: true,
    form,
    broken: '',
    joined: '',
    turns: at ? [] : turns,
    spans: sign && !at ? [first, ...spans] : spans,
    // The mark of a paragraph stands at its end.
    markAdded: at === lines.length - 1 ? markAdded : '',
    markStruck: at === lines.length - 1 ? markStruck : '',
  }))
}

/** Word's mark of a break is that of the line before; ours lies on the line behind it, over tables of one's own. */
function breaksBehind(nodes: (Marked | Box)[]): Node[] {
  let [added, struck] = ['', '']
  let afterTable = false
  return nodes.map((node): Node => {
    if (!node.line) {
      const isNew = goneBy(node, 'added') !== ''
      if (!isNew) added = ''
      if (!goneBy(node, 'cut')) struck = ''
      afterTable ||= !isNew
      return node
    }
    const { markAdded, markStruck, ...line } = node
    const isInk = line.spans.every(({ insertion }) => insertion)
    // A line that was added below a table that stays: its own mark is the added one. What is empty may be another's: the draft tells.
    const own = !added && afterTable && isInk ? markAdded : ''
    const result = { ...line, broken: added || own, joined: struck }
    added = own ? '' : markAdded
    struck = markStruck
    afterTable = own !== ''
    return result
  })
}

export function readBlocks(parent: Element, reading: Reading, where: Where): Node[] {
  const nodes = contentOf(parent, 'p', 'tbl').flatMap((element): (Marked | Box)[] => {
    if (element.name === 'p') return readParagraph(element, reading, where)
    if (!where.inCell) return readTable(element, reading, readBlocks)
    // A table in a cell: its cells' lines, one below the other.
    reading.leave('nestedTables')
    return contentOf(element, 'tr')
      .flatMap((row) => contentOf(row, 'tc'))
      .flatMap((cell) => readBlocks(cell, reading, where))
      .map((node) => ({ ...(node as Para), markAdded: '', markStruck: '' }))
  })
  return breaksBehind(nodes)
}
