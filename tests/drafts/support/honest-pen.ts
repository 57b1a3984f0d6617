/** A pen on the model of lines: what an honest tracker does, without an editor. Makes reachable documents for the property tests. */
import type { Pen } from '../../../shared/drafts/contract.ts'
import { attributesOf, formOf } from '../../../shared/drafts/forms.ts'
import type { Box, Hand, Key, Node, Para, Span } from '../../../shared/drafts/ink.ts'
import { byHand, handOf, keyOf, keysOf, mergeRuns } from '../../../shared/drafts/ink.ts'
import { rejectTurns } from '../../../shared/drafts/reject.ts'
import type { RoundFacts } from '../../../shared/drafts/rules.ts'
import { isKeptImage, keptImages } from './images.ts'

export const OPENED = 1_000
export const NOW = 2_000
export const handNamed = (id: string, pen: Pen = 'blue', round = 2): Hand => ({
  id,
  accountId: `account-${id}`,
  pen,
  round,
})
export const factsFor = (hands: Hand[], mode: 'plain' | 'ink' = 'ink'): RoundFacts => ({
  mode,
  opened: OPENED,
  now: NOW,
  known: () => undefined,
  hasImage: isKeptImage,
  penOf: (id) => hands.find((hand) => hand.id === id)?.pen,
})

export type Operation =
  | { do: 'type'; at: number; text: string }
  | { do: 'strike'; at: number; length: number }
  | { do: 'format'; at: number; length: number; name: 'bold' | 'italic' | 'underline' }
  | { do: 'size'; at: number; length: number; pt: number | null }
  | { do: 'break'; at: number }
  | { do: 'join'; line: number }
  | { do: 'turn'; line: number; name: 'kind' | 'list' | 'align'; value: string | null }
  | { do: 'table'; line: number }
  | { do: 'lineAfterTable'; table: number; text: string }
  | { do: 'addRow' | 'cutRow' | 'addColumn' | 'cutColumn'; table: number; index: number }
  | { do: 'cutTable'; table: number }
  | { do: 'image'; line: number; which: number }
  | { do: 'cutImage'; image: number }
  | { do: 'widenImage'; image: number; width: number }
  | { do: 'withdraw'; which: number }

type Place = { siblings: Node[]; index: number; line: Para }
let strokes = 0
const newKey = (hand: Hand | null): Key =>
  hand ? keyOf({ hand: hand.id, at: OPENED + 1, id: `s${(strokes++).toString(36).padStart(5, '0')}` }) : ''
const emptyLine = (): Para => ({ line: true, form: '', broken: '', joined: '', turns: [], spans: [] })
const emptyCell = (added = ''): Box => ({
  line: false,
  type: 'tableCell',
  form: '',
  added,
  cut: '',
  children: [emptyLine()],
})
const rowOf = (width: number, added: Key): Box => ({
  line: false,
  type: 'tableRow',
  form: '',
  added,
  cut: '',
  children: Array.from({ length: width }, () => emptyCell()),
})

function places(nodes: Node[]): Place[] {
  return nodes.flatMap((node, index) => (node.line ? [{ siblings: nodes, index, line: node }] : places(node.children)))
}
const tables = (nodes: Node[]) =>
  nodes.flatMap((node, index) => (!node.line && node.type === 'table' ? [{ table: node, index }] : []))
const imagesIn = (nodes: Node[]) =>
  nodes.flatMap((node, index) => (!node.line && node.type === 'image' ? [{ image: node, index }] : []))
const pick = <T>(list: readonly T[], n: number): T | undefined => (list.length ? list[n % list.length] : undefined)
const lengthOf = (line: Para) => line.spans.reduce((sum, span) => sum + span.text.length, 0)
const isOnly = (hand: Hand, keys: Iterable<Key>) => [...keys].every((key) => !key || handOf(key) === hand.id)

/** Cuts the line's runs at two offsets and maps the part between. */
function mapRange(line: Para, from: number, to: number, map: (span: Span) => Span[]): void {
  let at = 0
  line.spans = mergeRuns(
    line.spans.flatMap((span) => {
      const [low, high] = [
        Math.max(0, Math.min(span.text.length, from - at)),
        Math.max(0, Math.min(span.text.length, to - at)),
      ]
      at += span.text.length
      const part = (a: number, b: number): Span => ({ ...span, text: span.text.slice(a, b) })
      return low >= high ? [span] : [part(0, low), ...map(part(low, high)), part(high, span.text.length)]
    }),
  )
}
function insertAt(line: Para, offset: number, inserted: Span): void {
  let at = 0
  const [left, right]: [Span[], Span[]] = [[], []]
  for (const span of line.spans) {
    const cut = Math.max(0, Math.min(span.text.length, offset - at))
    left.push({ ...span, text: span.text.slice(0, cut) })
    right.push({ ...span, text: span.text.slice(cut) })
    at += span.text.length
  }
  line.spans = mergeRuns([...left, inserted, ...right])
}

/** Applies one operation to a copy. `hand` null = plain mode: the same act without ink. */
export function write(nodes: Node[], hand: Hand | null, operation: Operation): Node[] {
  const copy = structuredClone(nodes)
  apply(copy, hand, operation)
  return copy
}

function apply(nodes: Node[], hand: Hand | null, operation: Operation): void {
  if (operation.do === 'withdraw') {
    if (hand) withdraw(nodes, hand, operation.which)
  } else if ('at' in operation) {
    const place = placeOf(nodes, operation.at)
    if (place) writeText(place, hand, operation)
  } else if ('image' in operation) {
    const found = pick(imagesIn(nodes), operation.image)
    if (found) writeImage(nodes, found, hand, operation)
  } else if ('line' in operation) {
    const place = pick(places(nodes), operation.line)
    if (place) writeLine(nodes, place, hand, operation)
  } else {
    const found = pick(tables(nodes), operation.table)
    if (found) writeTable(nodes, found, hand, operation)
  }
}

/** `at` counts over all lines, an end of line included. */
function placeOf(nodes: Node[], at: number): { place: Place; offset: number } | undefined {
  const all = places(nodes)
  let left =
    at %
    Math.max(
      1,
      all.reduce((sum, one) => sum + lengthOf(one.line) + 1, 0),
    )
  for (const place of all) {
    if (left <= lengthOf(place.line)) return { place, offset: left }
    left -= lengthOf(place.line) + 1
  }
  return undefined
}

function writeText(
  { place, offset }: { place: Place; offset: number },
  hand: Hand | null,
  operation: Extract<Operation, { at: number }>,
) {
  const { line } = place
  if (operation.do === 'type') {
    insertAt(line, offset, {
      text: operation.text,
      format: '',
      insertion: newKey(hand),
      strikes: [],
      reformat: '',
      was: '',
    })
  } else if (operation.do === 'strike') {
    const key = newKey(hand)
    mapRange(line, offset, offset + operation.length, (span) => {
      if (!hand) return []
      if (handOf(span.insertion) === hand.id) return isOnly(hand, [...span.strikes, span.reformat]) ? [] : [span]
      return span.strikes.some((strike) => handOf(strike) === hand.id)
        ? [span]
        : [{ ...span, strikes: [...span.strikes, key].sort() }]
    })
  } else if (operation.do === 'format' || operation.do === 'size') {
    const key = newKey(hand)
    mapRange(line, offset, offset + operation.length, (span) => {
      const names = new Set(span.format.split(';').filter(Boolean))
      if (operation.do === 'size') {
        for (const name of names) if (name.startsWith('size:')) names.delete(name)
        if (operation.pt) names.add(`size:${operation.pt}`)
      } else if (!names.delete(operation.name)) names.add(operation.name)
      const format = [...names].sort().join(';')
      if (!hand || handOf(span.insertion) === hand.id) return [span.reformat ? span : { ...span, format }]
      if (format === span.format) return [span]
      if (!span.reformat) return [{ ...span, format, reformat: key, was: span.format }]
      if (handOf(span.reformat) !== hand.id) return [span]
      return [span.was === format ? { ...span, format, reformat: '', was: '' } : { ...span, format }]
    })
  } else {
    const right: Para = { ...structuredClone(line), turns: [], joined: '', broken: newKey(hand) }
    if (hand) {
      const base = rejectTurns(byHand(hand.id), line.form, line.turns).form
      if (base !== line.form) right.turns = [{ key: newKey(hand), was: base }]
    }
    mapRange(right, 0, offset, () => [])
    mapRange(line, offset, Number.POSITIVE_INFINITY, () => [])
    place.siblings.splice(place.index + 1, 0, right)
  }
}

function writeLine(nodes: Node[], place: Place, hand: Hand | null, operation: Extract<Operation, { line: number }>) {
  const { line, siblings, index } = place
  if (operation.do === 'image') {
    if (siblings !== nodes) return
    const form = formOf({ src: pick(keptImages, operation.which), width: 50 })
    nodes.splice(index + 1, 0, { line: false, type: 'image', form, added: newKey(hand), cut: '', children: [] })
  } else if (operation.do === 'table') {
    if (siblings !== nodes) return
    const rows = [rowOf(2, ''), rowOf(2, '')]
    nodes.splice(index + 1, 0, { line: false, type: 'table', form: '', added: newKey(hand), cut: '', children: rows })
  } else if (operation.do === 'join') {
    const before = siblings[index - 1]
    if (!before?.line) return
    const mine =
      !hand || (handOf(line.broken) === hand.id && isOnly(hand, [line.joined, ...line.turns.map((turn) => turn.key)]))
    if (mine) {
      before.spans = mergeRuns([...before.spans, ...line.spans])
      siblings.splice(index, 1)
    } else if (!line.joined) line.joined = newKey(hand)
  } else {
    const next = formOf({ ...attributesOf(line.form), [operation.name]: operation.value })
    if (next === line.form) return
    const top = line.turns.at(-1)
    if (hand && top && handOf(top.key) === hand.id) {
      if (top.was === next) line.turns.pop()
    } else if (hand) line.turns.push({ key: newKey(hand), was: line.form })
    line.form = next
  }
}

function writeTable(
  nodes: Node[],
  { table, index }: { table: Box; index: number },
  hand: Hand | null,
  operation: Extract<Operation, { table: number }>,
) {
  const rows = table.children as Box[]
  const isMine = (box: Box) => !hand || (handOf(box.added) === hand.id && isOnly(hand, keysOf([box])))
  const removesAll =
    (operation.do === 'cutRow' && rows.length === 1) || (operation.do === 'cutColumn' && rows[0]?.children.length === 1)
  if (removesAll && !hand) nodes.splice(index, 1)
  else if (operation.do === 'lineAfterTable') {
    const line = { ...emptyLine(), broken: newKey(hand) }
    insertAt(line, 0, { text: operation.text, format: '', insertion: newKey(hand), strikes: [], reformat: '', was: '' })
    nodes.splice(index + 1, 0, line)
  } else if (operation.do === 'cutTable') {
    if (isMine(table) && nodes.length > 1) nodes.splice(index, 1)
    else if (!table.cut) table.cut = newKey(hand)
  } else if (operation.do === 'addRow') {
    rows.splice(operation.index % (rows.length + 1), 0, rowOf(rows[0]?.children.length ?? 1, newKey(hand)))
  } else if (operation.do === 'cutRow') {
    const at = operation.index % rows.length
    const row = rows[at] as Box
    if (isMine(row) && rows.length > 1) rows.splice(at, 1)
    else if (!row.cut) row.cut = newKey(hand)
  } else {
    const width = rows[0]?.children.length ?? 1
    const at = operation.index % (operation.do === 'addColumn' ? width + 1 : width)
    if (operation.do === 'addColumn') for (const row of rows) row.children.splice(at, 0, emptyCell(newKey(hand)))
    else {
      const cells = rows.map((row) => row.children[at] as Box)
      const gone = cells.every(isMine) && width > 1
      for (const [i, row] of rows.entries()) {
        const cell = cells[i] as Box
        if (gone) row.children.splice(at, 1)
        else if (!cell.cut) cell.cut = newKey(hand)
      }
    }
  }
}

/** One that stands is never changed: another takes its place. */
function writeImage(
  nodes: Node[],
  { image, index }: { image: Box; index: number },
  hand: Hand | null,
  operation: Extract<Operation, { image: number }>,
) {
  const isMine = !hand || (handOf(image.added) === hand.id && isOnly(hand, keysOf([image])))
  if (operation.do === 'cutImage') {
    if (isMine && nodes.length > 1) nodes.splice(index, 1)
    else if (!image.cut) image.cut = newKey(hand)
    return
  }
  const form = formOf({ ...attributesOf(image.form), width: operation.width })
  if (isMine) image.form = form
  else {
    if (!image.cut) image.cut = newKey(hand)
    nodes.splice(index + 1, 0, { ...image, form, added: newKey(hand), cut: '' })
  }
}

/** Takes back one stroke of one's own wherever it stands: legal even where no button does it. */
function withdraw(nodes: Node[], hand: Hand, which: number): void {
  const key = pick([...keysOf(nodes)].filter((one) => handOf(one) === hand.id).sort(), which)
  if (!key) return
  const off = (one: Key): Key => (one === key ? '' : one)
  const clear = (node: Node): void => {
    if (!node.line) {
      node.cut = off(node.cut)
      node.children.forEach(clear)
      return
    }
    node.joined = off(node.joined)
    const at = node.turns.findIndex((turn) => turn.key === key)
    const turn = node.turns[at]
    const above = node.turns[at + 1]
    if (turn && above) above.was = turn.was
    else if (turn) node.form = turn.was
    if (turn) node.turns.splice(at, 1)
    node.spans = mergeRuns(
      node.spans
        .filter((span) => span.insertion !== key || span.strikes.length || span.reformat)
        .map((span) => ({
          ...span,
          strikes: span.strikes.filter((strike) => strike !== key),
          ...(span.reformat === key ? { reformat: '', format: span.was, was: '' } : {}),
        })),
    )
  }
  nodes.forEach(clear)
}
