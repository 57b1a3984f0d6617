/** Writing: words, lines and tables put at a place as one's own. */
import { type Attrs, type Node as DocNode, Fragment, Mark } from '@tiptap/pm/model'
import { Selection, type Transaction } from '@tiptap/pm/state'
import { formOf } from '../../../../shared/drafts/forms.ts'
import { IMAGE } from '../../../../shared/drafts/images.ts'
import { byHand, keyOf, type Stroke } from '../../../../shared/drafts/ink.ts'
import { rejectTurns } from '../../../../shared/drafts/reject.ts'
import { cleanText } from '../../../../shared/drafts/values.ts'
import { type FormChange, turnLine } from './form.ts'
import { fitting, type Item, squared } from './items.ts'
import { isBox, isInk, isOffLimits, newInk, newStroke, ownMark, type Pen, strokeBeside, turnsIn } from './pen.ts'
import { isPrescribed, withoutSize } from './size.ts'

const NO_INK = { inkBreak: null, inkJoin: null, inkBlock: null }

/** Breaks the line at `pos`; returns the start of the new line. */
export function breakLine(tr: Transaction, place: number, pen: Pen): number {
  const pos = besideReviewersInsertion(tr, place, pen)
  const $pos = tr.doc.resolve(pos)
  const { parent } = $pos
  const isHeadingEnd = parent.attrs.kind && $pos.parentOffset === parent.content.size && parent.content.size > 0
  const attrs = {
    ...parent.attrs,
    ...NO_INK,
    inkBreak: newInk(pen),
    ...(isHeadingEnd ? { kind: null, align: null } : {}),
  }
  tr.split(pos, 1, [{ type: parent.type, attrs }])
  if (pen.mode === 'ink' && !isHeadingEnd) keepOwnTurn(tr, pos + 1, parent, pen)
  return pos + 2
}

/** The new line says in one's own ink what the broken line's own ink of form says (INK-17). */
function keepOwnTurn(tr: Transaction, pos: number, broken: DocNode, pen: Pen): void {
  const turns = turnsIn(broken.attrs.inkBlock).map((turn) => ({ key: keyOf(turn), was: turn.was }))
  const base = rejectTurns(byHand(pen.hand.id), formOf(broken.attrs), turns).form
  if (base !== formOf(broken.attrs))
    tr.setNodeAttribute(pos, 'inkBlock', JSON.stringify([{ ...newStroke(pen), was: base }]))
}

/** @param line where the words will stand: in a heading they have its size */
function ownText(node: DocNode, line: DocNode, stroke: Stroke, pen: Pen): DocNode | null {
  const text = cleanText(node.text ?? '')
  if (!text) return null
  const { schema } = node.type
  const marks = isPrescribed(line) ? withoutSize(node.marks) : node.marks
  const plain = Mark.setFrom(marks.filter((mark) => !isInk(mark)))
  const ink = pen.mode === 'ink' ? schema.marks.inkIns?.create(stroke) : undefined
  return schema.text(text, ink ? ink.addToSet(plain) : plain)
}

/** A pasted or new table, row or cell: added as a whole, its words one's own. */
function ownBox(node: DocNode, stroke: Stroke, pen: Pen, isTop = true): DocNode {
  const children: DocNode[] = []
  node.forEach((child) => {
    const own = child.isText ? ownText(child, node, stroke, pen) : ownBox(child, stroke, pen, false)
    if (own) children.push(own)
  })
  const ink = isBox(node) ? { inkAdd: isTop ? newInk(pen) : null, inkCut: null } : NO_INK
  return node.type.create({ ...node.attrs, ...ink }, Fragment.from(children))
}

/**
 * Pencil does not stand inside a reviewer's insertion: it goes to its end (INK-4). Inside is between two parts of one stroke in
 * an unbroken run of insertions of the line, whoever's stands between.
 */
function besideReviewersInsertion(tr: Transaction, pos: number, pen: Pen): number {
  if (pen.mode === 'plain' || pen.hand.pen !== 'author') return pos
  const $pos = tr.doc.resolve(pos)
  const runs: { start: number; end: number; id: string | null; isReview: boolean }[] = []
  $pos.parent.forEach((node, offset) => {
    const mark = node.marks.find((one) => one.type.name === 'inkIns')
    const start = $pos.start() + offset
    runs.push({
      start,
      end: start + node.nodeSize,
      id: mark ? String(mark.attrs.id) : null,
      isReview: Boolean(mark && isOffLimits([String(mark.attrs.hand)], pen)),
    })
  })
  // the run that the position cuts, or touches with its end, counts to the left
  const here = runs.findIndex((run) => run.start < pos && run.end >= pos)
  const left = new Set<string>()
  if (here < 0) return pos
  for (let i = here; i >= 0 && runs[i]?.id; i--) if (runs[i]?.isReview) left.add(runs[i]?.id as string)
  let at = pos
  for (let i = here; i < runs.length && runs[i]?.id; i++) {
    const run = runs[i]
    if (run?.isReview && left.has(run.id as string)) at = Math.max(at, run.end)
  }
  return at
}

function putWords(tr: Transaction, pos: number, words: DocNode[], pen: Pen): number {
  let at = besideReviewersInsertion(tr, pos, pen)
  const $at = tr.doc.resolve(at)
  const neighbour = ownMark($at.nodeBefore, 'inkIns', pen) ?? ownMark($at.nodeAfter, 'inkIns', pen)
  const stroke = strokeBeside(neighbour, pen)
  for (const node of words) {
    const own = ownText(node, $at.parent, stroke, pen)
    if (!own) continue
    tr.insert(at, own)
    at += own.nodeSize
  }
  return at
}

/** A line may take the form it was pasted with if nobody else's text is in it. */
function takeForm(tr: Transaction, pos: number, form: Attrs | null, pen: Pen): void {
  const $pos = tr.doc.resolve(pos)
  const line = $pos.parent
  if (!form) return
  let isMine = pen.mode === 'plain' || line.attrs.inkBreak !== null
  line.forEach((node) => {
    if (pen.mode === 'ink' ? !ownMark(node, 'inkIns', pen) : false) isMine = false
  })
  if (isMine && !line.attrs.inkBlock) tr.setNodeMarkup($pos.before(), null, { ...line.attrs, ...form })
}

/** A line that was there before takes the form of what is pasted into it, with a turn. */
function giveForm(tr: Transaction, pos: number, form: Attrs | null, pen: Pen): void {
  const isFormed = form && Object.values(form).some((value) => value !== null)
  if (isFormed) turnLine(tr, tr.doc.resolve(pos).before(), form as FormChange, pen)
}

const isPicture = (item: Item): boolean => 'box' in item && item.box.type.name === IMAGE
/** Pictures copied in another draft are not kept with this one. */
function known(items: Item[], pen: Pen): Item[] {
  const hasImage = (item: Item) => !isPicture(item) || ('box' in item && pen.facts().hasImage(item.box.attrs.src))
  const kept = items.filter(hasImage)
  if (kept.length < items.length) pen.note('imageElsewhere')
  return kept
}

/** Puts lines, tables and pictures at `pos` as one's own; returns where they end. */
export function putItems(tr: Transaction, pos: number, given: Item[], pen: Pen): number {
  if (!tr.doc.resolve(pos).parent.isTextblock) return putBetween(tr, pos, known(given, pen), pen)
  const isTop = tr.doc.resolve(pos).depth === 1
  const items = fitting(known(given, pen), isTop)
  if (!isTop && given.some(isPicture)) pen.note('imageNotInCell')
  let at = pos
  const isAtStart = tr.doc.resolve(pos).parentOffset === 0
  const wasEmpty = tr.doc.resolve(pos).parent.content.size === 0
  const finish = (end: number, i: number, line: Item) => {
    if (!('line' in line)) return
    if (i > 0) takeForm(tr, end, line.form, pen)
    else if (isAtStart && !wasEmpty) giveForm(tr, end, line.form, pen)
  }
  items.forEach((item, i) => {
    const previous = items[i - 1]
    if ('box' in item) {
      if (previous && tr.doc.resolve(at).parentOffset === tr.doc.resolve(at).parent.content.size)
        finish(at, i - 1, previous)
      at = putBox(tr, at, item.box, i < items.length - 1, pen)
      return
    }
    if (previous && 'line' in previous) {
      const end = at
      at = breakLine(tr, at, pen)
      // only now has the line before lost the tail that may be another's
      const before = tr.steps.length
      finish(end, i - 1, previous)
      at = tr.mapping.slice(before).map(at)
    }
    at = putWords(tr, at, item.line, pen)
    const $at = tr.doc.resolve(at)
    if (i === 0 && wasEmpty) giveForm(tr, at, item.form, pen)
    else if (i === items.length - 1 && i > 0 && $at.parentOffset === $at.parent.content.size)
      takeForm(tr, at, item.form, pen)
  })
  return at
}

/** A table or picture goes between what stands before the place and what stands after, with a line to write on behind it. */
function putBox(tr: Transaction, pos: number, box: DocNode, moreFollows: boolean, pen: Pen): number {
  const $pos = tr.doc.resolve(pos)
  const own = ownBox(box.type.name === 'table' ? squared(box) : box, newStroke(pen), pen)
  if ($pos.parentOffset < $pos.parent.content.size) {
    const tail = breakLine(tr, pos, pen)
    tr.insert(tr.doc.resolve(tail).before(), own)
    return tail + own.nodeSize
  }
  const after = $pos.after()
  tr.insert(after, own)
  const end = after + own.nodeSize
  if (moreFollows || !tr.doc.resolve(end).nodeAfter?.isTextblock)
    tr.insert(end, $pos.parent.type.create({ ...NO_INK, inkBreak: newInk(pen) }))
  return end + 1
}

/**
 * Where new words stand that replace [from, to): behind the struck ones, in the last line of the range that is in no table; a table
 * alone may fall whole, and gets a line behind it.
 */
export function placeBehind(tr: Transaction, from: number, to: number, pen: Pen): number {
  if (from === to || tr.doc.resolve(to).parent.isTextblock || tr.doc.resolve(to).depth > 0) return to
  let place: number | null = null
  tr.doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock) place = pos + 1 + node.content.size
    return false
  })
  if (place !== null) return place
  const { paragraph } = tr.doc.type.schema.nodes
  if (!paragraph) return to
  tr.insert(to, paragraph.create({ inkBreak: newInk(pen) }))
  return to + 1
}

/** At the level of rows or cells, or between two blocks: the nearest line before takes the words. */
function putBetween(tr: Transaction, pos: number, items: Item[], pen: Pen): number {
  const parent = tr.doc.resolve(pos).parent.type.name
  const wanted = parent === 'table' ? 'tableRow' : parent === 'tableRow' ? 'tableCell' : null
  if (wanted && items.length && items.every((item) => 'box' in item && item.box.type.name === wanted)) {
    let at = pos
    for (const item of items) {
      if (!('box' in item)) continue
      tr.insert(at, ownBox(item.box, newStroke(pen), pen))
      at += item.box.nodeSize
    }
    return at
  }
  const near = Selection.findFrom(tr.doc.resolve(pos), -1, true) ?? Selection.near(tr.doc.resolve(pos))
  if (!near.$from.parent.isTextblock) return pos
  const startsWithLine = items[0] && 'line' in items[0]
  const lines: Item[] = near.$from.parent.content.size && startsWithLine ? [{ line: [], form: null }, ...items] : items
  return putItems(tr, near.to, lines, pen)
}
