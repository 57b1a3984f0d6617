/** The DOCX says what the draft says: revision by revision, accepted and rejected. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paperDocx } from '../../server/features/outgoing/docx/document.ts'
import { listChanges } from '../../shared/drafts/changes.ts'
import type { NodeJson } from '../../shared/drafts/contract.ts'
import { handOf, type Node, readNodes, writeNodes } from '../../shared/drafts/ink.ts'
import { rejectHands } from '../../shared/drafts/resolve.ts'
import { issuedText, plainText } from '../../shared/drafts/text.ts'
import { actsInWords, BASE, perform } from '../drafts/support/reachable.ts'
import { convert, officeChanges, pdfFonts, pdfText } from './support/office.ts'
import { type Block, isGap, readDocx, resolvedText } from './support/read-docx.ts'
import { authors, hands, paper, pens, sample } from './support/sample.ts'

const RUNS = 100
const names = authors
const written = async (blocks: NodeJson[], clean = false) =>
  readDocx(new Uint8Array(await paperDocx(paper, blocks, clean ? null : hands)))

/** Word has one author of a strike (the first) and one change of a form (from the oldest, by the last). */
function asWordKeeps(nodes: Node[]): Node[] {
  return nodes.map((node) => {
    if (!node.line) return { ...node, children: asWordKeeps(node.children) }
    const [first, last] = [node.turns[0], node.turns.at(-1)]
    return {
      ...node,
      turns: first && last ? [{ key: last.key, was: first.was }] : [],
      spans: node.spans.map((span) => ({ ...span, strikes: span.strikes.slice(0, 1) })),
    }
  })
}

/** author → all words, in the order of the document; and how many. */
const tally = (entries: [kind: string, author: string, words: string][]): Record<string, string> => {
  const found: Record<string, string> = {}
  for (const [kind, author, words] of entries) found[`${kind} ${author}`] = (found[`${kind} ${author}`] ?? '') + words
  return found
}

function inkOf(nodes: Node[], cut = ''): [string, string, string][] {
  return asWordKeeps(nodes).flatMap((node): [string, string, string][] => {
    if (!node.line) return []
    const found: [string, string, string][] = []
    const name = (key: string) => names[handOf(key)] ?? ''
    for (const turn of node.turns) found.push(['form', name(turn.key), '·'])
    for (const span of node.spans) {
      if (span.insertion) found.push(['insert', name(span.insertion), span.text])
      const strike = span.strikes[0] ?? cut
      if (strike) found.push(['strike', name(strike), span.text])
      if (span.reformat) found.push(['format', name(span.reformat), span.text])
    }
    return found
  })
}
function inkIn(nodes: Node[]): [string, string, string][] {
  return nodes.flatMap((node) => (node.line ? inkOf([node]) : tableInk(node)))
}
function tableInk(box: Extract<Node, { line: false }>): [string, string, string][] {
  const name = (key: string) => names[handOf(key)] ?? ''
  return box.children.flatMap((one) => {
    if (one.line) return []
    const [added, cut] = [one.added || box.added, one.cut || box.cut]
    const own: [string, string, string][] = []
    if (added) own.push(['row', name(added), '+'])
    if (cut) own.push(['row', name(cut), '-'])
    const cells = one.children.flatMap((cell) => (cell.line ? [] : inkOf(cell.children, cell.cut || cut)))
    return [...own, ...cells]
  })
}

function revisionsIn(blocks: Block[]): [string, string, string][] {
  return blocks.flatMap((block): [string, string, string][] => {
    if (!block.line)
      return block.rows.flatMap((one) => [
        ...(one.ins ? [['row', one.ins.author, '+'] as [string, string, string]] : []),
        ...(one.del ? [['row', one.del.author, '-'] as [string, string, string]] : []),
        ...one.cells.flatMap((inner) => revisionsIn(inner.blocks)),
      ])
    const found: [string, string, string][] = []
    if (block.turned) found.push(['form', block.turned.author, '·'])
    for (const run of block.runs) {
      if (run.ins) found.push(['insert', run.ins.author, run.text])
      if (run.del) found.push(['strike', run.del.author, run.text])
      if (run.fmt) found.push(['format', run.fmt.author, run.text])
    }
    return found
  })
}
const marksIn = (blocks: Block[]): string[] =>
  blocks
    .flatMap((block): string[] => {
      if (isGap(block)) return []
      if (!block.line) return block.rows.flatMap((one) => one.cells.flatMap((inner) => marksIn(inner.blocks)))
      return [
        block.mark.ins && `break ${block.mark.ins.author}`,
        block.mark.del && `join ${block.mark.del.author}`,
      ].filter((one): one is string => !!one)
    })
    .sort()

/** A table that somebody put between leaves a struck break with nothing to join. */
function joins(blocks: NodeJson[], path: number[]): boolean {
  const without = structuredClone(blocks)
  const node = path.reduce<NodeJson>((one, at) => one.content![at]!, { type: 'doc', content: without })
  delete node.attrs!.inkJoin
  return issuedText(without) !== issuedText(blocks)
}

const reachable = actsInWords(3).map((list) => writeNodes(perform(BASE, pens, list)))

describe('the revisions of a DOCX', () => {
  it('accepted they are the text as it would be issued, rejected the text without ink', async () => {
    await fc.assert(
      fc.asyncProperty(reachable, async (blocks) => {
        const { body } = await written(blocks)
        expect(resolvedText('accept', body)).toBe(issuedText(blocks))
        expect(resolvedText('reject', body)).toBe(plainText(rejectHands(blocks, Object.keys(names))))
      }),
      { numRuns: RUNS },
    )
  })
  it('are our changes: kind, author and words, and no number twice', async () => {
    await fc.assert(
      fc.asyncProperty(reachable, async (blocks) => {
        const { body, ids } = await written(blocks)
        expect(new Set(ids).size).toBe(ids.length)
        expect(tally(revisionsIn(body))).toEqual(tally(inkIn(readNodes(blocks))))
        const changes = listChanges(blocks).filter(
          ({ kind, path }) => kind === 'break' || (kind === 'join' && joins(blocks, path)),
        )
        expect(marksIn(body)).toEqual(changes.map(({ kind, hand }) => `${kind} ${names[hand]}`).sort())
      }),
      { numRuns: RUNS },
    )
  })
  it('a changed size is a changed format with both sizes; a clean copy has the last', async () => {
    const sizesOf = (xml = '') => {
      const run = /<w:r>(?:(?!<\/w:r>).)*nay nhỏ/s.exec(xml)?.[0] ?? ''
      const [now = '', was = ''] = run.split('<w:rPrChange')
      return [now, was].map((part) => /<w:sz w:val="(\d+)"\/>/.exec(part)?.[1] ?? null)
    }
    expect(sizesOf((await written(sample)).parts['word/document.xml'])).toEqual(['24', '22'])
    expect(sizesOf((await written(sample, true)).parts['word/document.xml'])).toEqual(['24', null])
  })
  it('there are none in a clean copy', async () => {
    await fc.assert(
      fc.asyncProperty(reachable, async (blocks) => {
        const { body, ids, parts } = await written(blocks, true)
        expect(ids).toEqual([])
        expect(parts['word/settings.xml']).not.toContain('trackRevisions')
        expect(resolvedText('accept', body)).toBe(issuedText(blocks))
      }),
      { numRuns: 40 },
    )
  })
})

// LibreOffice takes seconds to start on a quiet machine.
describe('what LibreOffice reads in it', { timeout: 180_000 }, () => {
  it('the same revisions, in order: author, kind and words', async () => {
    const changes = officeChanges(await convert(new Uint8Array(await paperDocx(paper, sample, hands)), 'fodt'))
    const { an: _, hoa, duc } = authors
    expect(changes.map(({ kind, author, text }) => [kind, author, text])).toEqual([
      ['deletion', hoa, 'Luật cũ'],
      ['insertion', hoa, 'Luật Viễn thông'],
      ['insertion', hoa, 'giữ '],
      ['deletion', duc, 'bỏ'],
      ['insertion', hoa, 'bỏ'],
      // Two hands struck it; Word knows one, the first.
      ['deletion', hoa, 'hai người gạch'],
      ['format-change', duc, 'nay đậm'],
      ['format-change', hoa, 'nay nhỏ'],
      // The break and the join: paragraph marks, without words.
      ['insertion', hoa, ''],
      ['deletion', duc, ''],
      // What LibreOffice calls a changed form of a paragraph.
      ['UnknownChange', hoa, 'Nay là đề mục'],
      ['insertion', hoa, 'hàng mới'],
      ['deletion', duc, 'hàng bỏ'],
      ['deletion', duc, 'bỏ nốt'],
    ])
    // 1,500 ms after the epoch on the wall in Viet Nam.
    expect(new Set(changes.map(({ date }) => date))).toEqual(new Set(['1970-01-01T07:00:01']))
  })
  it('a clean copy holds the form in order, and nothing of the ink', async () => {
    const docx = new Uint8Array(await paperDocx(paper, sample, null))
    const pdf = await convert(docx, 'pdf')
    const said = (await pdfText(pdf, '-layout')).normalize('NFC').replace(/\s+/g, ' ')
    const inOrder = [
      'ỦY BAN NHÂN DÂN TỈNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT',
      'Độc lập - Tự do - Hạnh phúc',
      '/QĐ-STTTT',
      'QUYẾT ĐỊNH',
      'Thành lập Tổ kiểm tra',
      'Căn cứ Luật Viễn thông;',
      '1. mục một a) mục nhỏ',
      'hàng mới',
      'Nơi nhận:',
      '- Lưu: VT, CNTT.',
    ]
    const at = inOrder.map((words) => said.indexOf(words))
    expect(at).not.toContain(-1)
    expect(at).toEqual([...at].sort((a, b) => a - b))
    expect(said).not.toMatch(/Luật cũ|hàng bỏ|hai người gạch/)
    expect((await pdfFonts(pdf)).length).toBeGreaterThan(0)
  })
})
