/** Lists of outgoing documents, page by page. */

import type { Actor } from '../../../shared/kernel/actor.ts'
import { sayFields } from '../../../shared/kernel/said.ts'
import type { DocumentList, DocumentRow, ListQuery } from '../../../shared/outgoing/contract.ts'
import { fieldFaults, outgoingRefuses } from '../../../shared/outgoing/sentences.ts'
import { finalStates, isOneOf } from '../../../shared/outgoing/states.ts'
import type { Platform } from '../../platform/platform.ts'
import { viewPressing } from './deadline-view.ts'
import { type Cursor, countWaiting, findPage, type ListRow } from './list-queries.ts'

export async function listDocuments(p: Platform, actor: Actor, wanted: ListQuery): Promise<DocumentList> {
  const found = await findPage(p.sql, actor, wanted, wanted.cursor ? readCursor(wanted.cursor) : null)
  const page = found.slice(0, wanted.limit)
  const last = page.at(-1)
  const now = p.clock.now()
  return {
    rows: page.map((row) => viewRow(row, actor, now)),
    nextCursor: last && found.length > wanted.limit ? writeCursor({ at: last.sortAt, id: last.id }) : null,
    waiting: await countWaiting(p.sql, actor),
  }
}

function viewRow(row: ListRow, actor: Actor, now: Date): DocumentRow {
  const {
    id,
    draftId,
    type,
    subject,
    unitName,
    drafterName,
    state,
    urgency,
    priority,
    numberText,
    issuedOn,
    flags,
    version,
  } = row
  return {
    id,
    draftId,
    type,
    subject,
    unitName,
    drafterName,
    state,
    urgency,
    priority,
    numberText,
    issuedOn,
    flags,
    version,
    holder: {
      name: row.holderName,
      title: row.holderTitle,
      assignmentId: row.holderAssignmentId,
      since: row.heldSince.toISOString(),
    },
    waitsForMe: row.holderAssignmentId === actor.assignment.id && !isOneOf(finalStates, state),
    deadline: viewPressing(row, now),
    updatedAt: row.updatedAt.toISOString(),
  }
}

const writeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify([cursor.at, cursor.id])).toString('base64url')

function readCursor(text: string): Cursor {
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    if (typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id))
      return { at, id }
  } catch {
    // falls through to the refusal
  }
  throw outgoingRefuses('badInput', 'invalidPage', sayFields(fieldFaults, { cursor: 'unreadable' }))
}
