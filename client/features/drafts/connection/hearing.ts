/**
 * While an input method composes a word, what the server says waits, in its order, as if the network were slower: what changes
 * around a composition tears it, and the letters typed so far would stand twice.
 */

/** Somebody who stops in the middle of a word still sees the others write. */
const LONGEST_MS = 1_500

export class Hearing {
  private waiting: (() => void)[] | null = null
  private timer: ReturnType<typeof setTimeout> | undefined

  /** Now, or when the word is written. What comes later never overtakes it. */
  hear(act: () => void): void {
    if (this.waiting) this.waiting.push(act)
    else act()
  }

  wait(): void {
    this.waiting ??= []
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.goOn(), LONGEST_MS)
  }

  goOn(): void {
    clearTimeout(this.timer)
    const heard = this.waiting ?? []
    this.waiting = null
    for (const act of heard) act()
  }
}
