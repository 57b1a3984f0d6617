/** Accepting, rejecting and folding whole documents: commands to the server, at the seam between two rounds (INK-13). */
import { acceptInk, emptyLine } from './accept.ts'
import type { NodeJson } from './contract.ts'
import { byHand, handOf, type Node, readNodes, writeNodes } from './ink.ts'
import { rejectInk } from './reject.ts'

/** Never an empty document. */
export const write = (nodes: Node[]): NodeJson[] => writeNodes(nodes.length ? nodes : [emptyLine()])

export const acceptedNodes = (nodes: Node[]): Node[] => acceptInk({ chosen: () => true, spare: false }, nodes)
export const foldedNodes = (nodes: Node[], isPencil: (hand: string) => boolean): Node[] =>
  acceptInk({ chosen: (key) => isPencil(handOf(key)), spare: true }, nodes)

/** The text as it would be issued: every insertion stays, every strike is gone, no ink is left (INK-14). */
export const acceptAll = (blocks: NodeJson[]): NodeJson[] => write(acceptedNodes(readNodes(blocks)))

/**
 * A reviewer hands the draft on: the pencil that he saw becomes plain, everybody else's ink stays. Pencil-struck text and
 * blocks that carry a reviewer's ink stay too; only the pencil comes off.
 */
export const fold = (blocks: NodeJson[], isPencil: (hand: string) => boolean): NodeJson[] =>
  write(foldedNodes(readNodes(blocks), isPencil))

/** What would stand if this hand had never written. */
export const rejectHand = (blocks: NodeJson[], hand: string): NodeJson[] =>
  write(rejectInk(byHand(hand), readNodes(blocks)))

/** The order of the hands does not matter (docs/decisions/0002). */
export const rejectHands = (blocks: NodeJson[], hands: Iterable<string>): NodeJson[] => {
  let nodes = readNodes(blocks)
  for (const hand of hands) nodes = rejectInk(byHand(hand), nodes)
  return write(nodes)
}
