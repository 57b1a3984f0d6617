/** The tracked changes of a file laid over the draft whose text it began with: letter by letter, as ink. */
import { isLeaf } from '../images.ts'
import { type Box, type Key, mergeRuns, type Node, type Para, type Span } from '../ink.ts'
import { formAfter } from './alignment.ts'
import { rightBelow } from './below-table.ts'
import { fileHand, isOwn } from './contract.ts'
import type { Group, Ink } from './groups.ts'
import { imageFormAfter, sourceOf } from './pictures.ts'

const ownIn = (keys: readonly Key[]): Key => keys.find(isOwn) ?? ''

/** A line of the draft that is being gone through: what is left of its runs. */
type Open = { line: Para; rest: Span[]; inCell: boolean }
class Differs extends Error {}

/**
 * @param draft as it stands, ink and all
 * @param file blocks of a `WordText`
 * @returns null where the file began with another text
 */
export function layOver(draft: Node[], file: Node[], ink: Ink): Group[] | null {
  try {
    return overlay(draft, file, ink)
  } catch (error) {
    if (error instanceof Differs) return null
    throw error
  }
}

function overlay(draft: Node[], file: Node[], ink: Ink, inCell = false): Group[] {
  const groups: Group[] = []
  let at = 0
  let open: Open | null = null
  const finish = () => {
    if (open?.rest.length) throw new Differs()
    open = null
  }
  const begin = (): Node => {
    finish()
    const node = draft[at++]
    if (!node) throw new Differs()
    groups.push({ before: [node], after: [] })
    return node
  }
  const put = (node: Node) => {
    if (!groups.length) groups.push({ before: [], after: [] })
    groups.at(-1)?.after.push(node)
  }
  const read = [...file]
  for (const [place, node] of read.entries()) {
    if (!node.line) {
      if (isOwn(node.added)) {
        put(ownBox(node, ink))
        continue
      }
      const box = begin()
      if (isLeaf(node)) for (const one of overImage(box, node, ink)) put(one)
      else put(overTable(box, node, ink))
      rightBelow(read, place + 1, draft[at])
    } else if (isOwn(node.broken)) put(brokenLine(node, open, ink))
    else {
      const line = begin()
      if (!line.line) throw new Differs()
      open = { line, rest: [...line.spans], inCell }
      put(firstLine(node, open, ink))
    }
  }
  finish()
  if (at < draft.length) throw new Differs()
  return groups
}

function firstLine(file: Para, open: Open, ink: Ink): Para {
  const { line } = open
  const spans = overSpans(file.spans, open, ink)
  const joined = line.joined || (isOwn(file.joined) ? ink(file.joined) : '')
  return { ...line, joined, ...formOver(line, file, ink, open.inCell), spans }
}

function brokenLine(file: Para, open: Open | null, ink: Ink): Para {
  const spans = open ? overSpans(file.spans, open, ink) : ownSpans(file.spans, ink)
  const isAllOwn = spans.every((span) => span.insertion && isOwn(file.spans[0]?.insertion ?? ''))
  const base = open && !isAllOwn ? { ...open.line, turns: [] } : { ...file, turns: [] }
  const formed = isAllOwn ? { form: file.form, turns: [] } : formOver(base, file, ink, open?.inCell ?? false)
  return { line: true, broken: ink(file.broken), joined: '', ...formed, spans }
}

/** What the file changed of the form, on the form that the draft has. */
function formOver(
  line: Pick<Para, 'form' | 'turns'>,
  file: Para,
  ink: Ink,
  inCell: boolean,
): Pick<Para, 'form' | 'turns'> {
  const turn = file.turns.find(({ key }) => isOwn(key))
  if (!turn) return { form: line.form, turns: line.turns }
  const form = formAfter(line.form, turn.was, file.form, inCell)
  if (form === line.form) return { form, turns: line.turns }
  return { form, turns: [...line.turns, { key: ink(turn.key), was: line.form }] }
}

function ownSpans(spans: Span[], ink: Ink): Span[] {
  return spans.map((span) => {
    if (!isOwn(span.insertion)) throw new Differs()
    return ownSpan(span, ink)
  })
}
const ownSpan = (span: Span, ink: Ink): Span => ({
  text: span.text,
  format: span.format,
  insertion: ink(span.insertion),
  strikes: [],
  reformat: '',
  was: '',
})

function overSpans(spans: Span[], open: Open, ink: Ink): Span[] {
  return mergeRuns(
    spans.flatMap((span) =>
      isOwn(span.insertion) ? [ownSpan(span, ink)] : taken(open, span.text).map(marked(span, ink)),
    ),
  )
}

/** So much of the draft's line as the file says next. */
function taken(open: Open, text: string): Span[] {
  const pieces: Span[] = []
  for (let left = text; left; ) {
    const [first, ...others] = open.rest
    const length = Math.min(first?.text.length ?? 0, left.length)
    if (!first || first.text.slice(0, length) !== left.slice(0, length)) throw new Differs()
    pieces.push({ ...first, text: first.text.slice(0, length) })
    open.rest = length < first.text.length ? [{ ...first, text: first.text.slice(length) }, ...others] : others
    left = left.slice(length)
  }
  return pieces
}

const marked =
  (file: Span, ink: Ink) =>
  (piece: Span): Span => {
    const strike = ownIn(file.strikes)
    const strikes = strike && !piece.strikes.length ? [ink(strike)] : piece.strikes
    const turns = isOwn(file.reformat) && !piece.reformat && piece.format !== file.format
    const format = turns ? { format: file.format, reformat: ink(file.reformat), was: piece.format } : {}
    return { ...piece, strikes, ...format }
  }

export function ownBox(box: Box, ink: Ink): Box {
  const children = box.children.map((child): Node => {
    if (!child.line) return ownBox(child, ink)
    const again = (key: Key) => (key ? ink(key) : '')
    const turns = child.turns.map(({ key, was }) => ({ key: ink(key), was }))
    const spans = child.spans.map((span) => ownSpan(span, ink))
    return { ...child, broken: again(child.broken), joined: again(child.joined), turns, spans }
  })
  return { ...box, added: box.added ? ink(box.added) : '', cut: box.cut ? ink(box.cut) : '', children }
}

/** One that was made wider is struck, and stands again behind it (docs/decisions/0015). */
function overImage(draft: Node, file: Box, ink: Ink): Box[] {
  if (draft.line || !isLeaf(draft) || sourceOf(draft) !== sourceOf(file)) throw new Differs()
  if (isOwn(file.cut)) return [{ ...draft, cut: draft.cut || ink(file.cut) }]
  const form = imageFormAfter(draft, file)
  if (form === draft.form || draft.cut) return [draft]
  const keyFor = (what: string) => ink(`${fileHand}|1|${what} ${sourceOf(draft)} ${form}`)
  return [
    { ...draft, cut: keyFor('struck') },
    { ...draft, form, added: keyFor('added'), cut: '' },
  ]
}

function overTable(draft: Node, file: Box, ink: Ink): Box {
  if (draft.line || draft.type !== file.type) throw new Differs()
  const cut = draft.cut || (isOwn(file.cut) ? ink(file.cut) : '')
  if (draft.type === 'tableCell')
    return { ...draft, cut, children: overlay(draft.children, file.children, ink, true).flatMap(({ after }) => after) }
  let at = 0
  const children = file.children.map((child): Node => {
    if (child.line) throw new Differs()
    if (isOwn(child.added)) return ownBox(child, ink)
    const standing = draft.children[at++]
    if (!standing) throw new Differs()
    return overTable(standing, child, ink)
  })
  if (at < draft.children.length) throw new Differs()
  return { ...draft, cut, children }
}
