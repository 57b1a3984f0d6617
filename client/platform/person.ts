/** The account that this browser window works for; what is kept on the machine is kept under it. */
import { createStore } from './store.ts'

export const personHere = createStore<string | null>(null)

/** Grows with each session that begins on this page: what was bound to the one before has to be said again. */
export const sessionsHere = createStore(0)
export const sessionBegan = (): void => sessionsHere.set(sessionsHere.get() + 1)
