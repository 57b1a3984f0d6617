/**
 * Two versions beside each other: lines and tables that belong together, and in them what differs, word by word. Both texts can
 * be read back from it (`sideOf`): nothing is lost between them, and nothing is shown that stands in neither.
 */
import type { NodeJson } from '../contract.ts'
import { isLeaf } from '../images.ts'
import { type Box, mergeRuns, type Node, type Para, readNodes, textOf, writeNodes } from '../ink.ts'
import { acceptAll } from '../resolve.ts'
import { type Aligned, align } from './align.ts'
import { equal, type Op, type Part, partsOf, type Side } from './words.ts'

/** A line without its words, a box without its children. */
export type LineHead = Omit<Para, 'spans'>
export type BoxHead = Omit<Box, 'children'>
export type LinePair = { line: true; op: Op; before: LineHead | null; after: LineHead | null; parts: Part[] }
export type BoxPair = { line: false; op: Op; before: BoxHead | null; after: BoxHead | null; children: Pair[] }
export type Pair = LinePair | BoxPair

/** `issued`: as each would be issued, all ink accepted. `marked`: as they stood, ink and all. */
export type CompareBy = 'issued' | 'marked'

/** @param before and after the blocks of two documents */
export function compareVersions(before: NodeJson[], after: NodeJson[], by: CompareBy = 'issued'): Pair[] {
  const [a, b] = [before, after].map((blocks) => readNodes(by === 'issued' ? acceptAll(blocks) : blocks))
  return pairsOf(a ?? [], b ?? [])
}

/** One of the two documents, read back from the comparison: canonical blocks. */
export const sideOf = (pairs: Pair[], side: Side): NodeJson[] => writeNodes(nodesOf(pairs, side))

const nodesOf = (pairs: Pair[], side: Side): Node[] =>
  pairs.flatMap((pair): Node[] => {
    const head = pair[side]
    if (!head) return []
    if (!pair.line) return [{ ...(head as BoxHead), children: nodesOf(pair.children, side) }]
    const spans = pair.parts.flatMap((part) => (part[side] ? [{ ...part[side], text: part.text }] : []))
    return [{ ...(head as LineHead), spans: mergeRuns(spans) }]
  })

const keyOf = (node: Node): string => JSON.stringify(writeNodes([node]))
const wordsIn = (node: Node): string => (node.line ? textOf(node) : node.children.map(wordsIn).join(' '))
/** A line is never taken for a table. */
const likenessText = (node: Node): string =>
  node.line ? textOf(node) : isLeaf(node) ? `▣ ${node.form}` : `▦ ${wordsIn(node)}`

function pairsOf(a: Node[], b: Node[]): Pair[] {
  return align(a, b, keyOf, likenessText).flatMap(([one, other]): Pair[] => {
    const fits = !one || !other || (one.line ? other.line : !other.line && one.type === other.type)
    return fits ? [pairOf(one, other)] : [pairOf(one, null), pairOf(null, other)]
  })
}

function pairOf(before: Node | null, after: Node | null): Pair {
  const node = before ?? after
  if (node?.line) return linePair(before as Para | null, after as Para | null)
  return boxPair(before as Box | null, after as Box | null)
}

const opOf = (before: unknown, after: unknown, isSame: () => boolean): Op =>
  !before ? 'added' : !after ? 'removed' : isSame() ? 'same' : 'changed'

// ---------------------------------------------------------------- lines
const headOf = ({ spans: _, ...head }: Para): LineHead => head
const boxHeadOf = ({ children: _, ...head }: Box): BoxHead => head

function linePair(before: Para | null, after: Para | null): LinePair {
  const parts = partsOf(before?.spans ?? [], after?.spans ?? [])
  const [a, b] = [before && headOf(before), after && headOf(after)]
  const op = opOf(a, b, () => equal(a, b) && parts.every((part) => part.op === 'same'))
  return { line: true, op, before: a, after: b, parts }
}

// ---------------------------------------------------------------- tables
function boxPair(before: Box | null, after: Box | null): BoxPair {
  const children = before?.type === 'table' && after ? rowsOf(before, after) : childrenOf(before, after)
  const [a, b] = [before && boxHeadOf(before), after && boxHeadOf(after)]
  const op = opOf(a, b, () => equal(a, b) && children.every((child) => child.op === 'same'))
  return { line: false, op, before: a, after: b, children }
}

/** A cell's only line is the other cell's only line, whatever it says. */
const childrenOf = (before: Box | null, after: Box | null): Pair[] =>
  before && after && before.children.length === 1 && after.children.length === 1
    ? [pairOf(before.children[0] as Node, after.children[0] as Node)]
    : before && after
      ? pairsOf(before.children, after.children)
      : ((before ?? after)?.children ?? []).map((child) => (before ? pairOf(child, null) : pairOf(null, child)))

type Column = { index: number; text: string }
const columnsOf = (table: Box): Column[] => {
  const rows = table.children.flatMap((row) => (row.line ? [] : [row.children]))
  const count = Math.max(...rows.map((cells) => cells.length))
  const cellsAt = (index: number) => rows.map((cells) => (cells[index] ? wordsIn(cells[index]) : ''))
  return Array.from({ length: count }, (_, index) => ({ index, text: cellsAt(index).join('\n') }))
}

/** Cell by cell: rows by what they say, columns by what they say from top to bottom, or by their place where none came or went. */
function rowsOf(before: Box, after: Box): Pair[] {
  const [a, b] = [columnsOf(before), columnsOf(after)]
  const columns: Aligned<Column>[] =
    a.length === b.length ? a.map((one, i) => [one, b[i] as Column]) : align(a, b, ofColumn, ofColumn)
  return align(before.children, after.children, keyOf, wordsIn).map(([row, other]): Pair => {
    if (!row || !other || row.line || other.line) return pairOf(row, other)
    const children = columns.flatMap(([from, to]): Pair[] => {
      const cells = [from && row.children[from.index], to && other.children[to.index]]
      return cells[0] || cells[1] ? [pairOf(cells[0] ?? null, cells[1] ?? null)] : []
    })
    const [was, is] = [boxHeadOf(row), boxHeadOf(other)]
    const op = opOf(was, is, () => equal(was, is) && children.every((child) => child.op === 'same'))
    return { line: false, op, before: was, after: is, children }
  })
}
const ofColumn = (column: Column): string => column.text

// ---------------------------------------------------------------- counting
/** How many lines, rows and cells differ; a changed table is counted by what changed in it. */
export function countDifferences(pairs: Pair[]): number {
  return pairs.reduce((sum, pair) => {
    if (pair.op === 'same') return sum
    if (pair.line || pair.op !== 'changed') return sum + 1
    return sum + Math.max(1, countDifferences(pair.children))
  }, 0)
}
