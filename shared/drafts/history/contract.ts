/** How a draft came to be, over HTTP: its rounds, the strokes of each, and who wrote a letter of it. */
import { z } from 'zod'
import { handView, versionView } from '../contract.ts'

/** `GET /api/drafts/:id/history`. */
export const draftHistory = z.object({
  rounds: z.array(
    z.object({
      no: z.number().int(),
      mode: z.enum(['plain', 'ink']),
      openedAt: z.string(),
      sealedAt: z.string().nullable(),
      strokes: z.number().int(),
    }),
  ),
  versions: z.array(versionView),
  hands: z.array(handView),
})
export type DraftHistory = z.infer<typeof draftHistory>

/** At most so many strokes a page, and about so many bytes; one stroke always comes. */
export const strokesPage = { strokes: 1_000, bytes: 4 << 20 } as const

const replayStroke = z.object({
  seq: z.number().int(),
  hand: z.string(),
  at: z.string(),
  /** A Yjs update, base64. */
  update: z.string(),
  /** What the server took off new characters with it: Yjs updates, base64, applied after it. */
  heals: z.array(z.string()),
})

/** `GET /api/drafts/:id/rounds/:no/strokes?after=`. */
export const roundStrokes = z.object({
  /** What the round began with, a Yjs update in base64; with the first page alone. */
  seed: z.string().nullable(),
  strokes: z.array(replayStroke),
  /** Ask on after this one; null when the round has no more. */
  next: z.number().int().nullable(),
})
export type RoundStrokes = z.infer<typeof roundStrokes>

/**
 * Which letter is meant: its offset in UTF-16 units among all the text of the document at that moment, struck words too, breaks
 * not counted. The moment is a kept version, a stroke of a round, the end of a round, or now.
 */
export const whoQuery = z.object({
  version: z.coerce.number().int().min(1).optional(),
  round: z.coerce.number().int().min(1).optional(),
  seq: z.coerce.number().int().min(0).optional(),
  index: z.coerce.number().int().min(0).max(16_000_000),
  /** The letters that the asker sees from there on: where others stand there now, nothing is answered. */
  words: z.string().min(1).max(40),
})
export type WhoQuery = z.input<typeof whoQuery>

/** `GET /api/drafts/:id/who`. */
export const whoWrote = z.object({
  /** `firstDraft`: the draft began with these words. */
  from: z.enum(['stroke', 'firstDraft']),
  hand: handView.nullable(),
  /** When the server stored the stroke; of the first draft, when it was begun. */
  at: z.string(),
  round: z.number().int(),
  seq: z.number().int(),
  /** The first kept version that holds them; null while none does. */
  versionNo: z.number().int().nullable(),
})
export type WhoWrote = z.infer<typeof whoWrote>
