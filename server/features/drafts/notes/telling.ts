/** What happened to a note, said in its transaction: to whoever looks at the draft, to those who are named, and to those who take part. */
import type { Actor } from '../../../../shared/kernel/actor.ts'
import type { Tx } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import { notify, takeBack } from '../../notifications/public.ts'
import { writersOf } from './queries.ts'

export type NoteEvent = {
  draftId: string
  noteId: string
  what: 'written' | 'answered' | 'changed' | 'withdrawn' | 'resolved' | 'reopened'
  by: Actor
  at: Date
  /** The message that was written, changed or withdrawn. */
  messageId?: string | undefined
  /** Accounts that the message names for the first time. */
  mentioned: string[]
}

/** Heard by those who watch the draft alone (main.ts). */
export const notesChanged = 'notes'

export async function tellOfNote(tx: Tx, event: NoteEvent): Promise<void> {
  await announce(tx, { feature: 'drafts', id: event.draftId, kind: notesChanged })
  const { messageId } = event
  if (messageId && event.what === 'withdrawn') await takeBack(tx, messageId)
  else if (messageId) await tellThose(tx, event, messageId)
}

/** One message is one word to each: who is named in it is not told a second time that it was written. */
async function tellThose(tx: Tx, { draftId, noteId, what, by, at, mentioned }: NoteEvent, messageId: string) {
  const told = {
    category: 'mention',
    feature: 'drafts',
    objectId: draftId,
    params: { message: messageId },
    by,
    at,
    key: `note:${messageId}`,
    cause: messageId,
  } as const
  if (mentioned.length) await notify(tx, { ...told, to: { accounts: mentioned }, reason: 'namedInNote' })
  if (what === 'answered') {
    await notify(tx, { ...told, to: { accounts: await writersOf(tx, noteId) }, reason: 'noteAnswered' })
  }
}

export const tellOfNotes = (tx: Tx, draftId: string): Promise<void> =>
  announce(tx, { feature: 'drafts', id: draftId, kind: notesChanged })
