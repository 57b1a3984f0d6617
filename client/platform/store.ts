/** A value outside React that components may watch: small, so that connection state or a choice needs no provider. */
import { useSyncExternalStore } from 'react'

export type Store<T> = {
  get: () => T
  set: (value: T) => void
  subscribe: (listener: () => void) => () => void
}

/** @param tell 'soon': who watches is told once for all that is set in one go, before anything is drawn */
export function createStore<T>(initial: T, tell: 'atOnce' | 'soon' = 'atOnce'): Store<T> {
  let value = initial
  let isToTell = false
  const listeners = new Set<() => void>()
  const tellAll = () => {
    isToTell = false
    for (const listener of listeners) listener()
  }
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      if (tell === 'atOnce') tellAll()
      else if (!isToTell) queueMicrotask(tellAll)
      isToTell = tell === 'soon'
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.get)
