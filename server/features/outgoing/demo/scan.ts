/** A one-page PDF for the demonstration's signed scans: real bytes with a real cross-reference table. */
import { unaccent } from '../../../../shared/kernel/vietnamese.ts'

/** @param lines are written without accents: the PDF's built-in fonts know no Vietnamese */
export function scanOf(lines: readonly string[]): Uint8Array {
  const quoted = (text: string) =>
    unaccent(text)
      .toUpperCase()
      .replace(/[()\\]/g, '\\$&')
  const rows = lines.map((line, at) => `1 0 0 1 72 ${760 - at * 24} Tm (${quoted(line)}) Tj`)
  const stream = `BT /F1 14 Tf ${rows.join(' ')} ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>',
  ]
  let body = '%PDF-1.7\n'
  const offsets = objects.map((object, at) => {
    const offset = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`
  return new TextEncoder().encode(body + xref + trailer)
}
