/** What honest people send: one act on the model of lines, as the Yjs update that an editor would make of it. */
import { updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { type Hand, type Node, readNodes, writeNodes } from '../../../shared/drafts/ink.ts'
import { schema } from '../../../shared/drafts/schema.ts'
import { type Operation, write } from '../support/honest-pen.ts'
import type { Random } from './random.ts'

const words = ['a', 'xin', ' chào ', 'văn bản', '12', 'Điều 4. ']

export function anyOperation(random: Random): Operation {
  const at = random.below(400)
  const length = 1 + random.below(9)
  const table = random.below(3)
  const dice = random.below(20)
  if (dice < 6) return { do: 'type', at, text: random.pick(words) }
  if (dice < 10) return { do: 'strike', at, length }
  if (dice < 11 && random.chance(0.5)) return { do: 'size', at, length, pt: random.pick([10, 13, null]) }
  if (dice < 11) return { do: 'format', at, length, name: random.pick(['bold', 'italic', 'underline'] as const) }
  if (dice < 13) return { do: 'break', at }
  if (dice < 15) return { do: 'join', line: random.below(20) }
  if (dice < 16) return { do: 'turn', line: random.below(20), name: 'kind', value: random.pick(['h1', 'h2', null]) }
  if (dice < 17) return { do: 'turn', line: random.below(20), name: 'list', value: random.pick(['bullet', null]) }
  if (dice < 18 && random.chance(0.3))
    return random.pick([
      { do: 'image', line: at, which: at },
      { do: 'cutImage', image: table },
      { do: 'widenImage', image: table, width: 10 + random.below(91) },
    ] satisfies Operation[])
  if (dice < 18) return random.chance(0.3) ? { do: 'table', line: at } : { do: 'withdraw', which: at }
  const act = random.pick(['addRow', 'cutRow', 'addColumn', 'cutColumn'] as const)
  return { do: act, table, index: random.below(9) }
}

export const operated = (nodes: Node[], hand: Hand, random: Random): Node[] => write(nodes, hand, anyOperation(random))

/** The update that makes `after` of a copy. @returns null where nothing differs */
export function updateTo(copy: Y.Doc, after: Node[]): Uint8Array | null {
  const vector = Y.encodeStateVector(copy)
  let changed = false
  copy.once('update', () => {
    changed = true
  })
  const node = schema.nodeFromJSON({ type: 'doc', content: writeNodes(after) })
  copy.transact(() =>
    updateYFragment(copy, copy.getXmlFragment('default'), node, { mapping: new Map(), isOMark: new Map() }),
  )
  return changed ? Y.encodeStateAsUpdate(copy, vector) : null
}

export const nodesOf = (json: Parameters<typeof readNodes>[0]): Node[] => readNodes(json)
