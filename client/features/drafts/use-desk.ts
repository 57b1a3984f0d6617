/** React's view of the desk: components read the one thing they show, and are drawn again only when it changes. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { DraftDesk } from './desk.ts'
import type { DeskState } from './desk-state.ts'

export const DeskContext = createContext<DraftDesk | null>(null)
export function useDesk(): DraftDesk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('no desk above this component')
  return desk
}
/** `read` must answer with the same value while nothing changed: a primitive, or an object that the desk keeps. */
export function useDeskState<T>(read: (state: DeskState) => T): T {
  const desk = useDesk()
  return useSyncExternalStore(desk.state.subscribe, () => read(desk.state.get()))
}
