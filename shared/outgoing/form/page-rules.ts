/** Rules of the page: parts that belong to the frame, empty lines, tables, levels of headings, one kind of quotation marks. */
import type { NodeJson } from '../../drafts/contract.ts'
import { typeName } from '../numbering.ts'
import { textWidth } from '../paper/measures.ts'
import type { FormFacts } from './field-rules.ts'
import { type Finding, finding } from './finding.ts'
import { type Line, placeIn, replaceIn, wholeLine } from './lines.ts'

const nation = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const motto = 'Độc lập - Tự do - Hạnh phúc'
/** Letters alone, in the one spelling of hòa: what is meant, however it is written. */
const meant = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}]+/gu, '')
    .toLowerCase()

/** The head and the foot are drawn from the fields: in the body they would be printed twice. Misspelled they are worse. */
export function checkParts(lines: readonly Line[], { fields: { type, urgency, secrecy } }: FormFacts): Finding[] {
  const title = typeName(type).toLocaleUpperCase('vi')
  const written = lines.filter(({ text }) => text.trim())
  return lines.flatMap((line): Finding[] => {
    const text = line.text.trim()
    if (line === written[0] && text === title)
      return [finding('partInBody', wholeLine(line), { params: { words: title } })]
    const said = meant(text)
    for (const right of [nation, motto]) {
      if (said !== meant(right)) continue
      const fix = { kind: 'removeLine', path: line.path } as const
      const twice = finding('partInBody', wholeLine(line), {
        params: { words: right },
        ...(line.inCell || written.length < 2 ? {} : { fix }),
      })
      if (text === right) return [twice]
      const from = line.text.indexOf(text)
      const edits = replaceIn(line, from, from + text.length, right)
      const wrong = finding('nationWords', wholeLine(line), { params: { words: right }, fix: { kind: 'text', edits } })
      return [wrong, twice]
    }
    if (/^(nơi nhận|kính chuyển nơi nhận)\s*:?$/iu.test(text) || /^Số\s*:\s*[\d…. ]*\/\p{Lu}/u.test(text))
      return [finding('partInBody', wholeLine(line), { params: { words: text } })]
    const isUrgent = /^(KHẨN|THƯỢNG KHẨN|H(ỎA|OẢ) TỐC)$/u.test(text) && urgency === 'normal'
    const isSecret = /^(MẬT|TỐI MẬT|TUYỆT MẬT)$/u.test(text) && secrecy === 'normal'
    if (!isUrgent && !isSecret) return []
    return [finding('stampInBody', wholeLine(line), { params: { words: text } })]
  })
}

export function checkEmpty(lines: readonly Line[]): Finding[] {
  const own = lines.filter((line) => !line.inCell)
  if (!lines.some(({ text }) => text.trim())) return own[0] ? [finding('bodyEmpty', wholeLine(own[0]))] : []
  return own
    .filter(({ text }) => !text.trim())
    .map((line) => finding('emptyLine', wholeLine(line), { fix: { kind: 'removeLine', path: line.path } }))
}

export function checkHeadings(lines: readonly Line[]): Finding[] {
  let last = 0
  return lines.flatMap((line): Finding[] => {
    const kind = line.attrs.kind as string | undefined
    if (!kind || line.inCell) return []
    const level = Number(kind[1])
    const skipped = last === 1 && level === 3
    last = skipped ? 2 : level
    const fix = { kind: 'line', path: line.path, change: { kind: 'h2' } } as const
    return skipped ? [finding('headingSkipped', wholeLine(line), { fix })] : []
  })
}

const pxPerMm = 96 / 25.4
/** Columns carry their width in px; without one they share what is left. */
export function checkTables(blocks: readonly NodeJson[]): Finding[] {
  return blocks.flatMap((table, at): Finding[] => {
    if (table.type !== 'table' || table.attrs?.inkCut) return []
    const widths = (table.content?.[0]?.content ?? []).map(({ attrs }) =>
      Number((attrs?.colwidth as number[])?.[0] ?? 0),
    )
    const wide = Math.round(widths.reduce((sum, one) => sum + one, 0) / pxPerMm)
    if (wide <= textWidth) return []
    const place = { path: [at, 0, 0, 0], from: 0, to: 0 }
    return [finding('tableWide', place, { params: { count: wide, most: textWidth } })]
  })
}

const opens = /^([\s([]?)"[\p{L}\p{N}]/u
const closes = /^[\p{L}\p{N}.,%)]"([\s,.;:)\]]|$)/u
/** Straight marks where the paper has “curly” ones as well; in pairs they can be mended. */
export function checkQuotes(lines: readonly Line[]): Finding[] {
  if (!lines.some(({ text }) => /[“”]/u.test(text))) return []
  return lines.flatMap((line): Finding[] => {
    const marks = [...line.text.matchAll(/"/gu)].map(({ index }) => index)
    const first = marks[0]
    if (first === undefined) return []
    const edits = marks.flatMap((at, i) => replaceIn(line, at, at + 1, i % 2 ? '”' : '“')).reverse()
    const arePairs = marks.every((at, i) => (i % 2 ? closes : opens).test(line.text.slice(Math.max(0, at - 1), at + 2)))
    const fix = arePairs && marks.length % 2 === 0 ? { kind: 'text' as const, edits } : undefined
    return [finding('quotesMixed', placeIn(line, first, first + 1), { fix })]
  })
}
