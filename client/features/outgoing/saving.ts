/** A step must not leave the last words behind: it waits until the editor on this page has everything stored. */
import { createStore } from '../../platform/store.ts'

const unsaved = createStore(0)

export const reportUnsaved = (strokes: number): void => unsaved.set(strokes)

/** Resolves when PostgreSQL has every stroke; gives up waiting when the line is down, for then the step fails by itself. */
export function whenSaved(limit = 5_000): Promise<void> {
  if (unsaved.get() === 0) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(done, limit)
    const stop = unsaved.subscribe(() => {
      if (unsaved.get() === 0) done()
    })
  })
}
