/** The document as lines with their ink: the form that the judge, accepting and rejecting work on; read from JSON and written back. */
import type { NodeJson, Pen } from './contract.ts'
import { attributesOf, formatOf, formOf, marksOf } from './forms.ts'

/** Person + assignment acted under + pen + round. */
export type Hand = { id: string; accountId: string; pen: Pen; round: number }

/** Who, when, which stroke: `hand|at|id`. The empty string is "no ink". */
export type Key = string
export type Stroke = { hand: string; at: number; id: string }

/** A run of characters that look alike and carry the same ink. */
export type Span = {
  text: string
  format: string
  insertion: Key
  strikes: Key[]
  reformat: Key
  /** The format before `reformat`. */
  was: string
  /** Where its text began in the document it was read from: set while notes are carried over a seam (notes-places.ts). */
  from?: number
}
/** One change of a paragraph's form; `was` is the form before it. */
export type Turn = { key: Key; was: string }
export type Para = {
  line: true
  form: string
  /** The break before this line was added by … */
  broken: Key
  /** … or is struck by … */
  joined: Key
  /** Oldest first. */
  turns: Turn[]
  spans: Span[]
}
export type Box = { line: false; type: string; form: string; added: Key; cut: Key; children: Node[] }
export type Node = Para | Box

/** Which ink is meant; never asked of "no ink" with the answer yes. */
export type Chosen = (key: Key) => boolean

export const keyOf = (stroke: Stroke | null | undefined): Key =>
  stroke ? `${stroke.hand}|${stroke.at}|${stroke.id}` : ''
export const handOf = (key: Key): string => key.slice(0, key.indexOf('|'))
export const idOf = (key: Key): string => key.slice(key.lastIndexOf('|') + 1)
export const atOf = (key: Key): number => Number(key.slice(key.indexOf('|') + 1, key.lastIndexOf('|')))
/** All that one hand wrote. */
export const byHand =
  (hand: string): Chosen =>
  (key) =>
    handOf(key) === hand
const strokeOf = (key: Key): Stroke => ({ hand: handOf(key), at: atOf(key), id: idOf(key) })

const sameInk = (a: Span, b: Span) =>
  a.format === b.format &&
  a.insertion === b.insertion &&
  a.reformat === b.reformat &&
  a.was === b.was &&
  a.strikes.join() === b.strikes.join()

/** Numbered text is one run only where it was one before. */
const goesOn = (a: Span, b: Span) => b.from === (a.from === undefined ? undefined : a.from + a.text.length)

/** Neighbours that look alike become one run: how text is cut into runs means nothing. */
export function mergeRuns(spans: Span[]): Span[] {
  const merged: Span[] = []
  appendRuns(merged, spans)
  return merged
}

/** In place: a line that a thousand others flow into is not copied a thousand times. */
export function appendRuns(runs: Span[], more: Span[]): void {
  for (const span of more) {
    const last = runs.at(-1)
    if (!span.text) continue
    if (last && sameInk(last, span) && goesOn(last, span))
      runs[runs.length - 1] = { ...last, text: last.text + span.text }
    else runs.push(span)
  }
}

// ---------------------------------------------------------------- reading
const keyIn = (json: unknown): Key => (typeof json === 'string' ? keyOf(JSON.parse(json)) : '')

function readSpan(node: NodeJson): Span {
  const marks = node.marks ?? []
  const find = (type: string) => marks.find((mark) => mark.type === type)?.attrs
  const strikes = marks.filter((mark) => mark.type === 'inkDel').map((mark) => keyOf(mark.attrs as Stroke))
  const reformat = find('inkFmt')
  return {
    text: node.text ?? '',
    format: formatOf(marks),
    insertion: keyOf(find('inkIns') as Stroke | undefined),
    strikes: strikes.sort(),
    reformat: keyOf(reformat as Stroke | undefined),
    was: typeof reformat?.was === 'string' ? reformat.was : '',
  }
}

function readTurns(json: unknown): Turn[] {
  if (typeof json !== 'string') return []
  return (JSON.parse(json) as (Stroke & { was: string })[]).map((turn) => ({ key: keyOf(turn), was: turn.was }))
}

export function readNode(node: NodeJson): Node {
  const { inkBreak, inkJoin, inkBlock, inkAdd, inkCut } = node.attrs ?? {}
  const form = formOf(node.attrs)
  if (node.type !== 'paragraph') {
    const children = (node.content ?? []).map(readNode)
    return { line: false, type: node.type, form, added: keyIn(inkAdd), cut: keyIn(inkCut), children }
  }
  const spans = mergeRuns((node.content ?? []).map(readSpan))
  return { line: true, form, broken: keyIn(inkBreak), joined: keyIn(inkJoin), turns: readTurns(inkBlock), spans }
}
export const readNodes = (blocks: NodeJson[]): Node[] => blocks.map(readNode)

// ---------------------------------------------------------------- writing
const writeStroke = (key: Key): string => JSON.stringify(strokeOf(key))
const writeTurns = (turns: Turn[]): string =>
  JSON.stringify(turns.map((turn) => ({ ...strokeOf(turn.key), was: turn.was })))

function writeSpan(span: Span): NodeJson {
  const marks = marksOf(span.format)
  if (span.insertion) marks.push({ type: 'inkIns', attrs: strokeOf(span.insertion) })
  for (const strike of span.strikes) marks.push({ type: 'inkDel', attrs: strokeOf(strike) })
  if (span.reformat) marks.push({ type: 'inkFmt', attrs: { ...strokeOf(span.reformat), was: span.was } })
  return marks.length ? { type: 'text', text: span.text, marks } : { type: 'text', text: span.text }
}

/** Canonical JSON: attributes sorted by name, nothing that is null, runs merged. */
function writeNode(node: Node): NodeJson {
  const attrs = attributesOf(node.form)
  if (node.line) {
    if (node.broken) attrs.inkBreak = writeStroke(node.broken)
    if (node.joined) attrs.inkJoin = writeStroke(node.joined)
    if (node.turns.length) attrs.inkBlock = writeTurns(node.turns)
  } else {
    if (node.added) attrs.inkAdd = writeStroke(node.added)
    if (node.cut) attrs.inkCut = writeStroke(node.cut)
  }
  const content = node.line ? mergeRuns(node.spans).map(writeSpan) : node.children.map(writeNode)
  const json: NodeJson = { type: node.line ? 'paragraph' : node.type }
  if (Object.keys(attrs).length) json.attrs = attrs
  if (content.length) json.content = content
  return json
}
export const writeNodes = (nodes: Node[]): NodeJson[] => nodes.map(writeNode)

// ---------------------------------------------------------------- looking
/** Every key that stands anywhere in the nodes. */
export function keysOf(nodes: Node[], found: Set<Key> = new Set()): Set<Key> {
  const add = (key: Key) => {
    if (key) found.add(key)
  }
  for (const node of nodes) {
    if (!node.line) {
      add(node.added)
      add(node.cut)
      keysOf(node.children, found)
      continue
    }
    add(node.broken)
    add(node.joined)
    for (const turn of node.turns) add(turn.key)
    for (const span of node.spans) {
      add(span.insertion)
      add(span.reformat)
      for (const strike of span.strikes) add(strike)
    }
  }
  return found
}

export const textOf = (line: Para): string => line.spans.map((span) => span.text).join('')
