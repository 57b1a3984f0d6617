/** What other features may ask of drafts: to create one, to turn its rounds, to read its versions. Drafts knows no workflow. */

import type { DocJson, HandView, NodeJson, Pen } from '../../../shared/drafts/contract.ts'
import type { DraftImage } from '../../../shared/drafts/images.ts'
import type { NoteKind, Reader } from '../../../shared/drafts/notes.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'

/** Of these messages of notes, those that stand: not withdrawn, and not fallen with a step. */
export { standingMessages } from './notes/queries.ts'

/** Which pen a person holds on a draft now; null = may not read it. Answered by the feature that owns the workflow. */
export type AccessPort = (db: Db, actor: Actor, draftId: string, at: Date) => Promise<{ pen: Pen } | null>

/** Everybody who may read a draft now; asked of the same feature. */
export type ReadersPort = (db: Db, draftId: string, at: Date) => Promise<Reader[]>

/** A note that a step leaves: at words that it quotes, or about the whole draft where it quotes none. */
export type FiledNote = {
  kind: Exclude<NoteKind, 'note'>
  quote: string
  /** A message each. */
  texts: string[]
  /** The step's id: the note falls when the step is taken back. */
  cause: string
}

/** What happens to the ink at a hand-over (INK-13). Pencil is folded by itself when a blue or red pen hands on. */
export type Turn = {
  /** Kept with the version: 'outgoing.submitToUnit'. */
  cause: string
  ink: 'keep' | 'acceptAll'
  /** The hand-over is taken back before anybody saw it: a first draft is a first draft again, without ink. */
  takesBack?: boolean
}

export type Version = {
  id: string
  no: number
  round: number
  /** SHA-256 of the canonical JSON, ink and all. */
  hash: string
  /** SHA-256 of the text as it would be issued. */
  cleanHash: string
  openInk: number
  content: DocJson
}

/** A draft between two rounds: its room stands still and everything judged is stored. */
export type Seam = {
  /** The text as it stands, before any fold. */
  content(): DocJson
  /** How many pieces of ink each pen wrote since the last hand-over. */
  inkSinceHandOver(): Record<Pen, number>
  /** Seals the round, stores a version, opens the next round: in ink, but where a first hand-over is taken back. */
  turn(tx: Tx, actor: Actor, pen: Pen, turn: Turn): Promise<Version>
  /** Seals the round and stores a version; nobody writes until the next `turn`. */
  close(tx: Tx, actor: Actor, pen: Pen, turn: Turn): Promise<Version>
}

export type Edit = {
  /** Words of the draft as it stands; the first occurrence is meant. */
  find: string
  strike?: boolean
  /** Written behind the words found. */
  insert?: string
}

/** A picture of a draft, as it is kept; pixels. */
export type DraftPicture = { sha256: string; type: string; width: number; height: number; bytes: Uint8Array }

/** A draft as it stands, ink and all, and whose hands wrote in it. */
export type DraftText = { content: DocJson; hands: HandView[] }

export type Drafts = {
  /** Round 1, without ink. */
  create(tx: Tx, actor: Actor, content?: DocJson): Promise<string>
  /**
   * Stops the room, drains it, runs `step`, which opens the transaction and calls `seam.turn` or `seam.close` in it.
   * After success the round's connections close with 4410; after a throw the room goes on.
   */
  atSeam<T>(draftId: string, step: (seam: Seam) => Promise<T>): Promise<T>
  latestVersion(db: Db, draftId: string): Promise<Version | null>
  /** What was read elsewhere, as it may stand in a draft. @throws AppError badInput where it may not */
  clean(content: DocJson): DocJson
  /** Which pen this person holds now. @throws AppError notFound when he may not read it */
  penOf(actor: Actor, draftId: string): Promise<Pen>
  /** Asks nobody whether he may: the feature that owns the document has. */
  read(draftId: string): Promise<DraftText>
  /** The pictures that stand in these blocks. Asks nobody whether he may. */
  picturesIn(draftId: string, content: readonly NodeJson[]): Promise<DraftPicture[]>
  /**
   * A picture out of a file that a person brings, kept with the draft as one that he brings by hand.
   * @returns null where it cannot be read, or is too large
   * @throws AppError forbidden noPen; conflict draftClosed; tooLarge tooManyImages
   */
  keepPicture(actor: Actor, draftId: string, bytes: Uint8Array): Promise<DraftImage | null>
  /** Whether the draft keeps these very bytes. Asks nobody whether he may. */
  hasPicture(draftId: string, sha256: string): Promise<boolean>
  readVersion(db: Db, draftId: string, no: number): Promise<Version | null>
  /** Edits through the gate like a person's keyboard would; for the demonstration. */
  writeAs(actor: Actor, draftId: string, edits: Edit[]): Promise<void>
  /**
   * These people's pens on the draft end with this transaction: the insert of a stroke that is under way sees it, and after the
   * commit the open connections are asked again what they may do. Who still holds a pen takes a hand anew (INK-5, INK-11).
   */
  withdrawPens(tx: Tx, draftId: string, accountIds: string[]): Promise<void>
  /** In the step's transaction, after it turned or closed the round. @param pen that the person held before it */
  fileNote(tx: Tx, actor: Actor, pen: Pen, draftId: string, note: FiledNote): Promise<void>
  /** The notes that a step left fall with it; the audit log still names them. */
  fellNotes(tx: Tx, cause: string): Promise<void>
  /** A person's pens end now, on open connections too (INK-5). */
  withdraw(accountId: string): Promise<void>
}
