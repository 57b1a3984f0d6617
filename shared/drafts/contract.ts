/** What the editor and its readers exchange over HTTP. The strokes themselves travel on `/collab/:draftId`. */
import { z } from 'zod'

/** The kind of the word "changed" that says: strokes were stored. An open editor has seen them itself. */
export const draftWritten = 'written'

export const pens = ['author', 'blue', 'red', 'reader'] as const
export type Pen = (typeof pens)[number]

/** ProseMirror-shaped JSON of the flat schema; checked by the schema itself, not by zod. */
export type NodeJson = {
  type: string
  attrs?: Record<string, unknown>
  content?: NodeJson[]
  text?: string
  marks?: { type: string; attrs?: Record<string, unknown> }[]
}
export type DocJson = { type: 'doc'; content: NodeJson[] }

/** Person + assignment acted under + pen + round: what ink belongs to. */
export const handView = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  pen: z.enum(pens),
  round: z.number().int(),
  accountId: z.string(),
  onBehalfOf: z.string().nullable(),
})
export type HandView = z.infer<typeof handView>

export const versionView = z.object({
  id: z.string(),
  no: z.number().int(),
  round: z.number().int(),
  cause: z.string(),
  byName: z.string(),
  at: z.string(),
  /** SHA-256 of the canonical JSON, ink and all. */
  hash: z.string(),
  /** SHA-256 of the text as it would be issued (all ink accepted). */
  cleanHash: z.string(),
  openInk: z.number().int(),
})
export type VersionView = z.infer<typeof versionView>

const doc = z.custom<DocJson>((value) => (value as DocJson | null)?.type === 'doc')

/** `GET /api/drafts/:id`: the draft as it stands, for readers and for the page that does not load the editor. */
export const draftView = z.object({
  id: z.string(),
  round: z.number().int(),
  mode: z.enum(['plain', 'ink']),
  pen: z.enum(pens),
  content: doc,
  hands: z.array(handView),
  versions: z.array(versionView),
  /** ISO time this person last looked; ink newer than this is lit. */
  lastSeenAt: z.string().nullable(),
})
export type DraftView = z.infer<typeof draftView>

/** `GET /api/drafts/:id/versions/:no`. */
/** `POST /api/drafts/:id/settle`: strokes by the ids that the ink carries. `round`: the one that was looked at. */
export const settleBody = z.object({
  round: z.number().int().positive(),
  verdict: z.enum(['accept', 'reject']),
  strokes: z
    .array(z.string().regex(/^[\w-]{4,24}$/))
    .min(1)
    .max(10_000),
})
export type SettleBody = z.infer<typeof settleBody>
/** `POST /api/drafts/:id/unsettle`: takes the settlement that left this version back. */
export const unsettleBody = z.object({ version: z.number().int().positive() })
export const settledView = z.object({ round: z.number().int(), version: z.number().int() })
export type SettledView = z.infer<typeof settledView>

export const versionContent = z.object({ version: versionView, content: doc, hands: z.array(handView) })
export type VersionContent = z.infer<typeof versionContent>
