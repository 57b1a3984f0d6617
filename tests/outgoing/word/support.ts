/** Word files made by hand: each part as it is told. */
import { strToU8, zipSync } from 'fflate'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const kind = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

export const documentXml = (body: string, before = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${before}<w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`
export const typesXml = (main = `${kind}.document.main+xml`): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`
export const stylesXml = (styles: string): string => `<w:styles xmlns:w="${W}">${styles}</w:styles>`
export const numberingXml = (body: string): string => `<w:numbering xmlns:w="${W}">${body}</w:numbering>`
export const relationsXml = (relations: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>`

export type Parts = Record<string, string | Uint8Array>
export const zipOf = (parts: Parts): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, one]) => [name, typeof one === 'string' ? strToU8(one) : one]),
    ),
  )
/** @param body of word/document.xml @param more other parts, or those in place of the usual */
export const wordFile = (body: string, more: Parts = {}): Uint8Array =>
  zipOf({ '[Content_Types].xml': typesXml(), 'word/document.xml': documentXml(body), ...more })

export const p = (inside: string, properties = ''): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${inside}</w:p>`
export const r = (text: string, look = ''): string =>
  `<w:r>${look ? `<w:rPr>${look}</w:rPr>` : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`
export const line = (text: string): string => p(r(text))
