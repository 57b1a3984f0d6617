/** What one connection has been sent of the document, and how much of it its client says it has taken in. */

/** A client that never says (the stock one) is kept no account of. */
const most = 10_000

export class Heard {
  /** Where the document stood with each frame that was sent and not yet heard. */
  private points: number[] = []
  private count = 0
  /** The point of the last frame that was heard; undefined = nobody said. */
  seen: number | undefined

  sent(point: number): void {
    this.points.push(point)
    if (this.points.length > most) this.count += this.points.splice(0, most / 2).length
  }

  /** @throws where more was heard than was said, or less than before */
  heard(count: number): void {
    const fresh = count - this.count
    if (fresh > this.points.length || (fresh < 0 && this.seen !== undefined)) throw new Error(`heard ${count}`)
    if (fresh <= 0) return
    this.seen = this.points[fresh - 1]
    this.points.splice(0, fresh)
    this.count = count
  }
}
