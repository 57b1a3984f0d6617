/** Writing, answering, changing, withdrawing and resolving notes: policy first, then one transaction that holds the round open. */
import {
  type ChangeBody,
  changeableMinutes,
  cleanNote,
  filedMessages,
  longestQuote,
  type MessageBody,
  type NoteBody,
} from '../../../../shared/drafts/notes.ts'
import { anchorOf } from '../../../../shared/drafts/notes-anchor.ts'
import { linesOf, wordsIn } from '../../../../shared/drafts/notes-places.ts'
import { draftRefuses } from '../../../../shared/drafts/sentences.ts'
import type { Actor } from '../../../../shared/kernel/actor.ts'
import { writeAudit } from '../../../platform/audit.ts'
import type { Tx } from '../../../platform/database.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { DraftHouse } from '../drafts.ts'
import type { OpenDraft } from '../open-draft.ts'
import { writerOf } from './filing.ts'
import { endsOf, layoutOf } from './layout.ts'
import { placeOfQuote } from './places.ts'
import * as queries from './queries.ts'
import { type NoteEvent, tellOfNote } from './telling.ts'

type Did = Pick<NoteEvent, 'noteId' | 'what' | 'messageId'> & { mentioned?: string[]; detail?: object }

export function noteService(p: Platform, house: DraftHouse) {
  /** Only those who may read the draft are named in a note on it. */
  async function proveReaders(draftId: string, mentions: string[]): Promise<string[]> {
    const named = [...new Set(mentions)]
    if (!named.length) return named
    const readers = new Set((await house.readers(draftId)).map((one) => one.accountId))
    if (named.some((id) => !readers.has(id))) throw draftRefuses('badInput', 'notAReader')
    return named
  }

  async function openRound(tx: Tx, draftId: string): Promise<number> {
    const round = await queries.holdRound(tx, draftId)
    if (round === null) throw draftRefuses('conflict', 'notesClosed')
    return round
  }

  async function record(tx: Tx, actor: Actor, draftId: string, { detail, mentioned = [], ...did }: Did) {
    const { noteId, what } = did
    const act = `drafts.note.${what}`
    await writeAudit(tx, p.clock, actor, act, { type: 'draft', id: draftId }, { note: noteId, ...detail })
    await tellOfNote(tx, { ...did, draftId, by: actor, at: p.clock.now(), mentioned })
  }

  /** An act on a note that stands, while the round is open. */
  const onNote = (draftId: string, noteId: string, act: (tx: Tx, note: queries.NoteRow) => Promise<void>) =>
    p.sql.begin(async (tx) => {
      await openRound(tx, draftId)
      const note = await queries.findNote(tx, draftId, noteId)
      if (!note) throw draftRefuses('notFound', 'noNote')
      await act(tx, note)
    })

  /** @returns null when the round ended meanwhile */
  const insert = (draft: OpenDraft, actor: Actor, pen: Awaited<ReturnType<DraftHouse['penOf']>>, body: NoteBody) => {
    const { draftId, no } = draft.round
    const layout = layoutOf(draft.room.live)
    const place = placeOfQuote(layout.text, body.quote, body)
    if (!place || place.to - place.from > 2 * longestQuote) throw draftRefuses('conflict', 'quoteGone')
    const quote = wordsIn(linesOf(draft.content()), place)
    const { start, end } = endsOf(layout, place)
    const anchor = anchorOf(layout.text, place)
    return p.sql.begin(async (tx) => {
      if ((await openRound(tx, draftId)) !== no) return null
      const at = p.clock.now()
      const isNew = await queries.insertNote(tx, {
        id: body.id,
        draftId,
        kind: 'note',
        cause: null,
        accountId: actor.accountId,
        at,
        quote,
        round: no,
        anchorStart: start,
        anchorEnd: end,
        ...anchor,
        placeFrom: null,
        placeTo: null,
      })
      if (!isNew) {
        const same = await queries.findNote(tx, draftId, body.id)
        if (same?.accountId !== actor.accountId) throw draftRefuses('conflict', 'noNote')
        return { id: body.id }
      }
      const { text, mentions } = body
      await queries.insertMessage(tx, { id: body.id, noteId: body.id, ...writerOf(actor, pen), text, mentions, at })
      await record(tx, actor, draftId, {
        noteId: body.id,
        messageId: body.id,
        what: 'written',
        mentioned: mentions,
        detail: { quote, text, mentions },
      })
      return { id: body.id }
    })
  }

  /** An own message that may still be changed. */
  async function ownMessage(tx: Tx, actor: Actor, note: queries.NoteRow, id: string): Promise<queries.MessageRow> {
    const message = await queries.findMessage(tx, note.id, id)
    if (!message || message.withdrawnAt) throw draftRefuses('notFound', 'noNote')
    // What a step wrote is the step's.
    const isSteps = message.no <= filedMessages[note.kind]
    if (message.accountId !== actor.accountId || isSteps) throw draftRefuses('forbidden', 'notYourMessage')
    if (p.clock.now().getTime() - message.at.getTime() > changeableMinutes * 60_000)
      throw draftRefuses('conflict', 'messageTooOld', { params: { most: changeableMinutes } })
    return message
  }

  return {
    async write(actor: Actor, draftId: string, given: NoteBody): Promise<{ id: string }> {
      const pen = await house.penOf(actor, draftId)
      const mentions = await proveReaders(draftId, given.mentions)
      const body = { ...given, text: cleanNote(given.text), mentions }
      for (let attempt = 0; attempt < 2; attempt++) {
        const draft = await house.open(draftId)
        if (!draft) throw draftRefuses('conflict', 'notesClosed')
        const made = await insert(draft, actor, pen, body)
        if (made) return made
      }
      throw draftRefuses('conflict', 'stale')
    },

    async answer(actor: Actor, draftId: string, noteId: string, { id, ...body }: MessageBody): Promise<void> {
      const pen = await house.penOf(actor, draftId)
      const mentions = await proveReaders(draftId, body.mentions)
      const text = cleanNote(body.text)
      await onNote(draftId, noteId, async (tx) => {
        const at = p.clock.now()
        if (await queries.insertMessage(tx, { id, noteId, ...writerOf(actor, pen), text, mentions, at })) {
          const detail = { message: id, text, mentions }
          return record(tx, actor, draftId, { noteId, messageId: id, what: 'answered', mentioned: mentions, detail })
        }
        const same = await queries.findMessage(tx, noteId, id)
        if (same?.accountId !== actor.accountId) throw draftRefuses('conflict', 'noNote')
      })
    },

    async change(actor: Actor, draftId: string, noteId: string, id: string, body: ChangeBody): Promise<void> {
      await house.penOf(actor, draftId)
      const mentions = await proveReaders(draftId, body.mentions)
      const text = cleanNote(body.text)
      await onNote(draftId, noteId, async (tx, note) => {
        const before = await ownMessage(tx, actor, note, id)
        await queries.changeMessage(tx, id, text, mentions, p.clock.now())
        const mentioned = mentions.filter((one) => !before.mentions.includes(one))
        const detail = { message: id, before: before.text, text, mentions }
        await record(tx, actor, draftId, { noteId, messageId: id, what: 'changed', mentioned, detail })
      })
    },

    async withdraw(actor: Actor, draftId: string, noteId: string, id: string): Promise<void> {
      await house.penOf(actor, draftId)
      await onNote(draftId, noteId, async (tx, note) => {
        const before = await ownMessage(tx, actor, note, id)
        await queries.withdrawMessage(tx, id, p.clock.now())
        const detail = { message: id, before: before.text }
        await record(tx, actor, draftId, { noteId, messageId: id, what: 'withdrawn', detail })
      })
    },

    /** Asked for what it is already, it says yes and does nothing. */
    async resolve(actor: Actor, draftId: string, noteId: string, resolved: boolean): Promise<void> {
      const pen = await house.penOf(actor, draftId)
      await onNote(draftId, noteId, async (tx, note) => {
        if (note.accountId !== actor.accountId && pen === 'reader') throw draftRefuses('forbidden', 'notYourNote')
        if ((note.resolvedAt !== null) === resolved) return
        const { accountId, name } = actor
        await queries.setResolved(tx, noteId, resolved ? { accountId, name, at: p.clock.now() } : null)
        await record(tx, actor, draftId, { noteId, what: resolved ? 'resolved' : 'reopened' })
      })
    },
  }
}
