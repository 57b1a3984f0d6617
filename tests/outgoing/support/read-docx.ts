/** A reader of DOCX that shares nothing with what writes it: an XML parser, and the rules of ECMA-376 17.13.5 for revisions. */
import { DOMParser, type Element } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'

export type Who = { author: string; date: string; id: string }
export type Run = { text: string; ins: Who | null; del: Who | null; fmt: Who | null; bold: boolean; italic: boolean }
export type Line = {
  line: true
  style: string
  mark: { ins: Who | null; del: Who | null }
  turned: Who | null
  runs: Run[]
}
export type Cell = { ins: Who | null; del: Who | null; blocks: Block[] }
export type Row = { ins: Who | null; del: Who | null; cells: Cell[] }
export type Grid = { line: false; rows: Row[] }
export type Block = Line | Grid
export type Docx = { parts: Record<string, string>; head: Block[]; body: Block[]; foot: Block[]; ids: string[] }

const children = (element: Element, ...names: string[]): Element[] =>
  [...element.childNodes].filter((node): node is Element => names.includes(node.nodeName))
/** The first element at the end of a path of names. */
const at = (element: Element | undefined, ...path: string[]): Element | undefined =>
  path.reduce<Element | undefined>((found, name) => found && children(found, name)[0], element)
const who = (element: Element | undefined): Who | null =>
  element
    ? {
        author: element.getAttribute('w:author') ?? '',
        date: element.getAttribute('w:date') ?? '',
        id: element.getAttribute('w:id') ?? '',
      }
    : null

function readRuns(parent: Element, ins: Who | null = null, del: Who | null = null): Run[] {
  return children(parent, 'w:r', 'w:ins', 'w:del').flatMap((node) => {
    if (node.nodeName === 'w:ins') return readRuns(node, who(node), del)
    if (node.nodeName === 'w:del') return readRuns(node, ins, who(node))
    const text = children(node, 'w:t', 'w:delText')
      .map((one) => one.textContent ?? '')
      .join('')
    const wrong = children(node, del ? 'w:t' : 'w:delText').length
    if (wrong) throw new Error('w:t inside w:del, or w:delText outside it')
    const look = at(node, 'w:rPr')
    const fmt = who(at(look, 'w:rPrChange'))
    return [{ text, ins, del, fmt, bold: !!at(look, 'w:b'), italic: !!at(look, 'w:i') }]
  })
}

function readBlocks(parent: Element): Block[] {
  return children(parent, 'w:p', 'w:tbl').map((node): Block => {
    if (node.nodeName === 'w:tbl') return { line: false, rows: children(node, 'w:tr').map(readRow) }
    const form = at(node, 'w:pPr')
    const mark = at(form, 'w:rPr')
    return {
      line: true,
      style: at(form, 'w:pStyle')?.getAttribute('w:val') ?? '',
      mark: { ins: who(at(mark, 'w:ins')), del: who(at(mark, 'w:del')) },
      turned: who(at(form, 'w:pPrChange')),
      runs: readRuns(node),
    }
  })
}
const readRow = (row: Element): Row => ({
  ins: who(at(row, 'w:trPr', 'w:ins')),
  del: who(at(row, 'w:trPr', 'w:del')),
  cells: children(row, 'w:tc').map((cell) => ({
    ins: who(at(cell, 'w:tcPr', 'w:cellIns')),
    del: who(at(cell, 'w:tcPr', 'w:cellDel')),
    blocks: readBlocks(cell),
  })),
})

export const isGap = (block: Block | undefined): boolean => !!block?.line && block.style === 'VB-gap'

/** The body stands between the head's last gap and the foot's table. */
export function readDocx(bytes: Uint8Array): Docx {
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes))
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, data]) => [name, strFromU8(data)]),
  )
  const document = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`)
    },
  }).parseFromString(parts['word/document.xml'] ?? '', 'text/xml')
  const body = document.getElementsByTagName('w:body')[0] as Element
  const blocks = readBlocks(body)
  const elements = children(body, 'w:p', 'w:tbl')
  const start = elements.findIndex((node, n) => isGap(blocks[n]) && !at(node, 'w:pPr', 'w:pBdr'))
  const end = blocks.findLastIndex((block) => !block.line) - 1
  const ids = ['w:ins', 'w:del', 'w:rPrChange', 'w:pPrChange', 'w:cellIns', 'w:cellDel'].flatMap((name) =>
    [...document.getElementsByTagName(name)].map((node) => (node as Element).getAttribute('w:id') ?? ''),
  )
  return { parts, ids, head: blocks.slice(0, start), body: blocks.slice(start + 1, end), foot: blocks.slice(end + 1) }
}

type Verdict = 'accept' | 'reject'
const falls = (verdict: Verdict, one: { ins: Who | null; del: Who | null }): boolean =>
  (verdict === 'accept' ? one.del : one.ins) !== null

/** What Word leaves: struck rows, cells and words go; a mark that goes lets its paragraph flow into the next one. */
function resolve(verdict: Verdict, blocks: Block[]): Block[] {
  const left = blocks.flatMap((block): Block[] => {
    if (block.line) return [{ ...block, runs: block.runs.filter((run) => !falls(verdict, run)) }]
    const rows = block.rows
      .filter((row) => !falls(verdict, row))
      .map((row) => ({ ...row, cells: row.cells.filter((cell) => !falls(verdict, cell)) }))
      .filter((row) => row.cells.length)
      .map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({ ...cell, blocks: resolve(verdict, cell.blocks) })),
      }))
    return rows.length ? [{ line: false, rows }] : []
  })
  const settled: Block[] = []
  let carried: Run[] = []
  left.forEach((block, n) => {
    const flows = block.line && falls(verdict, block.mark) && left[n + 1]?.line
    if (!block.line) settled.push(block)
    else if (!flows) settled.push({ ...block, runs: [...carried, ...block.runs] })
    carried = block.line && flows ? [...carried, ...block.runs] : []
  })
  return settled
}

const textOf = (line: Line): string => line.runs.map((run) => run.text).join('')
export function linesOf(blocks: Block[]): string[] {
  return blocks.flatMap((block) => {
    if (!block.line) {
      const cell = (one: Cell) => linesOf(one.blocks).join(' ')
      return block.rows.map((row) => row.cells.map(cell).join('\t'))
    }
    return isGap(block) && !textOf(block) ? [] : [textOf(block)]
  })
}
export const resolvedText = (verdict: Verdict, body: Block[]): string => linesOf(resolve(verdict, body)).join('\n')
