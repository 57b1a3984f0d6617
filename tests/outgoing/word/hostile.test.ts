/** Files that would do harm are refused with a sentence of their own; what points outside is never followed. */
import { describe, expect, it } from 'vitest'
import { readWord } from '../../../server/features/outgoing/word/read-word.ts'
import { limits } from '../../../server/features/outgoing/word/unzip.ts'
import { issuedText } from '../../../shared/drafts/text.ts'
import { AppError } from '../../../shared/kernel/error.ts'
import { documentXml, line, p, relationsXml, typesXml, wordFile, zipOf } from './support.ts'

const refusedBy = async (file: Uint8Array): Promise<string> => {
  const error: unknown = await readWord(file, []).then(
    () => null,
    (caught: unknown) => caught,
  )
  if (!(error instanceof AppError)) throw new Error(`not refused: ${error}`)
  return `${error.code} ${error.detail.reason}`
}
const compound = (words: string) =>
  new Uint8Array([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...Buffer.from(words, 'utf16le'),
    ...new Uint8Array(600),
  ])

describe('a Word file is refused', () => {
  it('with a password, or of the old kind: each with its own sentence', async () => {
    expect(await refusedBy(compound('EncryptedPackage'))).toBe('unsupportedType wordEncrypted')
    expect(await refusedBy(compound('WordDocument'))).toBe('unsupportedType wordOld')
  })
  it('that is no Word file at all', async () => {
    expect(await refusedBy(new TextEncoder().encode('%PDF-1.7'))).toBe('unsupportedType wordNotDocx')
    expect(await refusedBy(new Uint8Array())).toBe('unsupportedType wordNotDocx')
    expect(await refusedBy(zipOf({ 'xl/workbook.xml': '<a/>' }))).toBe('unsupportedType wordNotDocx')
  })
  it('that is damaged: cut off, not XML, two parts of one name', async () => {
    const whole = wordFile(line('chữ'))
    expect(await refusedBy(whole.slice(0, 150))).toMatch(/wordBroken|wordNotDocx/)
    expect(await refusedBy(wordFile('<w:p><w:r></w:p>'))).toBe('badInput wordBroken')
    expect(await refusedBy(new Uint8Array([...whole, ...whole]))).toBe('badInput wordBroken')
  })
  it('with macros, by its type or by its parts', async () => {
    const macro = typesXml('application/vnd.ms-word.document.macroEnabled.main+xml')
    expect(await refusedBy(wordFile(line('x'), { '[Content_Types].xml': macro }))).toBe('unsupportedType wordMacros')
    expect(await refusedBy(wordFile(line('x'), { 'word/vbaProject.bin': 'x' }))).toBe('unsupportedType wordMacros')
  })
  it('with embedded objects', async () => {
    for (const name of ['word/embeddings/oleObject1.bin', 'word/activeX/activeX1.xml', 'word/embeddings/package.xlsx'])
      expect(await refusedBy(wordFile(line('x'), { [name]: 'x' }))).toBe('unsupportedType wordEmbedded')
  })
  it('with a DTD: no entity is read, inside or from elsewhere', async () => {
    const external = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    const laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    for (const doctype of [external, laughs]) {
      const file = wordFile('', { 'word/document.xml': documentXml(line('&x;'), doctype) })
      expect(await refusedBy(file)).toBe('badInput wordDoctype')
    }
    expect(await refusedBy(wordFile(line('&x;')))).toBe('badInput wordBroken')
  })
  it('that swells when it is unpacked, before it is held', { timeout: 60_000 }, async () => {
    const zeros = wordFile(line('x'), { 'word/styles.xml': new Uint8Array(24_000_000) })
    expect(zeros.length).toBeLessThan(60_000)
    expect(await refusedBy(zeros)).toBe('tooLarge wordBomb')
    const many = Object.fromEntries(Array.from({ length: limits.entries + 1 }, (_, i) => [`word/a${i}.bin`, 'x']))
    expect(await refusedBy(wordFile(line('x'), many))).toBe('tooLarge wordBomb')
    expect(await refusedBy(new Uint8Array(limits.file + 1))).toBe('tooLarge wordTooLarge')
  })
  it('nested without end', async () => {
    expect(await refusedBy(wordFile(`${'<w:sdt>'.repeat(5_000)}${'</w:sdt>'.repeat(5_000)}`))).toBe(
      'badInput wordTooDeep',
    )
  })
  it('without a word in it', async () => {
    expect(await refusedBy(wordFile(p('')))).toBe('badInput wordEmpty')
  })
})

describe('what points outside', () => {
  it('a part with a name that climbs out is not read', async () => {
    const { blocks } = await readWord(wordFile(line('chữ'), { '../../word/styles.xml': 'no xml', '/etc/x': 'x' }), [])
    expect(issuedText(blocks)).toBe('chữ')
  })
  it('an external relationship is named, never followed: not even as the styles', async () => {
    const relations = relationsXml(
      '<Relationship Id="r1" Type="x/styles" Target="http://127.0.0.1:9/styles.xml" TargetMode="External"/>' +
        '<Relationship Id="r2" Type="x/attachedTemplate" Target="file:///c:/t.dotm" TargetMode="External"/>',
    )
    const { blocks, leftOut } = await readWord(wordFile(line('chữ'), { 'word/_rels/document.xml.rels': relations }), [])
    expect(issuedText(blocks)).toBe('chữ')
    expect(leftOut).toEqual([
      { kind: 'externalLinks', count: 2, where: ['http://127.0.0.1:9/styles.xml', 'file:///c:/t.dotm'] },
    ])
  })
  it('INK-7 letters that cannot be seen do not come in, and decomposed letters are composed across runs', async () => {
    const { blocks } = await readWord(
      wordFile(p(`<w:r><w:t>Vie</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>\u0323\u0302t\u200b\u202e Nam</w:t></w:r>`)),
      [],
    )
    expect(issuedText(blocks)).toBe('Việt Nam')
  })
})
