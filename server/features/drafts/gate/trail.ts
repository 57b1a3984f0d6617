/**
 * The document as it stood a moment ago. A writer's update rests on what he saw; where it breaks a rule on the document of now,
 * it is tried on those before: what was honest there was overtaken by another, and is mended. What was not honest anywhere is refused.
 */
import * as Y from 'yjs'

const kept = 256
/** How many strokes ago he may have looked, the likeliest first. A person offline for longer is not followed. */
const looks = [1, 3, 9, 27, 81, 243]
/** Looking back costs as much as a hundred strokes: so often a minute for one hand, and then it is refused as it stands. */
const looksPerMinute = 30

type Step = { hand: string; updates: Uint8Array[] }
const bytesOf = (steps: Step[]) => steps.flatMap(({ updates }) => updates)

export class Trail {
  private recent: Step[] = []
  private readonly looked = new Map<string, number[]>()

  /** @param base everything that is older, in order */
  constructor(private base: Uint8Array[]) {}

  add(step: Step): void {
    this.recent.push(step)
    if (this.recent.length < 2 * kept) return
    const doc = documentOf([...this.base, ...bytesOf(this.recent.splice(0, kept))])
    this.base = [Y.encodeStateAsUpdate(doc)]
    doc.destroy()
  }

  /** Newest first, each with all that this hand wrote since. They live for one turn of the loop. @param now milliseconds */
  *documents(hand: string, now: number): Generator<Y.Doc> {
    const looked = (this.looked.get(hand) ?? []).filter((at) => now - at < 60_000)
    if (looked.length >= looksPerMinute) return
    this.looked.set(hand, [...looked, now])
    let last = this.recent.length
    for (const back of looks) {
      const upTo = Math.max(0, this.recent.length - back)
      if (upTo === last) return
      last = upTo
      const own = this.recent.slice(upTo).filter((step) => step.hand === hand)
      const doc = documentOf([...this.base, ...bytesOf([...this.recent.slice(0, upTo), ...own])])
      try {
        yield doc
      } finally {
        doc.destroy()
      }
    }
  }
}

function documentOf(updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}
