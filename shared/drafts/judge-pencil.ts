/** INK-4: the author's pencil never lies on a reviewer's ink nor inside a reviewer's insertion. Relative, because an honest reviewer's stroke can create such a place. */
import { handOf, idOf, type Key, keysOf, type Node, type Para } from './ink.ts'
import type { RoundFacts } from './rules.ts'

type Owner = 'mine' | 'review' | ''
type OwnerOf = (key: Key) => Owner

function overlapOnLine(line: Para, ownerOf: OwnerOf): number {
  let count = ownerOf(line.joined) === 'mine' && ownerOf(line.broken) === 'review' ? 1 : 0
  let reviewBelow = false
  for (const turn of line.turns) {
    if (ownerOf(turn.key) === 'mine' && reviewBelow) count++
    if (ownerOf(turn.key) === 'review') reviewBelow = true
  }
  for (const span of line.spans) {
    const mine = [span.reformat, ...span.strikes].some((key) => ownerOf(key) === 'mine')
    const review = [span.insertion, span.reformat, ...span.strikes].some((key) => ownerOf(key) === 'review')
    if (mine && review) count += span.text.length
  }
  return count
}

/** The characters, joins, turns and cuts where own pencil lies on review ink. */
function overlap(nodes: Node[], ownerOf: OwnerOf, inReview = false): number {
  let count = 0
  for (const node of nodes) {
    if (node.line) {
      count += overlapOnLine(node, ownerOf)
      continue
    }
    const hasReview = () => [...keysOf([node])].some((key) => ownerOf(key) === 'review')
    if (ownerOf(node.cut) === 'mine' && (inReview || hasReview())) count++
    count += overlap(node.children, ownerOf, inReview || ownerOf(node.added) === 'review')
  }
  return count
}

/**
 * In one unbroken run of insertions: own ones that have parts of the same review stroke on both sides. In one pass, as a
 * paragraph of many small strokes is judged again at every letter.
 */
function holesInRun(run: Key[], ownerOf: OwnerOf): number {
  const last = new Map<string, number>()
  for (const [at, key] of run.entries()) if (ownerOf(key) === 'review') last.set(idOf(key), at)
  let count = 0
  /** How far the review strokes reach that have begun. */
  let reach = -1
  for (const [at, key] of run.entries()) {
    const owner = ownerOf(key)
    if (owner === 'review') reach = Math.max(reach, last.get(idOf(key)) ?? at)
    else if (owner === 'mine' && reach > at) count++
  }
  return count
}

function holes(nodes: Node[], ownerOf: OwnerOf): number {
  let count = 0
  let run: Key[] = []
  const close = () => {
    count += holesInRun(run, ownerOf)
    run = []
  }
  for (const node of nodes) {
    if (!node.line) {
      close()
      count += holes(node.children, ownerOf)
      continue
    }
    if (node.broken) run.push(node.broken)
    else close()
    for (const span of node.spans) {
      if (span.insertion) run.push(span.insertion)
      else close()
    }
  }
  close()
  return count
}

export function pencilOnReview(before: Node[], after: Node[], hand: string, round: RoundFacts): string | null {
  const ownerOf: OwnerOf = (key) => {
    if (!key) return ''
    if (handOf(key) === hand) return 'mine'
    // a hand that nobody knows is treated as a reviewer's: the stricter reading
    const pen = round.penOf(handOf(key)) ?? 'red'
    return pen === 'blue' || pen === 'red' ? 'review' : ''
  }
  if (overlap(after, ownerOf) > overlap(before, ownerOf)) return "pencil on a reviewer's ink"
  if (holes(after, ownerOf) > holes(before, ownerOf)) return "pencil inside a reviewer's insertion"
  return null
}
