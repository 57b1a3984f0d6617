/** Accepting or rejecting chosen strokes while a draft is reviewed (INK-13): what it leaves, and whose pen may. */
import { acceptInk } from './accept.ts'
import type { NodeJson, Pen } from './contract.ts'
import { type Chosen, handOf, idOf, type Key, keysOf, type Node, readNodes } from './ink.ts'
import { rejectInk } from './reject.ts'
import { write } from './resolve.ts'
import { areRectangular } from './tables.ts'

export const verdicts = ['accept', 'reject'] as const
export type Verdict = (typeof verdicts)[number]
/** Strokes by their ids: a replacement is one stroke, its words in and its words out stand or fall together. */
export type Settlement = { verdict: Verdict; strokes: string[] }
type Settler = { pen: Pen; accountId: string }
type Writer = { pen: Pen; accountId: string }

const height: Record<Pen, number> = { reader: 0, author: 1, blue: 2, red: 3 }

/**
 * The pencil is settled by blue and red, blue by red: nobody passes judgement on his own level (Điều 10 khoản 8 keeps a head's
 * ink as it is). One's own ink, of earlier rounds too, may be taken back but not made plain: it would no longer be seen.
 */
export function maySettle(settler: Settler, writer: Writer, verdict: Verdict): boolean {
  if (settler.pen === 'reader') return false
  if (height[writer.pen] < height[settler.pen]) return true
  return verdict === 'reject' && writer.accountId === settler.accountId
}

/** The text after the settlement. Nothing of it but the chosen strokes, and what falls with them, is touched. */
export const settle = (blocks: NodeJson[], settlement: Settlement): NodeJson[] =>
  write(settledNodes(readNodes(blocks), settlement))

export function settledNodes(nodes: Node[], { verdict, strokes }: Settlement): Node[] {
  const wanted = new Set(strokes)
  const chosen: Chosen = (key) => key !== '' && wanted.has(idOf(key))
  return verdict === 'accept' ? acceptInk({ chosen, spare: false }, nodes) : rejectInk(chosen, nodes)
}

export type SettleFault = 'nothingToSettle' | 'notYoursToSettle' | 'othersInkFalls' | 'tableWouldBreak'

/**
 * May this person settle these strokes so? What falls with them (a strike on words that are rejected, say) must be his to
 * settle too: no ink of another's disappears by the way.
 */
export function faultOfSettling(
  blocks: NodeJson[],
  settlement: Settlement,
  settler: Settler,
  writerOf: (hand: string) => Writer | undefined,
): SettleFault | null {
  const wanted = new Set(settlement.strokes)
  const had = keysOf(readNodes(blocks))
  const chosen = [...had].filter((key) => wanted.has(idOf(key)))
  if (!chosen.length) return 'nothingToSettle'
  const isHis = (verdict: Verdict) => (key: Key) => {
    const writer = writerOf(handOf(key))
    return writer !== undefined && maySettle(settler, writer, verdict)
  }
  if (!chosen.every(isHis(settlement.verdict))) return 'notYoursToSettle'
  const nodes = readNodes(settle(blocks, settlement))
  if (!areRectangular(nodes)) return 'tableWouldBreak'
  const left = keysOf(nodes)
  const fallen = [...had].filter((key) => !left.has(key) && !wanted.has(idOf(key)))
  return fallen.every(isHis('reject')) ? null : 'othersInkFalls'
}
