/**
 * While people write, notes are kept at their words: where Yjs wrote words anew (the tail of a split paragraph), their note is
 * anchored to the new ones, and what stands around the words is learned again. A moment after the writing, never at a key.
 */
import { anchorOf } from '../../../../shared/drafts/notes-anchor.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { OpenDraft } from '../open-draft.ts'
import { heldBy, type Layout, layoutOf } from './layout.ts'
import { anchoredAt, placeIn } from './places.ts'
import { hasNotes, type Moved, moveNotes, type NoteRow, notesOf } from './queries.ts'
import { tellOfNotes } from './telling.ts'

const pause = 1_000

export function keepNotes(p: Platform, openNow: (draftId: string) => OpenDraft | undefined) {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>()

  async function look(draftId: string): Promise<void> {
    if (!openNow(draftId) || !(await hasNotes(p.sql, draftId))) return
    const notes = await notesOf(p.sql, draftId)
    const draft = openNow(draftId)
    if (!draft || draft.room.sealed) return
    const round = draft.round.no
    const layout = layoutOf(draft.room.live)
    const rows = notes.filter((note) => note.round === round).flatMap((note) => movedOn(layout, round, note) ?? [])
    if (!rows.length) return
    await p.sql.begin(async (tx) => {
      const moved = await moveNotes(
        tx,
        rows.map(({ row }) => row),
        round,
      )
      if (moved && rows.some(({ isFoundAgain }) => isFoundAgain)) await tellOfNotes(tx, draftId)
    })
  }

  return {
    written(draftId: string): void {
      if (waiting.has(draftId)) return
      const timer = setTimeout(() => {
        waiting.delete(draftId)
        look(draftId).catch((error) => p.log.warn({ error, draft: draftId }, 'notes were not kept at their words'))
      }, pause)
      waiting.set(draftId, timer)
    },
    stop(): void {
      for (const timer of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}

function movedOn(layout: Layout, round: number, note: NoteRow): { row: Moved; isFoundAgain: boolean } | null {
  const { anchorStart: start, anchorEnd: end } = note
  const place = placeIn(layout, note)
  // Gone for now: an undo may bring them back to where the ends still point.
  if (!place || !start || !end) return null
  const now = anchorOf(layout.text, place)
  const held = heldBy(layout, { start, end })
  const isFoundAgain = held === null || held.from > place.from || held.to < place.to || held.from === held.to
  const isSame = now.words === note.words && now.prefix === note.prefix && now.suffix === note.suffix
  if (isSame && !isFoundAgain) return null
  return { row: anchoredAt(note, { round, layout, text: layout.text, place }), isFoundAgain }
}
