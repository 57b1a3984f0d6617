/** The runs of a Word paragraph as spans of the draft: words, format, and who added or struck them. */
import { type Box, mergeRuns, type Span } from '../../../../shared/drafts/ink.ts'
import { nearestSize, sizeFrom } from '../../../../shared/drafts/sizes.ts'
import { cleanText, EXTENDS } from '../../../../shared/drafts/values.ts'
import type { LeftOutKind } from '../../../../shared/drafts/word/contract.ts'
import { imageOf, pictureIn } from './pictures.ts'
import type { Reading } from './reading.ts'
import type { Where } from './tables.ts'
import { childOf, type Element } from './xml.ts'

/** Own ink that lies around a run: a key or ''. */
type Around = { added: string; struck: string }
const nobody: Around = { added: '', struck: '' }

/** A line of a Word paragraph: a line break in it begins another. Pictures of a line stand behind it. */
type Line = { spans: Span[]; images: Box[] }

const leftOut: Record<string, LeftOutKind> = {
  object: 'images',
  footnoteReference: 'footnotes',
  endnoteReference: 'footnotes',
  commentReference: 'comments',
  sym: 'symbols',
}
const pictures = new Set(['drawing', 'pict', 'mc:AlternateContent'])
const signs: Record<string, string> = { tab: ' ', ptab: ' ', noBreakHyphen: '-' }
/** What holds runs and is nothing itself. */
const holders = new Set(['hyperlink', 'smartTag', 'sdt', 'sdtContent', 'customXml', 'fldSimple', 'dir', 'bdo'])

/** A heading has its own size here, whatever it had there; in our own paper a size stands only where a pen chose it. */
function sizeOf(
  points: number | undefined,
  paragraph: Element | undefined,
  { styles, usualSize }: Reading,
  inCell: boolean,
) {
  if (points === undefined) return null
  if (styles.isOurs) return nearestSize(points)
  return styles.kindOf(paragraph) ? null : sizeFrom(points, usualSize, inCell)
}

/** @param cut a struck row strikes its words by itself */
export function readSpans(paragraph: Element, reading: Reading, { cut, inCell }: Where): Line[] {
  const lines: Line[] = [{ spans: [], images: [] }]
  const properties = childOf(paragraph, 'pPr')
  const formatOf = (look: Element | undefined): string => {
    const { bold, italic, underline, points } = reading.styles.formatOf(look, properties)
    const size = sizeOf(points, properties, reading, inCell)
    const words = [bold && 'bold', italic && 'italic', size && `size:${size}`, underline && 'underline']
    return words.filter(Boolean).join(';')
  }
  const put = (span: Span) => void lines.at(-1)?.spans.push(span)
  const picture = (element: Element, { added, struck }: Around): void => {
    const found = pictureIn(element)
    if (inCell) return reading.leave('cellImages')
    const src = found && reading.pictureAt(found)
    if (!found || !src) return reading.leave('images')
    if (found.isCropped) reading.leave('croppedImages')
    // One that was added and struck by the same hand was never there.
    if (!(added && struck)) lines.at(-1)?.images.push(imageOf(found, src, added, struck))
  }

  const run = (element: Element, around: Around): void => {
    const look = childOf(element, 'rPr')
    const format = formatOf(look)
    const turned = childOf(look, 'rPrChange')
    const reformat = reading.changed(turned, 'form')
    const was = reformat ? formatOf(childOf(turned, 'rPr')) : ''
    const isHidden = reading.styles.isHidden(look)
    for (const child of element.children) {
      const kind = leftOut[child.name]
      if (child.name === 'fldChar') fieldAt(child, reading)
      else if (reading.inCode) continue
      else if (child.name === 't' || child.name === 'delText' || signs[child.name]) {
        const text = signs[child.name] ?? child.text
        if (isHidden) {
          if (text.trim()) reading.leave('hiddenText', text)
          continue
        }
        const strikes = around.struck && !cut ? [around.struck] : []
        // A word that one added and struck oneself was never there.
        if (!(around.added && strikes.length))
          put({ text, format, insertion: around.added, strikes, reformat: format === was ? '' : reformat, was })
        reading.here = (reading.here + text).slice(-60)
      } else if ((child.name === 'br' || child.name === 'cr') && !child.attributes.type)
        lines.push({ spans: [], images: [] })
      else if (pictures.has(child.name)) {
        if (isHidden) reading.leave('hiddenText')
        else picture(child, around)
      } else if (kind) reading.leave(kind)
    }
  }
  const walk = (parent: Element, around: Around): void => {
    for (const child of parent.children) {
      const { name } = child
      if (name === 'r') run(child, around)
      else if (name === 'ins' || name === 'moveTo')
        walk(child, { ...around, added: reading.changed(child, 'added') || around.added })
      else if (name === 'del' || name === 'moveFrom')
        walk(child, { ...around, struck: reading.changed(child, 'struck') || around.struck })
      else if (holders.has(name)) {
        if (name === 'fldSimple') reading.leave('fields')
        walk(child, around)
      }
    }
  }
  walk(paragraph, nobody)
  return lines.map(({ spans, images }) => ({ spans: cleaned(spans), images }))
}

/** begin … code … separate … result … end; what is between begin and separate is no text. */
function fieldAt(element: Element, reading: Reading): void {
  const type = element.attributes.fldCharType
  if (type === 'begin') {
    if (reading.fieldDepth++ === 0) reading.leave('fields')
    reading.inCode = true
  } else if (type === 'separate') reading.inCode = false
  else {
    reading.fieldDepth = Math.max(0, reading.fieldDepth - 1)
    reading.inCode = false
  }
}

/** INK-7: a mark that belongs to the letter before it stands with that letter, also where Word began another run between. */
function cleaned(spans: Span[]): Span[] {
  const whole: Span[] = []
  for (const span of mergeRuns(spans)) {
    const last = whole.at(-1)
    let { text } = span
    while (last && EXTENDS.test(text)) {
      const [sign = ''] = text
      last.text += sign
      text = text.slice(sign.length)
    }
    whole.push({ ...span, text })
  }
  return mergeRuns(whole.map((span) => ({ ...span, text: cleanText(span.text) })))
}
