/** What a line to one round tells the desk that it stands on, and asks of it. */
import type { Stroke } from '../offline/stroke-log.ts'
import type { Stroked } from '../recovery/ledger.ts'
import type { Written } from '../recovery/own-words.ts'
import type { Refused, Stranded } from './wire.ts'

/** Where the caret stood when a stroke was written: its way back, should it not hold. */
export type Place = { line: string; at: number }

export type LinkEvents = {
  /** The document is whole for the first time; the greeting has come before. */
  synced(): void
  greeted(): void
  /** Unsent strokes or the line's state changed. */
  changed(): void
  refused(refused: Refused): void
  stranded(stranded: Stranded, written: Written | null): void
  /** No further attempt is made on this link. */
  over(code: number): void
  /** Where the caret stands now, and the own letters of the stroke that is being made. */
  place(): Place | null
  letters(): Stroked
  /** An own stroke, not sent yet; and those that the server has now. */
  wrote(stroke: Stroke): void
  confirmed(strokes: readonly Stroke[]): void
  /** The server told of the document. */
  told(): void
}
