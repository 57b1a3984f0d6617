/** Writing through the gate without a browser: for the demonstration's documents, with real hands and real strokes. */

import { randomBytes } from 'node:crypto'
import { updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import { schema } from '../../../shared/drafts/schema.ts'
import { draftRefuses } from '../../../shared/drafts/sentences.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import { AppError } from '../../../shared/kernel/error.ts'
import type { Platform } from '../../platform/platform.ts'
import type { DraftHouse } from './drafts.ts'
import { fragmentName } from './gate/blocks.ts'
import type { Room } from './gate/room.ts'
import { takeHand } from './hands.ts'
import type { Edit } from './public.ts'

type Marks = NonNullable<NodeJson['marks']>

export async function writeAs(
  p: Platform,
  house: DraftHouse,
  actor: Actor,
  draftId: string,
  edits: Edit[],
): Promise<void> {
  const draft = await house.open(draftId)
  if (!draft) throw draftRefuses('conflict', 'draftClosed')
  const hand = await takeHand(p, draft, actor, await house.penOf(actor, draftId))
  const stroke = () => ({ hand: hand.id, at: p.clock.now().getTime(), id: randomBytes(6).toString('base64url') })
  for (const edit of edits) {
    const before = draft.content()
    const inked = draft.round.mode === 'ink'
    const after = { type: 'doc', content: applyEdit(before, edit, inked ? stroke : null) }
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(draft.room.live))
    const vector = Y.encodeStateVector(copy)
    const node = schema.nodeFromJSON(after)
    copy.transact(() =>
      updateYFragment(copy, copy.getXmlFragment(fragmentName), node, { mapping: new Map(), isOMark: new Map() }),
    )
    await offered(
      draft.room,
      { id: hand.id, accountId: hand.accountId, pen: hand.pen, round: hand.round },
      Y.encodeStateAsUpdate(copy, vector),
    )
    copy.destroy()
  }
}

function offered(room: Room, hand: Parameters<typeof room.offer>[0], update: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const refused = room.offer(hand, update, {
      stored: () => resolve(),
      lost: (why) => reject(new Error(`the edit was not stored: ${why}`)),
    })
    if (refused) reject(new AppError('forbidden', { message: `${refused.rule}: ${refused.reason}` }))
  })
}

/** @param stroke null before the first hand-over: then words are changed without ink */
function applyEdit(blocks: NodeJson[], edit: Edit, stroke: (() => Record<string, unknown>) | null): NodeJson[] {
  let done = false
  const visit = (node: NodeJson): NodeJson => {
    if (done || !node.content) return node
    if (node.type !== 'paragraph') return { ...node, content: node.content.map(visit) }
    const content = node.content.flatMap((run) => {
      const at = done ? -1 : (run.text?.indexOf(edit.find) ?? -1)
      if (at < 0) return [run]
      done = true
      return cut(run, at, edit, stroke)
    })
    return { ...node, content }
  }
  const after = blocks.map(visit)
  if (!done) throw draftRefuses('badInput', 'wordsNotFound', { params: { words: edit.find } })
  return after
}

function cut(run: NodeJson, at: number, edit: Edit, stroke: (() => Record<string, unknown>) | null): NodeJson[] {
  const text = run.text ?? ''
  const marks = run.marks ?? []
  const found = text.slice(at, at + edit.find.length)
  const piece = (words: string, more: Marks = []): NodeJson[] =>
    words ? [{ ...run, text: words, marks: [...marks, ...more] }] : []
  const plain = marks.filter((mark) => !mark.type.startsWith('ink'))
  const kept =
    edit.strike && !stroke ? [] : piece(found, edit.strike && stroke ? [{ type: 'inkDel', attrs: stroke() }] : [])
  const added = edit.insert
    ? [{ type: 'text', text: edit.insert, marks: [...plain, ...(stroke ? [{ type: 'inkIns', attrs: stroke() }] : [])] }]
    : []
  return [...piece(text.slice(0, at)), ...kept, ...added, ...piece(text.slice(at + edit.find.length))]
}
