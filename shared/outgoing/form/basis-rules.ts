/** Căn cứ: at the head of the body, in italics, each ends with ";" and the last with "."; then "QUYẾT ĐỊNH:". */
import type { DocumentType } from '../numbering.ts'
import { type Finding, finding, isLetterType } from './finding.ts'
import { type Line, placeIn, placesIn, replaceIn, wholeLine } from './lines.ts'

const isBasis = ({ text, attrs, inCell }: Line): boolean =>
  !inCell && !attrs.kind && !attrs.list && /^\s*(căn cứ|xét đề nghị|theo đề nghị)(?!\p{L})\P{L}*\p{L}/iu.test(text)
const decides = /^\s*QUYẾT ĐỊNH\s*(:?)\s*$/u
/** What rests on law by its nature. */
const needsBasis: readonly DocumentType[] = ['decision', 'resolution']

/** Longer, or with a sign at its end, it is a sentence of the body. */
const longTitle = 150

/** The căn cứ at the head: above them only titles (who decides, what it is about) and empty lines. */
function basisAt(lines: readonly Line[]): number[] {
  const isTitle = ({ text, attrs, inCell }: Line) =>
    !inCell && !attrs.list && (!!attrs.kind || (text.length <= longTitle && !/[.;:,]\s*$/u.test(text)))
  const first = lines.findIndex((line) => isBasis(line) || !isTitle(line))
  const found: number[] = []
  for (let at = Math.max(first, 0); at < lines.length; at++) {
    const line = lines[at] as Line
    if (!line.text.trim()) continue
    if (!isBasis(line)) break
    found.push(at)
  }
  return found
}

function checkEnd(line: Line, isLast: boolean): Finding[] {
  const wanted = isLast ? '.' : ';'
  const text = line.text.trimEnd()
  if (text.endsWith(wanted) && !text.endsWith('..')) return []
  const from = text.search(/[\s.,;:]*$/u)
  return [
    finding('basisEnd', placeIn(line, Math.max(0, from - 1), Math.max(1, from)), {
      params: { sign: wanted },
      fix: { kind: 'text', edits: replaceIn(line, from, text.length, wanted) },
    }),
  ]
}

function checkItalic(line: Line): Finding[] {
  const places = []
  for (let at = 0; at < line.text.length; at++) {
    if (line.letters[at]?.italic || !line.text[at]?.trim()) continue
    let end = at
    while (end < line.text.length && !line.letters[end]?.italic) end++
    places.push(...placesIn(line, at, end))
    at = end
  }
  return places.length ? [finding('basisItalic', wholeLine(line), { fix: { kind: 'italic', places } })] : []
}

/** A công văn has none: there the words open an ordinary sentence. */
export function checkBasis(lines: readonly Line[], type: DocumentType): Finding[] {
  if (isLetterType(type)) return []
  const basis = basisAt(lines)
  const found: Finding[] = []
  const last = basis.at(-1)
  for (const at of basis) {
    const line = lines[at] as Line
    found.push(...checkEnd(line, at === last), ...checkItalic(line))
  }
  lines.forEach((line, at) => {
    if (at <= (last ?? -1)) return
    // An ordinary sentence may begin so; with ";" at its end it is a căn cứ that stands too late.
    const late = isBasis(line) && /;\s*$/u.test(line.text) && at > (last ?? lines.findIndex(({ text }) => text.trim()))
    if (late) found.push(finding('basisLate', wholeLine(line)))
    const sign = basis.length ? line.text.match(decides) : null
    if (type === 'decision' && sign && !sign[1]) {
      const end = line.text.trimEnd().length
      const edits = replaceIn(line, end, line.text.length, ':')
      found.push(finding('decidesSign', wholeLine(line), { fix: { kind: 'text', edits } }))
    }
  })
  const first = lines.find(({ text }) => text.trim())
  if (first && !basis.length && needsBasis.includes(type)) found.push(finding('basisMissing', wholeLine(first)))
  return found
}
