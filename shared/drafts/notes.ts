/** Ý kiến at the words of a draft, over HTTP under `/api/drafts/:id/notes`. */
import { z } from 'zod'
import { faulty } from '../kernel/said.ts'
import { pens } from './contract.ts'
import { noteFaults } from './sentences.ts'
import { cleanText } from './values.ts'

/** `errorReport` (Điều 10 khoản 8) and `differingView` come from steps of the flow; everybody writes `note`. */
export const noteKinds = ['note', 'errorReport', 'differingView'] as const
export type NoteKind = (typeof noteKinds)[number]
/** How many messages of it the step itself wrote: the report; the unit's view, then the drafter's. They are the step's. */
export const filedMessages: Record<NoteKind, number> = { note: 0, errorReport: 1, differingView: 2 }

export const longestNote = 4_000
export const longestQuote = 1_000
export const mentionsAtMost = 20
/** So long an own message can be changed or taken back. */
export const changeableMinutes = 15

/** As the draft's own text, line by line: NFC, and nothing that cannot be seen. */
export const cleanNote = (text: string): string =>
  text
    .split(/\r\n|[\n\r]/)
    .map(cleanText)
    .join('\n')
    .trim()

const text = z
  .string()
  .max(longestNote)
  .refine((value) => cleanNote(value) !== '', faulty(noteFaults, 'emptyNote'))
const mentions = z.array(z.uuid()).max(mentionsAtMost).default([])
const offset = z.number().int().min(0).max(100_000_000)

/** Offsets as in notes-places.ts; `quote` is what the writer saw there. */
export const noteBody = z.object({
  /** Chosen by the sender: the same note sent twice is one note. */
  id: z.uuid(),
  from: offset,
  to: offset,
  quote: z
    .string()
    .min(1)
    .max(2 * longestQuote),
  text,
  mentions,
})
export type NoteBody = z.infer<typeof noteBody>
export const messageBody = z.object({ id: z.uuid(), text, mentions })
export type MessageBody = z.infer<typeof messageBody>
export const changeBody = messageBody.omit({ id: true })
export type ChangeBody = z.infer<typeof changeBody>
export const resolveBody = z.object({ resolved: z.boolean() })

const mentioned = z.object({ accountId: z.string(), name: z.string() })
export const reader = mentioned.extend({ title: z.string() })
export type Reader = z.infer<typeof reader>
/** Who may be named in a note: those who may read the draft. */
export const readersView = z.object({ people: z.array(reader) })

const writer = z.object({
  accountId: z.string(),
  name: z.string(),
  title: z.string(),
  onBehalfOf: z.string().nullable(),
  /** The pen that was held when it was written. */
  pen: z.enum(pens),
})
const messageView = z.object({
  id: z.string(),
  by: writer,
  at: z.string(),
  /** Empty when it was withdrawn. */
  text: z.string(),
  mentions: z.array(mentioned),
  editedAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  /** Own, and still to be changed. */
  isChangeable: z.boolean(),
})
export type MessageView = z.infer<typeof messageView>

const noteView = z.object({
  id: z.string(),
  kind: z.enum(noteKinds),
  /** The words it was written at, a line each; empty = it is about the whole draft. */
  quote: z.string(),
  /** Where they stand in the draft now; null = they were dropped, or there never were any. */
  place: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  /** For the editor: Yjs relative positions (base64) in the document of this round, and how to find the words without them. */
  anchor: z
    .object({ start: z.string(), end: z.string(), words: z.string(), prefix: z.string(), suffix: z.string() })
    .nullable(),
  resolved: z.object({ name: z.string(), at: z.string() }).nullable(),
  isResolvable: z.boolean(),
  messages: z.array(messageView),
})
export type NoteView = z.infer<typeof noteView>

export const notesView = z.object({
  round: z.number().int(),
  /** Between rounds, and after the last one, notes are read only. */
  isOpen: z.boolean(),
  notes: z.array(noteView),
})
export type NotesView = z.infer<typeof notesView>
