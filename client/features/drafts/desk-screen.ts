/** What the desk shows: the state that React watches, and how things stand with the words on the page's own element. */
import { createStore, type Store } from '../../platform/store.ts'
import type { RoundLink } from './connection/round-link.ts'
import { type DeskState, firstState, saveStateOf } from './desk-state.ts'
import type { Note } from './tracker/pen.ts'

/** "Saved" is said when the hand rests: with every key it would flicker, and a screen reader would say it each time. */
const RESTS_MS = 250

export class DeskScreen {
  // a key changes it three times
  readonly state: Store<DeskState> = createStore(firstState(), 'soon')
  private link: RoundLink | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private wroteAt = 0

  constructor(private readonly place: HTMLElement) {}

  show(link: RoundLink, change: Partial<DeskState>): void {
    this.link = link
    const { isOnline, heardAt, greeting } = link
    const now = { ...this.state.get(), isOnline, greeting, heardAt: isOnline ? 0 : heardAt, ...change }
    this.place.dataset.line = saveStateOf({ ...now, unsaved: link.unsaved })
    this.state.set({ ...now, unsaved: this.calmly(link) })
  }
  say(link: RoundLink, what: Note): void {
    this.show(link, { note: { what, count: (this.state.get().note?.count ?? 0) + 1 } })
  }
  close(): void {
    clearTimeout(this.timer)
  }

  private calmly({ unsaved, isOnline }: RoundLink): number {
    const before = this.state.get().unsaved
    if (!isOnline) return unsaved
    if (unsaved > 0) {
      this.wroteAt = performance.now()
      return before || unsaved
    }
    const rest = this.wroteAt + RESTS_MS - performance.now()
    if (before === 0 || rest <= 0) return 0
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      if (this.link) this.show(this.link, {})
    }, rest)
    return before
  }
}
