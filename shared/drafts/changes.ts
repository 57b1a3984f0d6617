/** Every change that stands in a document, for the rail and for counting open ink. */
import type { NodeJson } from './contract.ts'
import { altOf, isLeaf } from './images.ts'
import { atOf, type Box, handOf, idOf, type Key, type Node, type Para, readNodes, type Span, textOf } from './ink.ts'
import { type Size, sizeChange } from './sizes.ts'

type ChangeKind = 'insert' | 'strike' | 'format' | 'break' | 'join' | 'form' | 'add' | 'cut' | 'addImage' | 'cutImage'
export type Change = {
  /** Unique in the list; the same change has the same id each time. */
  id: string
  hand: string
  /** Milliseconds. */
  at: number
  stroke: string
  kind: ChangeKind
  /** The words inserted or struck; the line's words for a change of form, break or join. */
  text: string
  /** For a change of form or format: what it was before. */
  was: string | null
  /** For a change of format that gave the words another size of letters, in points. */
  size: { from: Size; to: Size } | null
  /** Indexes from the document down to the node that carries it. */
  path: number[]
}

const BOX_KINDS: ReadonlySet<ChangeKind> = new Set(['add', 'cut', 'addImage', 'cutImage'])
const MAX_TEXT = 400
const shorten = (text: string) => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text)
const wordsIn = (node: Node): string =>
  node.line ? textOf(node) : isLeaf(node) ? altOf(node) : node.children.map(wordsIn).filter(Boolean).join(' · ')

type More = { was?: string; size?: Change['size'] }
type Add = (kind: ChangeKind, key: Key, text: string, path: number[], more?: More) => void
type Found = { kind: ChangeKind; key: Key; more: More }

function inkOf(span: Span, inCell: boolean): Found[] {
  const found: Found[] = span.strikes.map((key) => ({ kind: 'strike', key, more: {} }))
  if (span.insertion) found.push({ kind: 'insert', key: span.insertion, more: {} })
  const { reformat, was, format } = span
  if (reformat) found.push({ kind: 'format', key: reformat, more: { was, size: sizeChange(was, format, inCell) } })
  return found
}
/** One stroke over words of two sizes is two changes: each has its own sentence. */
const nameOf = ({ kind, key, more: { size } }: Found): string => `${kind}${key}${size ? `${size.from}>${size.to}` : ''}`

function listLine(line: Para, path: number[], add: Add) {
  if (line.broken) add('break', line.broken, textOf(line), path)
  if (line.joined) add('join', line.joined, textOf(line), path)
  for (const turn of line.turns) add('form', turn.key, textOf(line), path, { was: turn.was })
  let open = new Map<string, Found & { text: string }>()
  const close = (standing: Set<string>) => {
    for (const [name, run] of open) if (!standing.has(name)) add(run.kind, run.key, run.text, path, run.more)
    open = new Map([...open].filter(([name]) => standing.has(name)))
  }
  for (const span of line.spans) {
    const ink = inkOf(span, path.length > 1)
    close(new Set(ink.map(nameOf)))
    for (const found of ink) {
      const name = nameOf(found)
      open.set(name, { ...found, text: (open.get(name)?.text ?? '') + span.text })
    }
  }
  close(new Set())
}

function listBox(box: Box, path: number[], add: Add) {
  const [added, cut] = isLeaf(box) ? (['addImage', 'cutImage'] as const) : (['add', 'cut'] as const)
  if (box.added) add(added, box.added, wordsIn(box), path)
  if (box.cut) add(cut, box.cut, wordsIn(box), path)
  box.children.forEach((child, i) => {
    listNode(child, [...path, i], add)
  })
}
const listNode = (node: Node, path: number[], add: Add) =>
  node.line ? listLine(node, path, add) : listBox(node, path, add)

/** In document order. The parts of one stroke that stand apart are listed apart. */
export function listChanges(content: NodeJson[]): Change[] {
  const changes: Change[] = []
  const seen = new Map<string, number>()
  const boxes = new Map<string, Change>()
  const add: Add = (kind, key, text, path, { was, size } = {}) => {
    // a column is one stroke on many cells, several pictures may be pasted at once: one change
    const name = `${kind}:${idOf(key)}`
    const same = boxes.get(name)
    if (same) {
      same.text = shorten([same.text, text].filter(Boolean).join(' · '))
      return
    }
    const part = seen.get(name) ?? 0
    seen.set(name, part + 1)
    const id = part ? `${name}:${part}` : name
    const change = {
      id,
      hand: handOf(key),
      at: atOf(key),
      stroke: idOf(key),
      kind,
      text: shorten(text),
      was: was ?? null,
      size: size ?? null,
      path,
    }
    changes.push(change)
    if (BOX_KINDS.has(kind)) boxes.set(name, change)
  }
  readNodes(content).forEach((node, i) => {
    listNode(node, [i], add)
  })
  return changes
}

/** How many strokes are open. */
export const countOpenInk = (content: NodeJson[]): number =>
  new Set(listChanges(content).map((change) => `${change.kind}:${change.stroke}`)).size
