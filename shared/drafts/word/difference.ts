/** A draft and a file that says something else: the difference as ink on the draft. Struck words are taken as gone already. */

import { emptyLine } from '../accept.ts'
import { align } from '../history/align.ts'
import { diffLists } from '../history/diff-lists.ts'
import { isLeaf } from '../images.ts'
import { type Box, handOf, type Key, mergeRuns, type Node, type Para, type Span } from '../ink.ts'
import { acceptedNodes } from '../resolve.ts'
import { formAfter } from './alignment.ts'
import type { Group } from './groups.ts'
import { imageFormAfter, sourceOf } from './pictures.ts'

export type NewKey = () => Key

const TOKEN = /\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu
const tokens = (text: string): string[] => text.match(TOKEN) ?? []

/** With others' strikes in the file its words stand as the draft's struck words do; else they are gone from both. */
type Sight = {
  isSeen: (span: Span) => boolean
  /** A table or row that is struck is gone like struck words. */
  isSeenBox: (box: Box) => boolean
  newKey: NewKey
  hand: string
  inCell: boolean
  /** Not all pictures of the file were read: what is not among them may stand there. */
  lacksImages: boolean
}

/** @param seesStruck the file still holds the words that others struck @param hand the writer's: what he struck himself is gone */
export function inkDifference(
  draft: Node[],
  file: Node[],
  { seesStruck, lacksImages }: { seesStruck: boolean; lacksImages: boolean },
  hand: string,
  newKey: NewKey,
): Group[] {
  const isStanding = (strikes: Key[]) => !strikes.length || (seesStruck && !strikes.some((key) => handOf(key) === hand))
  return difference(draft, acceptedNodes(file), {
    isSeen: (span) => isStanding(span.strikes),
    isSeenBox: ({ cut }) => isStanding(cut ? [cut] : []),
    newKey,
    hand,
    inCell: false,
    lacksImages,
  })
}

const seenText = (node: Node, sight: Pick<Sight, 'isSeen' | 'isSeenBox'>): string => {
  if (!node.line && isLeaf(node)) return sight.isSeenBox(node) ? sourceOf(node) : ''
  if (!node.line) return sight.isSeenBox(node) ? node.children.map((child) => seenText(child, sight)).join('\t') : ''
  return node.spans
    .filter(sight.isSeen)
    .map((span) => span.text)
    .join('')
}

function difference(draft: Node[], file: Node[], sight: Sight): Group[] {
  const textOf = (node: Node) => (node.line || sight.isSeenBox(node) ? seenText(node, sight) : '')
  const groups: Group[] = []
  /** What the file has before the first line of the draft. */
  const leading: Node[] = []
  const put = (node: Node) => void groups.at(-1)?.after.push(node)
  for (const [old, next] of align(draft, file, (node) => `${node.line}${textOf(node)}`, textOf)) {
    if (old) {
      const same = next && kindOf(old) === kindOf(next) ? next : null
      const after = same ? changed(old, same, sight) : gone(old, groups, sight)
      groups.push({ before: [old], after: led(leading, after, sight) })
      if (next && !same) put(added(next, sight))
    } else if (next && groups.length) put(added(next, sight))
    else if (next) leading.push(next)
  }
  return groups
}

const kindOf = (node: Node): string => (node.line ? 'line' : node.type)
const isImage = (node: Node | undefined): node is Box => node?.line === false && isLeaf(node)

/** What is put before the first line takes its place, and it goes on behind; pictures, and what comes before a box, stand before it. */
function led(leading: Node[], after: Node[], sight: Sight): Node[] {
  const [line, ...rest] = after
  const list = leading.splice(0)
  const words = line?.line ? list.findIndex((node) => !isImage(node)) : -1
  const before = (words < 0 ? list : list.slice(0, words)).map((one) => added(one, sight))
  return words < 0 || !line?.line
    ? [...before, ...after]
    : [...before, ...ledLine(list.slice(words), line, sight), ...rest]
}

function ledLine(leading: Node[], line: Para, sight: Sight): Node[] {
  const [first, ...others] = leading[0]?.line ? (leading as [Para, ...Node[]]) : [emptyLine(), ...leading]
  const head: Para = { ...line, spans: own(first.spans, sight.newKey()) }
  const behind = [...others.map((one) => added(one, sight)), { ...line, broken: sight.newKey(), joined: '', turns: [] }]
  return [head, ...behind]
}

const own = (spans: Span[], key: Key): Span[] =>
  spans.map(({ text, format }) => ({ text, format, insertion: key, strikes: [], reformat: '', was: '' }))

function added(node: Node, sight: Sight): Node {
  const key = sight.newKey()
  if (node.line) return { ...node, broken: key, joined: '', turns: [], spans: own(node.spans, sight.newKey()) }
  const inside = (child: Node): Node =>
    child.line
      ? { ...child, broken: '', joined: '', turns: [], spans: own(child.spans, key) }
      : { ...child, added: '', cut: '', children: child.children.map(inside) }
  return { ...node, added: key, cut: '', children: node.children.map(inside) }
}

const struck = (spans: Span[], { isSeen, newKey, hand }: Sight): Span[] => {
  const key = newKey()
  return spans.flatMap((span) => {
    if (!isSeen(span)) return [span]
    // One's own insertion that is struck is gone.
    return handOf(span.insertion) === hand ? [] : [{ ...span, strikes: [...span.strikes, key] }]
  })
}

function gone(node: Node, groups: Group[], sight: Sight): Node[] {
  if (!node.line) {
    if (node.cut || (sight.lacksImages && isLeaf(node))) return [node]
    return isOwnImage(node, sight) ? [] : [{ ...node, cut: sight.newKey() }]
  }
  const follows = groups.at(-1)?.after.at(-1)?.line === true
  const joined = node.joined || (follows ? sight.newKey() : '')
  return [{ ...node, joined, spans: struck(node.spans, sight) }]
}

/** His own ink alone: it is changed, or gone, without a trace. */
const isOwnImage = (box: Box, { hand }: Sight): boolean => isLeaf(box) && handOf(box.added) === hand && !box.cut

/** One that stands is struck, and stands again behind it (docs/decisions/0015). */
function changedImage(old: Box, next: Box, sight: Sight): Node[] {
  if (!sight.isSeenBox(old)) return [old, added(next, sight)]
  if (sourceOf(old) !== sourceOf(next)) return [...gone(old, [], sight), added(next, sight)]
  const form = imageFormAfter(old, next)
  if (form === old.form || old.cut) return [old]
  if (isOwnImage(old, sight)) return [{ ...old, form }]
  return [
    { ...old, cut: sight.newKey() },
    { ...old, form, added: sight.newKey(), cut: '' },
  ]
}

function changed(old: Node, next: Node, sight: Sight): Node[] {
  if (isImage(old) && isImage(next)) return changedImage(old, next, sight)
  if (old.line) return next.line ? [changedLine(old, next, sight)] : [old]
  return next.line ? [old] : changedTable(old, next, sight)
}

function changedLine(old: Para, next: Para, sight: Sight): Para {
  const spans = changedSpans(old, next, sight)
  const form = formAfter(old.form, old.form, next.form, sight.inCell)
  if (form === old.form) return spans === old.spans ? old : { ...old, spans }
  return { ...old, form, turns: [...old.turns, { key: sight.newKey(), was: old.form }], spans }
}

function changedSpans(old: Para, next: Para, sight: Sight): Span[] {
  const [was, is] = [tokens(seenText(old, sight)), tokens(seenText(next, all))]
  const hunks = diffLists(was, is)
  if (!hunks.length) return old.spans
  const cursor = { rest: [...old.spans] }
  const wanted = { rest: [...next.spans] }
  const length = (words: string[]) => words.reduce((sum, word) => sum + word.length, 0)
  const result: Span[] = []
  let [a, b] = [0, 0]
  for (const { aStart, aEnd, bStart, bEnd } of hunks) {
    result.push(...seenPart(cursor, length(was.slice(a, aStart)), sight.isSeen))
    seenPart(wanted, length(is.slice(b, bStart)), () => true)
    result.push(...struck(seenPart(cursor, length(was.slice(aStart, aEnd)), sight.isSeen), sight))
    result.push(
      ...own(
        seenPart(wanted, length(is.slice(bStart, bEnd)), () => true),
        sight.newKey(),
      ),
    )
    ;[a, b] = [aEnd, bEnd]
  }
  return mergeRuns([...result, ...cursor.rest])
}

/** The next letters that are seen, and what is not seen between them. */
function seenPart(cursor: { rest: Span[] }, length: number, isSeen: Sight['isSeen']): Span[] {
  const part: Span[] = []
  for (let left = length; left > 0; ) {
    const [first, ...others] = cursor.rest
    if (!first) break
    const size = isSeen(first) ? Math.min(left, first.text.length) : first.text.length
    part.push({ ...first, text: first.text.slice(0, size) })
    cursor.rest = size < first.text.length ? [{ ...first, text: first.text.slice(size) }, ...others] : others
    if (isSeen(first)) left -= size
  }
  return part
}

const widthOf = (table: Box): number => (table.children[0] as Box | undefined)?.children.length ?? 0

/** Of the file everything is seen. */
const all: Pick<Sight, 'isSeen' | 'isSeenBox'> = { isSeen: () => true, isSeenBox: () => true }

/** Rows are compared where the columns are the same; another width, or a column that somebody struck, is another table. */
function changedTable(old: Box, next: Box, sight: Sight): Node[] {
  if (!sight.isSeenBox(old)) return [old, emptyBetween(sight), added(next, sight)]
  const isWhole = (old.children as Box[]).every((row) => (row.children as Box[]).every(sight.isSeenBox))
  if (!isWhole && seenText(old, sight) === seenText(next, all)) return [old]
  if (!isWhole || widthOf(old) !== widthOf(next))
    return [{ ...old, cut: old.cut || sight.newKey() }, emptyBetween(sight), added(next, sight)]
  const textOf = (node: Node) => seenText(node, sight)
  const rows = align(old.children as Box[], next.children as Box[], textOf, textOf)
  const children = rows.flatMap(([was, is]): Node[] => {
    if (!was) return [added(is as Box, sight)]
    if (!is) return [{ ...was, cut: was.cut || sight.newKey() }]
    if (!sight.isSeenBox(was)) return [was, added(is, sight)]
    const cells = was.children.map((cell, at) => {
      const other = is.children[at]
      if (cell.line || !other || other.line) return cell
      return {
        ...cell,
        children: difference(cell.children, other.children, { ...sight, inCell: true }).flatMap(({ after }) => after),
      }
    })
    return [{ ...was, children: cells }]
  })
  return [{ ...old, children }]
}

const emptyBetween = (sight: Sight): Para => ({ ...emptyLine(), broken: sight.newKey() })
