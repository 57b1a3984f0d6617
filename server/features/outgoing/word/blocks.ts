/** Word's paragraphs and tables as the draft's flat lines and square tables. */
import { formOf } from '../../../../shared/drafts/forms.ts'
import type { Box, Node, Para, Span } from '../../../../shared/drafts/ink.ts'
import { usualAlign } from '../../../../shared/drafts/word/alignment.ts'
import { styleIds } from '../docx/styles.ts'
import { breaksBehind, type Marks } from './breaks.ts'
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

type Marked = Para & Marks
/** A picture; the mark is that of the paragraph that it is alone in. */
type MarkedImage = Box & Marks

const isWords = (spans: Span[]): boolean => spans.some(({ text, insertion }) => text.trim() !== '' || insertion !== '')

function readParagraph(element: Element, reading: Reading, where: Where): (Marked | MarkedImage)[] {
  const { inCell, cut } = where
  const properties = childOf(element, 'pPr')
  const style = reading.styles.idOf(properties)
  reading.here = ''
  const lines = readSpans(element, reading, where)
  const mark = childOf(properties, 'rPr')
  const markAdded = reading.changed(childOf(mark, 'ins'), 'added')
  const markStruck = cut ? '' : reading.changed(childOf(mark, 'del'), 'struck')
  const images = lines.flatMap((line) => line.images)
  // The empty lines that our own paper puts between two tables.
  if (style === styleIds.gap && !images.length && lines.every(({ spans }) => !spans.length)) return []
  const { form, sign } = formIn(properties, reading, inCell)
  // A picture alone in its paragraph.
  if (images.length && !sign && !lines.some(({ spans }) => isWords(spans)))
    return images.map((image, at) => withMark(image, at === images.length - 1 ? { markAdded, markStruck } : null))
  const turned = childOf(properties, 'pPrChange')
  const key = reading.changed(turned, 'form')
  const was = key ? formIn(childOf(turned, 'pPr'), reading, inCell).form : form
  const turns = key && was !== form ? [{ key, was }] : []
  const first = { text: sign, format: '', insertion: '', strikes: [], reformat: '', was: '' }
  return lines.flatMap(({ spans, images }, at) => {
    const line: Marked = {
      line: true,
      form,
      broken: '',
      joined: '',
      turns: at ? [] : turns,
      spans: sign && !at ? [first, ...spans] : spans,
      // The mark of a paragraph stands at its end.
      markAdded: at === lines.length - 1 ? markAdded : '',
      markStruck: at === lines.length - 1 ? markStruck : '',
    }
    return [line, ...images.map((image) => withMark(image, null))]
  })
}

/** One without a paragraph of its own comes and goes alone. */
const withMark = (image: Box, own: Marks | null): MarkedImage => ({
  ...image,
  ...(own ?? { markAdded: image.added, markStruck: image.cut }),
})

export function readBlocks(parent: Element, reading: Reading, where: Where): Node[] {
  const nodes = contentOf(parent, 'p', 'tbl').flatMap((element): (Marked | MarkedImage | Box)[] => {
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
