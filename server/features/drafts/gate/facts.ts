/** What a room is told, and what it tells. */
import type { Pen } from '../../../../shared/drafts/contract.ts'
import type { Hand, Key } from '../../../../shared/drafts/ink.ts'
import type { Stranded } from './stranded.ts'

/** `restsMs`: so long nothing of this pen is judged (INK-9). */
export type Refused = { rule: string; reason: string; restsMs?: number }
export type Row = { hand: Hand; update: Uint8Array; heals: Uint8Array[]; keys: Key[]; clients: number[]; at: Date }
export type Outcome = {
  stored(stranded: Stranded | null): void
  /** Judged, but the database or a withdrawn pen kept it out. */
  lost(why: 'database' | 'pen'): void
}
export type Queued = Row & { outcome: Outcome; stranded: Stranded | null; seen: number | undefined }
/** What the writer says he had seen (`Room.point`); or, when a stored stroke is judged again, what was mended then. */
export type Beside = { seen?: number | undefined; givenHeals?: Uint8Array[] }

/** @returns the rows' hands whose pen is no longer valid; then nothing was stored. @throws when the database is away */
export type Store = (rows: Row[]) => Promise<{ invalid: string[] }>

export type RoomFacts = {
  mode: 'plain' | 'ink'
  opened: Date
  now(): Date
  penOf(hand: string): Pen | undefined
  hasImage(src: string): boolean
  store: Store
  serve(update: Uint8Array): void
  /** After storing something went wrong: the room is to be read anew. */
  failed(error: unknown): void
}

/** What a room starts from: the round's seed and all that was stored since. */
export type Loaded = { states: Uint8Array[]; keys: Key[]; clients: [number, string][] }
