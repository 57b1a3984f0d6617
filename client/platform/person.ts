/** The account that this browser window works for; what is kept on the machine is kept under it. */
import { createStore } from './store.ts'

export const personHere = createStore<string | null>(null)
