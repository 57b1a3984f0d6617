/** Text in a form survives a reload, a crash or an expired session: kept in this tab until the form is sent or given up. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { recall, remember } from './memory.ts'

const session = () => sessionStorage

/**
 * State that is written to this tab's storage under `key` as it changes.
 * `forget` empties the memory (after a successful send) without touching the screen.
 */
export function useFormMemory<T extends object>(
  key: string,
  initial: T,
): readonly [T, (patch: Partial<T>) => void, () => void] {
  const storageKey = `form:${key}`
  const [value, setValue] = useState<T>(() => ({ ...initial, ...recall<Partial<T>>(storageKey, {}, session) }))
  const touched = useRef(false)
  useEffect(() => {
    if (touched.current) remember(storageKey, value, session)
  }, [storageKey, value])
  const change = useCallback((patch: Partial<T>) => {
    touched.current = true
    setValue((old) => ({ ...old, ...patch }))
  }, [])
  const forget = useCallback(() => {
    touched.current = false
    remember(storageKey, null, session)
  }, [storageKey])
  return [value, change, forget]
}
