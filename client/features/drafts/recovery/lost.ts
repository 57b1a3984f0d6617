/** "Chưa lưu được": what a person wrote and the server does not have. Survives a reload; nothing leaves it but by the person's hand. */
import { recall, remember } from '../../../platform/memory.ts'
import { personHere } from '../../../platform/person.ts'
import { createStore, type Store } from '../../../platform/store.ts'
import type { Edit } from './edits.ts'

export type LostWhy = 'refused' | 'roundOver' | 'penWithdrawn' | 'stranded' | 'signedOut' | 'reload'
export type Lost = {
  id: string
  why: LostWhy
  /** Milliseconds. */
  at: number
  edits: Edit[]
  /** Strikes and changes of form, in words: they are not put back by themselves. */
  acts: string[]
}

const MAX_KEPT = 50
/** Of the person at the screen: nobody reads another's words (client/platform/kept/account.ts counts and wipes these keys). */
const owned = (draftId: string) => `${personHere.get() ?? ''}:${draftId}`
const lostKey = (draftId: string) => `drafts:lost:${owned(draftId)}`

/** The panel's list, per draft, person and browser. */
export function openLost(draftId: string): Store<Lost[]> {
  const key = lostKey(draftId)
  const store = createStore<Lost[]>(recall<Lost[]>(key, []))
  store.subscribe(() => remember(key, store.get().length ? store.get() : null))
  return store
}

export const newLost = (why: LostWhy, edits: Edit[], acts: string[] = []): Lost => ({
  id: crypto.randomUUID(),
  why,
  at: Date.now(),
  edits,
  acts,
})
export const addLost = (store: Store<Lost[]>, lost: Lost): void => {
  if (lost.edits.length || lost.acts.length) store.set([lost, ...store.get()].slice(0, MAX_KEPT))
}
export const dropLost = (store: Store<Lost[]>, id: string): void =>
  store.set(store.get().filter((lost) => lost.id !== id))

// ---------------------------------------------------------------- words under way, in case the page goes away
/** `log`: the stroke log that holds the same, if one does (offline/stroke-log.ts). */
type UnderWay = { at: number; edits: Edit[]; log?: string | null }
const prefix = (draftId: string) => `drafts:underway:${owned(draftId)}:`
/** A tab that still lives writes again before this. */
const DEAD_AFTER_MS = 15_000

const tabId: string = (() => {
  const known = recall<string>('drafts:tab', '', () => sessionStorage)
  const id = known || crypto.randomUUID()
  remember('drafts:tab', id, () => sessionStorage)
  return id
})()

export function keepUnderWay(draftId: string, edits: Edit[], log: string | null = null): void {
  remember(prefix(draftId) + tabId, edits.length ? { at: Date.now(), edits, log } : null)
}

/**
 * Words that an earlier page of this tab, or a tab that is gone, had not stored.
 * @param takenOver logs whose strokes are in the document already
 */
export function takeUnderWay(draftId: string, takenOver: ReadonlySet<string> = new Set()): Edit[] {
  const edits: Edit[] = []
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(prefix(draftId)))) {
      const found = recall<UnderWay | null>(key, null)
      if (!found || (!key.endsWith(tabId) && Date.now() - found.at < DEAD_AFTER_MS)) continue
      if (!takenOver.has(found.log ?? '')) edits.push(...found.edits)
      remember(key, null)
    }
  } catch {
    // no storage, nothing kept
  }
  return edits
}
