/** Every change that stands in a document, for the rail and for counting open ink. */
import type { NodeJson } from './contract.ts'
import { atOf, type Box, handOf, idOf, type Key, type Node, type Para, readNodes, type Span, textOf } from './ink.ts'

type ChangeKind = 'insert' | 'strike' | 'format' | 'break' | 'join' | 'form' | 'add' | 'cut'
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
  /** Indexes from the document down to the node that carries it. */
  path: number[]
}

const MAX_TEXT = 400
const shorten = (text: string) => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text)
const wordsIn = (node: Node): string =>
  node.line ? textOf(node) : node.children.map(wordsIn).filter(Boolean).join(' · ')

type Add = (kind: ChangeKind, key: Key, text: string, path: number[], was?: string) => void

function inkOf(span: Span): [ChangeKind, Key, string?][] {
  const found: [ChangeKind, Key, string?][] = span.strikes.map((strike) => ['strike', strike])
  if (span.insertion) found.push(['insert', span.insertion])
  if (span.reformat) found.push(['format', span.reformat, span.was])
  return found
}

function listLine(line: Para, path: number[], add: Add) {
  if (line.broken) add('break', line.broken, textOf(line), path)
  if (line.joined) add('join', line.joined, textOf(line), path)
  for (const turn of line.turns) add('form', turn.key, textOf(line), path, turn.was)
  let open = new Map<string, { key: Key; kind: ChangeKind; text: string; was: string | undefined }>()
  const close = (standing: Set<string>) => {
    for (const [name, run] of open) if (!standing.has(name)) add(run.kind, run.key, run.text, path, run.was)
    open = new Map([...open].filter(([name]) => standing.has(name)))
  }
  for (const span of line.spans) {
    const ink = inkOf(span)
    close(new Set(ink.map(([kind, key]) => kind + key)))
    for (const [kind, key, was] of ink) {
      const text = (open.get(kind + key)?.text ?? '') + span.text
      open.set(kind + key, { key, kind, text, was })
    }
  }
  close(new Set())
}

function listBox(box: Box, path: number[], add: Add) {
  if (box.added) add('add', box.added, wordsIn(box), path)
  if (box.cut) add('cut', box.cut, wordsIn(box), path)
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
  const add: Add = (kind, key, text, path, was) => {
    // a column is one stroke on many cells: one change
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
      path,
    }
    changes.push(change)
    if (kind === 'add' || kind === 'cut') boxes.set(name, change)
  }
  readNodes(content).forEach((node, i) => {
    listNode(node, [i], add)
  })
  return changes
}

/** How many strokes are open. */
export const countOpenInk = (content: NodeJson[]): number =>
  new Set(listChanges(content).map((change) => `${change.kind}:${change.stroke}`)).size
