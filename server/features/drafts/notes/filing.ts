/** Notes that come from a step of another feature: an error report at the words it quotes, differing views about the whole. */
import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import type { Pen } from '../../../../shared/drafts/contract.ts'
import { cleanNote, longestNote } from '../../../../shared/drafts/notes.ts'
import { anchorOf } from '../../../../shared/drafts/notes-anchor.ts'
import { flatText, linesOf, wordsIn } from '../../../../shared/drafts/notes-places.ts'
import type { Actor } from '../../../../shared/kernel/actor.ts'
import { writeAudit } from '../../../platform/audit.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { contentOf } from '../gate/blocks.ts'
import type { FiledNote } from '../public.ts'
import * as rounds from '../queries.ts'
import { endsOf, layoutOf } from './layout.ts'
import { placeOfWords } from './places.ts'
import * as queries from './queries.ts'
import { tellOfNotes } from './telling.ts'

/** After the step has turned or closed the round: nothing was written in the new one yet, so its seed is what stands. */
export async function fileNote(
  tx: Tx,
  clock: Clock,
  actor: Actor,
  pen: Pen,
  draftId: string,
  filed: FiledNote,
): Promise<void> {
  const round = await rounds.latestRound(tx, draftId)
  if (!round) return
  const doc = new Y.Doc()
  Y.applyUpdate(doc, round.seed)
  const version = round.sealedAt ? await rounds.findVersion(tx, draftId) : null
  const blocks = version?.content.content ?? contentOf(doc)
  const lines = linesOf(blocks)
  const place = filed.quote ? placeOfWords(blocks, filed.quote) : null
  const ends = place && !round.sealedAt ? endsOf(layoutOf(doc), place) : null
  const id = randomUUID()
  const at = clock.now()
  const quote = place ? wordsIn(lines, place) : cleanNote(filed.quote)
  const anchor = place ? anchorOf(flatText(lines), place) : { words: quote, prefix: '', suffix: '' }
  doc.destroy()
  await queries.insertNote(tx, {
    id,
    draftId,
    kind: filed.kind,
    cause: filed.cause,
    accountId: actor.accountId,
    at,
    quote,
    round: round.no,
    anchorStart: ends?.start ?? null,
    anchorEnd: ends?.end ?? null,
    ...anchor,
    placeFrom: round.sealedAt ? (place?.from ?? null) : null,
    placeTo: round.sealedAt ? (place?.to ?? null) : null,
  })
  const texts = filed.texts.map((text) => cleanNote(text).slice(0, longestNote))
  for (const [i, text] of texts.entries()) {
    const message = { id: i ? randomUUID() : id, noteId: id, text, mentions: [], at }
    await queries.insertMessage(tx, { ...writerOf(actor, pen), ...message })
  }
  await writeAudit(
    tx,
    clock,
    actor,
    'drafts.note',
    { type: 'draft', id: draftId },
    { note: id, kind: filed.kind, quote, texts },
  )
  await tellOfNotes(tx, draftId)
}

/** What a step left falls with it when it is taken back. */
export async function fellNotes(tx: Tx, clock: Clock, cause: string): Promise<void> {
  for (const draftId of new Set(await queries.fellNotes(tx, cause, clock.now()))) await tellOfNotes(tx, draftId)
}

export const writerOf = (actor: Actor, pen: Pen) => ({
  accountId: actor.accountId,
  assignmentId: actor.assignment.id,
  onBehalfOf: actor.onBehalfOf?.accountId ?? null,
  name: actor.name,
  title: actor.assignment.title,
  onBehalfOfName: actor.onBehalfOf?.name ?? null,
  pen,
})
