/** The strokes of one round that the server has not confirmed: kept in their order, sent one by one, and again on a new line. */
import type { Stroke } from '../offline/stroke-log.ts'
import { heardFrame, strokeFrame } from './wire.ts'

export class Unsent {
  private readonly strokes: Stroke[] = []
  private confirmed = 0
  /** Frames of the document on this line, and how many the server knows to have been taken in. */
  private heard = 0
  private told = 0
  private maySend = false

  constructor(private readonly send: (frame: Uint8Array<ArrayBuffer>) => void) {}

  get all(): readonly Stroke[] {
    return this.strokes
  }

  add(stroke: Stroke): void {
    this.strokes.push(stroke)
    if (!this.maySend) return
    // where another overtook its writer, the server looks at it on the document that he had seen
    if (this.heard > this.told) this.send(heardFrame(this.heard))
    this.told = this.heard
    this.send(strokeFrame(stroke.update))
  }
  /** Strokes of an earlier page come first. */
  addBefore(strokes: readonly Stroke[]): void {
    this.strokes.unshift(...strokes)
  }

  /** A frame of the document was taken in. */
  hear(): void {
    this.heard += 1
  }

  /** The server has asked for them. */
  sendAll(): void {
    this.confirmed = 0
    this.maySend = true
    this.sendOnceMore()
  }
  sendOnceMore(): void {
    if (this.maySend) for (const stroke of this.strokes) this.send(strokeFrame(stroke.update))
  }

  /** @param count of this line @returns those that are stored now */
  confirm(count: number): Stroke[] {
    const stored = this.strokes.splice(0, count - this.confirmed)
    this.confirmed = count
    return stored
  }
  /** The n-th of this line. */
  at(n: number): Stroke | null {
    return this.strokes[n - this.confirmed - 1] ?? null
  }

  /** The line is gone: nothing is sent before the server asks again. */
  stop(): void {
    this.maySend = false
  }
  /** What was said on the line that is gone has all been heard. */
  startAnew(): void {
    this.confirmed = 0
    this.heard = 0
    this.told = 0
  }
}
