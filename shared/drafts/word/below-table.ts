/**
 * Word keeps a break at the end of a line: of the lines below a table that hold one's own words alone or none, any may be the
 * one that stood there before. The form that the draft's line had tells which, wherever the forms differ.
 */
import type { Node, Para } from '../ink.ts'
import { looksSame } from './alignment.ts'
import { isOwn } from './contract.ts'

const isOwnAlone = (line: Para): boolean => line.spans.every(({ insertion }) => isOwn(insertion))
const formBefore = ({ form, turns }: Para): string => turns.find(({ key }) => isOwn(key))?.was ?? form

/** Where the lines are from `at` on of which one stood and the others were broken off, over tables of one's own. */
function chainFrom(file: readonly Node[], at: number): number[] {
  const chain: number[] = []
  let hasStanding = false
  for (const [place, node] of file.entries()) {
    if (place < at || (!node.line && isOwn(node.added))) continue
    if (!node.line || (hasStanding && !isOwn(node.broken))) break
    hasStanding ||= !isOwn(node.broken)
    chain.push(place)
  }
  return hasStanding ? chain : []
}

/** @param at behind a table that stays; the breaks of the file below it are put so that the line stood which had the draft's form */
export function rightBelow(file: Node[], at: number, draft: Node | undefined): void {
  if (!draft?.line) return
  const chain = chainFrom(file, at)
  const lines = chain.map((place) => file[place] as Para)
  const isFit = lines.map((line) => looksSame(formBefore(line), draft.form, false))
  const now = lines.findIndex(({ broken }) => !isOwn(broken))
  const end = lines.findIndex((line) => !isOwnAlone(line))
  const last = end < 0 ? lines.length - 1 : end
  // A break of one's own that one struck is simply gone: what is joined stood there.
  const joined = lines.findLastIndex((line, place) => place <= last && isFit[place] && isOwn(line.joined))
  const likely = isFit[now] ? now : isFit.lastIndexOf(true, last)
  const right = joined < 0 ? likely : joined
  if (right < 0 || right === now) return
  const keys = lines.map(({ broken }) => broken).filter(isOwn)
  for (const [order, line] of lines.entries())
    file[chain[order] as number] = { ...line, broken: order === right ? '' : (keys.shift() ?? '') }
}
