/** Keeps the words under way at one desk: soon after each stroke, every few seconds, and when the page goes away. */
import { personHere } from '../../../platform/person.ts'
import { type Seat, wordsOf } from '../seat.ts'
import { keepUnderWay } from './lost.ts'

const MUCH_BYTES = 65_536
const KEEP_AFTER_MS = 400
const HEARTBEAT_MS = 5_000

export class UnderWay {
  private readonly owner = personHere.get()
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly heartbeat: ReturnType<typeof setInterval>

  constructor(
    private readonly draftId: string,
    /** Where one writes now, and the stroke log that holds the same, if one does. */
    private readonly here: () => { seat: Seat | null; log: string | null },
  ) {
    this.heartbeat = setInterval(this.keep, HEARTBEAT_MS)
    addEventListener('pagehide', this.keep)
  }

  readonly keep = (): void => {
    clearTimeout(this.timer)
    this.timer = undefined
    const { seat, log } = this.here()
    // the next person at this machine must not get these words, nor one who left find them again
    if (!seat?.editor || personHere.get() !== this.owner) return
    // a book that was pasted lies whole in the log, and is no matter for a second copy
    const isMuch = seat.link.unconfirmed.some(({ update }) => update.length > MUCH_BYTES)
    if (!log || !isMuch) keepUnderWay(this.draftId, wordsOf(seat), log)
  }
  keepSoon(): void {
    this.timer ??= setTimeout(this.keep, KEEP_AFTER_MS)
  }
  forget(): void {
    keepUnderWay(this.draftId, [])
  }

  /** Once more, and no more. */
  close(): void {
    this.keep()
    clearTimeout(this.timer)
    clearInterval(this.heartbeat)
    removeEventListener('pagehide', this.keep)
  }
}
