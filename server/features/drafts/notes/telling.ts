/**
 * What happened to a note, said in its transaction. Whoever looks at the draft hears that notes changed; the `notifications`
 * feature, when it comes, is called here with who is named and who takes part, and decides about channels.
 */
import type { Tx } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'

export type NoteEvent = {
  draftId: string
  noteId: string
  what: 'written' | 'answered' | 'changed' | 'withdrawn' | 'resolved' | 'reopened'
  byAccountId: string
  /** Accounts that the message names for the first time. */
  mentioned: string[]
}

/** Heard by those who watch the draft alone (main.ts). */
export const notesChanged = 'notes'

export async function tellOfNote(tx: Tx, { draftId }: NoteEvent): Promise<void> {
  await announce(tx, { feature: 'drafts', id: draftId, kind: notesChanged })
}

export const tellOfNotes = (tx: Tx, draftId: string): Promise<void> =>
  announce(tx, { feature: 'drafts', id: draftId, kind: notesChanged })
