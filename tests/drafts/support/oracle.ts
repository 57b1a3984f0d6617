/**
 * What accepting and rejecting must leave, worked out a second time and in another way: straight on the JSON, text by text, with
 * nothing of shared/drafts but the types. The tests hold the product against it.
 */
import type { NodeJson } from '../../../shared/drafts/contract.ts'

type Whose = (hand: string) => boolean
type Stroke = { hand: string; id: string; was?: string }
const parse = <T>(json: unknown): T | null => (typeof json === 'string' ? (JSON.parse(json) as T) : null)
const markOf = (run: NodeJson, type: string) => (run.marks ?? []).filter((mark) => mark.type === type)
const handIn = (attrs: unknown): string => (attrs as Stroke).hand
const isPara = (node: NodeJson) => node.type === 'paragraph'
const attr = (node: NodeJson, name: string) => node.attrs?.[name]
const strokeAt = (node: NodeJson, name: string): Stroke | null => parse<Stroke>(attr(node, name))

function without(node: NodeJson, names: string[]): NodeJson {
  const attrs = Object.fromEntries(Object.entries(node.attrs ?? {}).filter(([name]) => !names.includes(name)))
  const { attrs: _, ...rest } = node
  return Object.keys(attrs).length ? { ...rest, attrs } : rest
}

/** The cells that stand in columns of which every row that was there from the beginning says `falls`. */
function columnsThatFall(table: NodeJson, falls: (cell: NodeJson) => boolean): Set<number> {
  const rows = table.content ?? []
  const old = rows.filter((row) => !attr(row, 'inkAdd'))
  const asked = old.length ? old : rows
  const width = asked[0]?.content?.length ?? 0
  const fallen = new Set<number>()
  for (let at = 0; at < width; at++) {
    if (asked.every(({ content = [] }) => content.slice(at, at + 1).some(falls))) fallen.add(at)
  }
  return fallen
}
const dropCells = (table: NodeJson, columns: Set<number>, from: (row: NodeJson) => boolean): NodeJson => ({
  ...table,
  content: (table.content ?? []).map((row) =>
    from(row) ? { ...row, content: (row.content ?? []).filter((_, at) => !columns.has(at)) } : row,
  ),
})

const append = (line: NodeJson, runs: NodeJson[]): NodeJson => ({
  ...line,
  content: [...(line.content ?? []), ...runs],
})

// ---------------------------------------------------------------- accepting everything
const acceptRun = (run: NodeJson): NodeJson[] =>
  markOf(run, 'inkDel').length
    ? []
    : [{ ...run, marks: (run.marks ?? []).filter((mark) => mark.type !== 'inkIns' && mark.type !== 'inkFmt') }]

function acceptAmong(nodes: NodeJson[]): NodeJson[] {
  const done: NodeJson[] = []
  for (const node of nodes) {
    if (isPara(node)) {
      const runs = (node.content ?? []).flatMap(acceptRun)
      const before = done.at(-1)
      if (attr(node, 'inkJoin') && before && isPara(before)) done[done.length - 1] = append(before, runs)
      else done.push({ ...without(node, ['inkBreak', 'inkJoin', 'inkBlock']), content: runs })
    } else if (!attr(node, 'inkCut')) {
      if (node.type === 'image') {
        done.push(without(node, ['inkAdd']))
        continue
      }
      const isCut = (cell: NodeJson) => Boolean(attr(cell, 'inkCut'))
      const columns = node.type === 'table' ? columnsThatFall(node, isCut) : new Set<number>()
      const whole = dropCells(node, columns, (row) => Boolean(attr(row, 'inkAdd')))
      const inside = acceptAmong(whole.content ?? [])
      if (!inside.length && node.type === 'tableCell') inside.push({ type: 'paragraph' })
      if (inside.length) done.push({ ...without(node, ['inkAdd', 'inkCut']), content: inside })
    }
  }
  return done
}
export const oracleAccepts = (blocks: NodeJson[]): NodeJson[] => notEmpty(acceptAmong(blocks))

// ---------------------------------------------------------------- taking some hands' ink away
function rejectRun(run: NodeJson, whose: Whose): NodeJson[] {
  const marks = run.marks ?? []
  if (marks.some((mark) => mark.type === 'inkIns' && whose(handIn(mark.attrs)))) return []
  const reformat = marks.find((mark) => mark.type === 'inkFmt' && whose(handIn(mark.attrs)))
  const was = String(reformat?.attrs?.was ?? '')
  const plain = (mark: { type: string }) => !mark.type.startsWith('ink')
  const named = (word: string) =>
    word.startsWith('size:') ? { type: 'size', attrs: { pt: +word.slice(5) } } : { type: word }
  const formats = reformat ? was.split(';').flatMap((word) => (word ? [named(word)] : [])) : marks.filter(plain)
  const ink = marks.filter(
    (mark) => !plain(mark) && mark !== reformat && !(mark.type === 'inkDel' && whose(handIn(mark.attrs))),
  )
  return [{ ...run, marks: [...formats, ...ink] }]
}

/** The form names that a turn's `was` does not mention are none. */
const formNames = ['kind', 'list', 'level', 'align']
function rejectForm(line: NodeJson, whose: Whose): NodeJson {
  let turns = parse<Stroke[]>(attr(line, 'inkBlock')) ?? []
  let form = Object.fromEntries(Object.entries(line.attrs ?? {}).filter(([name]) => formNames.includes(name)))
  for (;;) {
    const at = turns.findLastIndex((turn) => whose(turn.hand))
    if (at < 0) break
    const was = turns[at]?.was ?? ''
    if (at === turns.length - 1)
      form = Object.fromEntries(
        was
          .split(';')
          .filter(Boolean)
          .map((part) => {
            const [name, ...value] = part.split(':')
            return [name, JSON.parse(value.join(':'))]
          }),
      )
    turns = turns.flatMap((turn, i) => (i === at ? [] : i === at + 1 ? [{ ...turn, was }] : [turn]))
  }
  const ink = turns.length ? { inkBlock: JSON.stringify(turns) } : {}
  return { ...line, attrs: { ...without(line, [...formNames, 'inkBlock']).attrs, ...form, ...ink } }
}

function rejectAmong(nodes: NodeJson[], whose: Whose): NodeJson[] {
  const done: NodeJson[] = []
  let paragraph = -1
  for (const node of nodes) {
    const isWhose = (name: string) => {
      const stroke = strokeAt(node, name)
      return stroke !== null && whose(stroke.hand)
    }
    if (!isPara(node)) {
      if (isWhose('inkAdd')) continue
      if (node.type === 'image') {
        done.push(isWhose('inkCut') ? without(node, ['inkCut']) : node)
        continue
      }
      const isAdded = (cell: NodeJson) => whose(strokeAt(cell, 'inkAdd')?.hand ?? '')
      const columns = node.type === 'table' ? columnsThatFall(node, isAdded) : new Set<number>()
      const whole = dropCells(node, columns, (row) => Boolean(attr(row, 'inkAdd')))
      const inside = rejectAmong(whole.content ?? [], whose)
      if (inside.length) done.push({ ...(isWhose('inkCut') ? without(node, ['inkCut']) : node), content: inside })
      continue
    }
    const runs = (node.content ?? []).flatMap((run) => rejectRun(run, whose))
    const line = rejectForm(isWhose('inkJoin') ? without(node, ['inkJoin']) : node, whose)
    if (!isWhose('inkBreak')) {
      paragraph = done.length
      done.push({ ...line, content: runs })
    } else if (paragraph >= 0) done[paragraph] = append(done[paragraph] as NodeJson, runs)
    else if (runs.length) {
      paragraph = done.length
      done.push({ ...without(line, ['inkBreak']), content: runs })
    }
  }
  return done
}
export const oracleRejects = (blocks: NodeJson[], whose: Whose): NodeJson[] => notEmpty(rejectAmong(blocks, whose))

const notEmpty = (blocks: NodeJson[]): NodeJson[] => (blocks.length ? blocks : [{ type: 'paragraph' }])

// ---------------------------------------------------------------- comparing
/** A document as one string, letter by letter: how it is cut into runs and in which order things are named means nothing. */
export function spell(blocks: NodeJson[]): string {
  const name = (value: unknown): string => JSON.stringify(value, Object.keys(Object(value)).sort())
  // A cell spans one row and one column whether it says so or not.
  const isDefault = ([name, value]: [string, unknown]) =>
    value === null || (/^(col|row)span$/.test(name) && value === 1)
  const attrsOf = (node: NodeJson) => Object.entries(node.attrs ?? {}).filter((one) => !isDefault(one))
  return blocks
    .map((node) => {
      if (node.type === 'text') {
        const marks = (node.marks ?? [])
          .map((mark) => mark.type + (mark.attrs ? name(mark.attrs) : ''))
          .sort()
          .join()
        return [...(node.text ?? '')].map((letter) => `${letter}${marks ? `‹${marks}›` : ''}`).join('')
      }
      const attrs = attrsOf(node)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => `${key}=${String(value)}`)
      return `[${node.type} ${attrs.join(' ')}|${spell(node.content ?? [])}]`
    })
    .join('')
}
