/**
 * INK-7: what one block may cost whoever reads it. Counted while walking its items, before anything is built from them: n runs
 * under 1 … n marks are a few kilobytes to send and n² to read, with every keystroke, for everybody.
 */
import * as Y from 'yjs'
import { MAX_STRIKES } from '../../../../shared/drafts/judge-strikes.ts'
import { refuse } from './not-honest.ts'

/** Far above any honest block: a table of 5,000 cells with three runs each has 26,000 pieces. */
export const limit = { pieces: 50_000, marks: 150_000, marksOnRun: MAX_STRIKES + 12 }

export class Budget {
  private pieces = 0
  private marks = 0

  element(): void {
    this.pieces += 1
    this.check()
  }

  /** The runs that Yjs would make of the text, and the marks that each would carry. */
  text(text: Y.XmlText): void {
    const standing = new Set<string>()
    let hasText = false
    const endRun = () => {
      if (hasText) this.run(standing.size)
      hasText = false
    }
    for (let item = text._start; item; item = item.right) {
      if (item.deleted) continue
      if (!(item.content instanceof Y.ContentFormat)) {
        hasText = true
        continue
      }
      endRun()
      this.marks += 1
      if (item.content.value === null) standing.delete(item.content.key)
      else standing.add(item.content.key)
      this.check()
    }
    endRun()
  }

  private run(marks: number): void {
    if (marks > limit.marksOnRun) refuse('too many marks on the same words')
    this.pieces += 1
    this.marks += marks
    this.check()
  }

  private check(): void {
    if (this.pieces > limit.pieces) refuse('a block of too many pieces')
    if (this.marks > limit.marks) refuse('a block of too many marks')
  }
}
