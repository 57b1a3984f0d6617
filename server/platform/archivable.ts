/**
 * A printed PDF becomes one that an archive takes: PDF/A-1b (ISO 19005-1). Chromium embeds every letter already; what it leaves
 * out is said here: which colours are meant, which letters each cut-down font holds, the same facts for readers of XMP, and a name
 * of the file's own. Pictures must come without transparency (`readPicture` and its callers see to it).
 */
import { createHash } from 'node:crypto'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { srgbProfile } from './srgb-profile.ts'

const producer = 'Bút Phê'
const named = (name: string) => PDFName.of(name)

/**
 * @param pdf as Chromium wrote it @param at what the file says of its making
 * @returns PDF/A-1b; the text, the pages and the tags are as they were
 */
export async function archivable(pdf: Uint8Array, title: string, at: Date): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  // XMP and the file's own facts must say the same second
  const second = new Date(Math.floor(at.getTime() / 1_000) * 1_000)
  document.setTitle(title)
  document.setCreator(producer)
  document.setProducer(producer)
  document.setCreationDate(second)
  document.setModificationDate(second)
  describeFonts(document)
  meanSrgb(document)
  addStream(document, 'Metadata', xmp(title, second), { Type: named('Metadata'), Subtype: named('XML') }, false)
  const id = PDFHexString.of(createHash('sha256').update(pdf).digest('hex').slice(0, 32))
  document.context.trailerInfo.ID = document.context.obj([id, id])
  return document.save({ useObjectStreams: false, addDefaultPage: false })
}

function addStream(
  document: PDFDocument,
  key: string,
  words: Uint8Array,
  facts: Record<string, PDFName | PDFNumber>,
  isPacked: boolean,
): PDFRef {
  const { context } = document
  const stream = isPacked ? context.flateStream(words, facts) : context.stream(words, facts)
  const ref = context.register(stream)
  if (key) document.catalog.set(named(key), ref)
  return ref
}

/** The colours are those of every screen: sRGB. */
function meanSrgb(document: PDFDocument): void {
  const { context, catalog } = document
  const profile = addStream(document, '', srgbProfile(), { N: PDFNumber.of(3) }, true)
  renameColours(document, profile)
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  })
  catalog.set(named('OutputIntents'), context.obj([context.register(intent)]))
}

/** The printer names the colours of pictures by a profile that is too new; they are sRGB like everything else (`readPicture`). */
function renameColours(document: PDFDocument, profile: PDFRef): void {
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || object.dict.get(named('Subtype')) !== named('Image')) continue
    const colours = object.dict.lookup(named('ColorSpace'))
    if (!(colours instanceof PDFArray) || colours.lookup(0) !== named('ICCBased')) continue
    const old = colours.lookup(1, PDFRawStream)
    const isGrey = old.dict.lookup(named('N'), PDFNumber).asNumber() === 1
    object.dict.set(
      named('ColorSpace'),
      isGrey ? named('DeviceGray') : document.context.obj([named('ICCBased'), profile]),
    )
  }
}

/** PDF/A-1 wants said which letters a cut-down font holds (6.3.5). */
function describeFonts(document: PDFDocument): void {
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(named('Type')) !== named('FontDescriptor')) continue
    const file = object.lookup(named('FontFile2'))
    if (!(file instanceof PDFRawStream) || object.has(named('CIDSet'))) continue
    const set = glyphsIn(decodePDFRawStream(file).decode())
    object.set(named('CIDSet'), addStream(document, '', set, {}, true))
  }
}

/** @returns a bit for each glyph that has a shape, and for the first, which every font has */
export function glyphsIn(font: Uint8Array): Uint8Array {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const tables = new Map<string, number>()
  for (let n = 0; n < view.getUint16(4); n++) {
    const at = 12 + 16 * n
    tables.set(String.fromCharCode(...font.subarray(at, at + 4)), view.getUint32(at + 8))
  }
  const isLong = view.getInt16((tables.get('head') ?? 0) + 50) === 1
  const count = view.getUint16((tables.get('maxp') ?? 0) + 4)
  const loca = tables.get('loca') ?? 0
  const startOf = (glyph: number) => (isLong ? view.getUint32(loca + 4 * glyph) : 2 * view.getUint16(loca + 2 * glyph))
  const bits = new Uint8Array(Math.ceil(count / 8))
  for (let glyph = 0; glyph < count; glyph++)
    if (!glyph || startOf(glyph + 1) > startOf(glyph))
      bits[glyph >> 3] = (bits[glyph >> 3] ?? 0) | (0x80 >> (glyph & 7))
  return bits
}

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.codePointAt(0)};`)

function xmp(title: string, at: Date): Uint8Array {
  const when = at.toISOString().replace('.000', '')
  return new TextEncoder().encode(`<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>${producer}</xmp:CreatorTool><pdf:Producer>${producer}</pdf:Producer>
<xmp:CreateDate>${when}</xmp:CreateDate><xmp:ModifyDate>${when}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`)
}
