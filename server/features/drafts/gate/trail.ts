/**
 * The document as it stood a moment ago. A writer's update rests on what he saw; where it breaks a rule on the document of now,
 * it is tried on those before: what was honest there was overtaken by another, and is mended. What was not honest anywhere is refused.
 */
import * as Y from 'yjs'

const kept = 256
/** How many strokes ago he may have looked who does not say, the likeliest first. A person offline for longer is not followed. */
const looks = [1, 3, 9, 27, 81, 243]
/** Looking back costs as much as a hundred strokes: so often a minute for one hand, and then it is refused as it stands. */
const looksPerMinute = 30

type Step = { hand: string; updates: Uint8Array[] }
const bytesOf = (steps: Step[]) => steps.flatMap(({ updates }) => updates)

export class Trail {
  private recent: Step[] = []
  /** Steps that are in the base. */
  private settled = 0
  private readonly looked = new Map<string, number[]>()

  /** @param base everything that is older, in order */
  constructor(private base: Uint8Array[]) {}

  /** How many steps there have been: where the document stands now. */
  get point(): number {
    return this.settled + this.recent.length
  }

  add(step: Step): void {
    this.recent.push(step)
    if (this.recent.length < 2 * kept) return
    this.settled += kept
    const doc = documentOf([...this.base, ...bytesOf(this.recent.splice(0, kept))])
    this.base = [Y.encodeStateAsUpdate(doc)]
    doc.destroy()
  }

  /**
   * What this hand may have seen, each with all that it wrote since. They live for one turn of the loop.
   * @param waiting its own updates that are not steps yet
   * @param seen the point that its client says it had heard of: the first to be tried
   * @param now milliseconds
   */
  *documents(hand: string, waiting: Uint8Array[], seen: number | undefined, now: number): Generator<Y.Doc> {
    const looked = (this.looked.get(hand) ?? []).filter((at) => now - at < 60_000)
    if (looked.length >= looksPerMinute) return
    this.looked.set(hand, [...looked, now])
    for (const upTo of this.pointsToTry(seen)) {
      const own = this.recent.slice(upTo).filter((step) => step.hand === hand)
      const doc = documentOf([...this.base, ...bytesOf([...this.recent.slice(0, upTo), ...own]), ...waiting])
      try {
        yield doc
      } finally {
        doc.destroy()
      }
    }
  }

  /** @returns how many of the recent steps to stand on, each once */
  private pointsToTry(seen: number | undefined): Set<number> {
    const { length } = this.recent
    const said = seen === undefined ? [] : [seen - this.settled]
    const guessed = looks.map((back) => Math.max(0, length - back))
    return new Set([...said, ...guessed].filter((upTo) => upTo >= 0 && upTo <= length))
  }
}

function documentOf(updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}
