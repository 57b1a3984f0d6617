/** What of a draft a page shows, and where each letter of it stands in the draft itself. */
import { listChanges } from '../../../shared/drafts/changes.ts'
import type { HandView, NodeJson, Pen } from '../../../shared/drafts/contract.ts'
import { byHand, handOf, keysOf, type Node, readNodes } from '../../../shared/drafts/ink.ts'
import { drift, type Piece, sourceIn } from '../../../shared/drafts/notes-places.ts'
import { rejectInk } from '../../../shared/drafts/reject.ts'
import { acceptedNodes, foldedNodes, write } from '../../../shared/drafts/resolve.ts'
import { offsetsOf } from './history/offsets.ts'

/**
 * marked: all ink. clean: as it would be issued. original: before the ink. person: one person's ink, the others' stands as if
 * accepted. changes: the paragraphs with ink, and one around each.
 */
export const pageModes = ['marked', 'clean', 'original', 'person', 'changes'] as const
export type PageMode = (typeof pageModes)[number]
export type Chosen = { mode: PageMode; hands: HandView[]; person?: string | null; filterPen?: Pen | null }

/** A stretch of blocks that is drawn, from the block `first` on; or how many are left out there. */
type Stretch = { blocks: NodeJson[]; first: number } | { left: number; first: number }
export type PageViewed = {
  /** All that the view has, left out or not. */
  blocks: NodeJson[]
  stretches: Stretch[]
  /** The offset of each block's first letter. */
  from: number[]
  /** From places in the draft to places on the page. */
  pieces(): Piece[]
  /** The offset in the draft of a letter of the view. */
  source(index: number): number | null
}

type Act = (nodes: Node[]) => Node[]
const asItStands: Act = (nodes) => nodes
const withoutInk: Act = (nodes) =>
  [...new Set([...keysOf(nodes)].map(handOf))].reduce((left, hand) => rejectInk(byHand(hand), left), nodes)

function actOf({ mode, hands, person, filterPen }: Chosen): Act {
  const byId = new Map(hands.map((hand) => [hand.id, hand]))
  if (mode === 'clean') return acceptedNodes
  if (mode === 'original') return withoutInk
  if (mode === 'person' && person) return (nodes) => foldedNodes(nodes, (hand) => byId.get(hand)?.accountId !== person)
  if (filterPen) return (nodes) => foldedNodes(nodes, (hand) => byId.get(hand)?.pen !== filterPen)
  return asItStands
}

export const piecesOf = (content: NodeJson[], chosen: Chosen): Piece[] => drift(content, actOf(chosen))

export function viewPage(content: NodeJson[], chosen: Chosen): PageViewed {
  const blocks = write(actOf(chosen)(readNodes(content)))
  let known: Piece[] | null = null
  const pieces = () => {
    known ??= piecesOf(content, chosen)
    return known
  }
  return {
    blocks,
    stretches: chosen.mode === 'changes' ? aroundInk(blocks) : [{ blocks, first: 0 }],
    from: offsetsOf(blocks),
    pieces,
    source: (index) => sourceIn(pieces(), index),
  }
}

function aroundInk(blocks: NodeJson[]): Stretch[] {
  const shown = new Set(listChanges(blocks).flatMap(({ path: [n = 0] }) => [n - 1, n, n + 1]))
  const stretches: Stretch[] = []
  blocks.forEach((block, i) => {
    const last = stretches.at(-1)
    if (!shown.has(i)) {
      if (last && 'left' in last) last.left += 1
      else stretches.push({ left: 1, first: i })
    } else if (last && 'blocks' in last) last.blocks.push(block)
    else stretches.push({ blocks: [block], first: i })
  })
  return stretches
}

/** Everybody whose ink stands there, each once, in the order of the hands. */
export function peopleWithInk(content: NodeJson[], hands: HandView[]): HandView[] {
  const present = new Set([...keysOf(readNodes(content))].map(handOf))
  const people = new Map<string, HandView>()
  for (const hand of hands) if (present.has(hand.id)) people.set(hand.accountId, hand)
  return [...people.values()]
}
