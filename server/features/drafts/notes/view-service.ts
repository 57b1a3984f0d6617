/** The notes of a draft as one person may see and act on them, each with the place where its words stand now. */
import {
  changeableMinutes,
  filedMessages,
  type MessageView,
  type NotesView,
  type NoteView,
} from '../../../../shared/drafts/notes.ts'
import type { Range } from '../../../../shared/drafts/notes-places.ts'
import type { Actor } from '../../../../shared/kernel/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { DraftHouse } from '../drafts.ts'
import { latestRound } from '../queries.ts'
import { type Layout, layoutOf } from './layout.ts'
import { placeIn } from './places.ts'
import * as queries from './queries.ts'

export async function readNotes(p: Platform, house: DraftHouse, actor: Actor, draftId: string): Promise<NotesView> {
  const pen = await house.penOf(actor, draftId)
  const draft = await house.open(draftId)
  const [rows, messages] = await Promise.all([queries.notesOf(p.sql, draftId), queries.messagesOf(p.sql, draftId)])
  const names = await queries.namesOf(p.sql, [...new Set(messages.flatMap((message) => message.mentions))])
  const round = draft?.round ?? (await latestRound(p.sql, draftId))
  const layout = draft && rows.some((note) => note.anchorStart) ? layoutOf(draft.room.live) : null
  const isOpen = draft !== null
  const now = p.clock.now().getTime()

  const viewMessage = (note: queries.NoteRow, message: queries.MessageRow): MessageView => {
    const isYoung = now - message.at.getTime() <= changeableMinutes * 60_000
    const isSteps = message.no <= filedMessages[note.kind]
    const isOwn = message.accountId === actor.accountId && !isSteps
    return {
      id: message.id,
      by: {
        accountId: message.accountId,
        name: message.name,
        title: message.title,
        onBehalfOf: message.onBehalfOfName,
        pen: message.pen,
      },
      at: message.at.toISOString(),
      text: message.withdrawnAt ? '' : message.text,
      mentions: message.withdrawnAt
        ? []
        : message.mentions.map((accountId) => ({ accountId, name: names.get(accountId) ?? '' })),
      editedAt: message.editedAt?.toISOString() ?? null,
      withdrawnAt: message.withdrawnAt?.toISOString() ?? null,
      isChangeable: isOpen && isOwn && isYoung && !message.withdrawnAt,
    }
  }

  const viewNote = (note: queries.NoteRow): NoteView => {
    const { anchorStart: start, anchorEnd: end, words, prefix, suffix } = note
    const isHere = layout !== null && note.round === draft?.round.no && start !== null && end !== null
    return {
      id: note.id,
      kind: note.kind,
      quote: note.quote,
      place: placeOf(note, isHere ? layout : null),
      anchor: isHere ? { start: start.toString('base64'), end: end.toString('base64'), words, prefix, suffix } : null,
      resolved: note.resolvedAt && { name: note.resolvedByName ?? '', at: note.resolvedAt.toISOString() },
      isResolvable: isOpen && (note.accountId === actor.accountId || pen !== 'reader'),
      messages: messages.filter((message) => message.noteId === note.id).map((message) => viewMessage(note, message)),
    }
  }
  return { round: round?.no ?? 0, isOpen, notes: rows.map(viewNote) }
}

function placeOf(note: queries.NoteRow, layout: Layout | null): Range | null {
  if (layout) return placeIn(layout, note)
  return note.placeFrom === null || note.placeTo === null ? null : { from: note.placeFrom, to: note.placeTo }
}
