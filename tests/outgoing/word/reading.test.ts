/** What is read in a Word file made by hand: styles, numbers, tables, and what is left out. */
import { expect, it } from 'vitest'
import { readWord } from '../../../server/features/outgoing/word/read-word.ts'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import { formatOf } from '../../../shared/drafts/forms.ts'
import { sizeIn } from '../../../shared/drafts/sizes.ts'
import { issuedText } from '../../../shared/drafts/text.ts'
import { line, numberingXml, p, r, stylesXml, wordFile } from './support.ts'

it('headings and bold by style, lists by numbering, and numbers that are words', async () => {
  const styles = stylesXml(
    '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>' +
      '<w:style w:type="character" w:styleId="B"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>',
  )
  const level = (format: string, text: string) =>
    `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const numbering = numberingXml(
    `<w:abstractNum w:abstractNumId="0">${level('decimal', 'Điều %1.')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level('bullet', '-')}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
  )
  const numbered = (id: number) => `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr>`
  const body = `${p(r('Đề mục'), '<w:pStyle w:val="A"/>')}${p(r('Một'), numbered(1))}${p(r('Hai'), numbered(1))}${p(r('gạch'), numbered(2))}${p(r('đậm', '<w:rStyle w:val="B"/>'))}`
  const { blocks } = await readWord(wordFile(body, { 'word/styles.xml': styles, 'word/numbering.xml': numbering }), [])
  expect(issuedText(blocks)).toBe('Đề mục\nĐiều 1. Một\nĐiều 2. Hai\ngạch\nđậm')
  expect(blocks.map(({ attrs }) => attrs ?? null)).toEqual([{ kind: 'h2' }, null, null, { list: 'bullet' }, null])
  expect(blocks[0]?.content?.[0]?.marks).toBeUndefined()
  expect(blocks[4]?.content?.[0]?.marks).toEqual([{ type: 'bold' }])
})

it("sizes that differ from the body of the file and of the draft; one of a heading is the heading's", async () => {
  const size = (points: number) => `<w:sz w:val="${points * 2}"/>`
  const sizes = (blocks: NodeJson[]): (number | null)[] =>
    blocks.flatMap((block) =>
      block.type === 'paragraph'
        ? (block.content ?? []).map((run) => sizeIn(formatOf(run.marks)))
        : sizes(block.content ?? []),
    )
  const styles = stylesXml(
    `<w:docDefaults><w:rPrDefault><w:rPr>${size(11)}</w:rPr></w:rPrDefault></w:docDefaults>` +
      '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 2"/></w:style>' +
      `<w:style w:type="character" w:styleId="S"><w:name w:val="Small"/><w:rPr>${size(10)}</w:rPr></w:style>`,
  )
  const words = 'Một đoạn văn dài của phần nội dung. '
  const cell = (text: string, points: number) => `<w:tc>${p(r(text, size(points)))}</w:tc>`
  const table = (...points: number[]) => `<w:tbl><w:tr>${points.map((one) => cell('ô', one)).join('')}</w:tr></w:tbl>`
  const body = (usual: number) =>
    p(
      r(words, size(usual)) +
        r('nhỏ', size(12)) +
        r('lạ', size(26)) +
        r('mặc định') +
        r('kiểu', '<w:rStyle w:val="S"/>'),
    ) +
    p(r('Đề mục', size(12)), '<w:pStyle w:val="A"/>') +
    table(usual, 12, 13, 14)
  const read = async (usual: number) =>
    sizes((await readWord(wordFile(body(usual), { 'word/styles.xml': styles }), [])).blocks)
  // A body of 13 is this file's usual; 14 in its table is no longer the draft's own there.
  expect(await read(13)).toEqual([null, 12, null, 11, 10, null, null, 12, null, 14])
  expect(await read(14)).toEqual([null, 12, null, 11, 10, null, null, 12, null, null])
  expect(await read(12)).toEqual([null, 11, 10, null, null, null, null, 14])
})
it('merged cells are parted into a square table, and what is left out is told', async () => {
  const cell = (text: string, about = '') => `<w:tc><w:tcPr>${about}</w:tcPr>${line(text)}</w:tc>`
  const table = `<w:tbl><w:tr>${cell('gộp', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('a')}${cell('b')}</w:tr></w:tbl>`
  const hidden = `${r('thấy')}${r('ẩn', '<w:vanish/>')}<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:drawing/></w:r>`
  const { blocks, leftOut } = await readWord(wordFile(table + p(hidden)), [])
  expect(issuedText(blocks)).toBe('gộp\t\na\tb\nthấy')
  expect(leftOut.map(({ kind, count }) => [kind, count])).toEqual([
    ['mergedCells', 1],
    ['hiddenText', 1],
    ['footnotes', 1],
    ['images', 1],
  ])
})
