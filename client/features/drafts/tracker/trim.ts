/**
 * What a browser wrote into the page is read back as the whole stretch of text around it, without the ink it lies in. Only what
 * differs in letters was written: the rest keeps its ink, whoever's it is.
 */
import { type Node as DocNode, Fragment, Slice } from '@tiptap/pm/model'
import { EXTENDS } from '../../../../shared/drafts/values.ts'

export type Written = { from: number; to: number; slice: Slice }

/** Never between the halves of a letter. */
const isInside = (text: string, at: number): boolean =>
  at > 0 && at < text.length && (EXTENDS.test(text.slice(at)) || /^[\udc00-\udfff]/.test(text.slice(at)))

/** @param caret where one stands afterwards: of several readings of the same letters, the one that ends there is meant */
export function trim(doc: DocNode, { from, to, slice }: Written, caret: number): Written {
  const $from = doc.resolve(from)
  const isInline = slice.content.firstChild?.isInline ?? false
  if (!isInline || !$from.parent.isTextblock || to > $from.end()) return { from, to, slice }
  const was = doc.textBetween(from, to)
  const is = slice.content.textBetween(0, slice.content.size)
  const shorter = Math.min(was.length, is.length)
  const afterCaret = caret >= from && caret <= from + is.length ? from + is.length - caret : 0
  const common = (mostAtEnd: number): [start: number, end: number] => {
    let [start, end] = [0, 0]
    while (end < mostAtEnd && was.at(-1 - end) === is.at(-1 - end)) end++
    while (start < shorter - end && was[start] === is[start]) start++
    while (end < shorter - start && was.at(-1 - end) === is.at(-1 - end)) end++
    return [start, end]
  }
  // the caret only decides between readings that write as little
  const [byCaret, byStart, byEnd] = [common(Math.min(shorter, afterCaret)), common(0), common(shorter)]
  const most = Math.max(...[byStart, byEnd].map(([start, end]) => start + end))
  let [start, end] = byCaret[0] + byCaret[1] >= most ? byCaret : byStart[0] + byStart[1] === most ? byStart : byEnd
  while (start > 0 && (isInside(was, start) || isInside(is, start))) start--
  while (end > 0 && (isInside(was, was.length - end) || isInside(is, is.length - end))) end--
  const written = slice.content.cut(start, slice.content.size - end)
  return {
    from: from + start,
    to: to - end,
    slice: written.size ? new Slice(Fragment.from(written), 0, 0) : Slice.empty,
  }
}
