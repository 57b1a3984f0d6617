/** Fields save themselves: a change waits half a second, travels alone, and stays in this tab until the server has it. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Fields } from '../../../shared/outgoing/fields.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { toApiError } from '../../platform/api.ts'
import { recall, remember } from '../../platform/memory.ts'
import { queryClient } from '../../platform/query.ts'
import { patchDocument } from './commands.ts'
import { documentQuery } from './queries.ts'

export type Patch = Partial<Omit<Fields, 'unitId'>>
export type SaveState = 'idle' | 'saving' | 'saved' | 'notSaved'

const pause = 500
const session = () => sessionStorage

export function useFields(document: DocumentView) {
  const key = `fields:${document.id}`
  const [pending, setPending] = useState<Patch>(() => recall<Patch>(key, {}, session))
  const [state, setState] = useState<SaveState>('idle')
  const [fault, setFault] = useState<unknown>(null)
  const waiting = useRef<Patch>(pending)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const busy = useRef(false)

  const keep = useCallback(
    (next: Patch) => {
      waiting.current = next
      setPending(next)
      remember(key, Object.keys(next).length > 0 ? next : null, session)
    },
    [key],
  )

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    const sent = waiting.current
    if (busy.current || Object.keys(sent).length === 0) return
    busy.current = true
    setState('saving')
    setFault(null)
    const query = documentQuery(document.id, actingAs.get())
    const send = (version: number) => patchDocument(document.id, { ...sent, version })
    try {
      const seen = queryClient.getQueryData(query.queryKey)?.version ?? document.version
      await send(seen).catch(async (error) => {
        // Somebody else's change came between: read the latest and send the same fields once more.
        if (toApiError(error).code !== 'conflict') throw error
        return await send((await queryClient.fetchQuery({ ...query, staleTime: 0 })).version)
      })
      // What was typed while the call was under way stays pending.
      const left = Object.entries(waiting.current).filter(([name, value]) => sent[name as keyof Patch] !== value)
      keep(Object.fromEntries(left))
      setState('saved')
    } catch (error) {
      setFault(error)
      setState('notSaved')
    } finally {
      busy.current = false
    }
    if (Object.keys(waiting.current).length > 0 && waiting.current !== sent)
      timer.current = setTimeout(() => void save(), pause)
  }, [document.id, document.version, keep])

  const set = useCallback(
    (patch: Patch) => {
      keep({ ...waiting.current, ...patch })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), pause)
    },
    [keep, save],
  )

  // Work left over from a reload is sent at once; leaving the page sends what still waits.
  useEffect(() => {
    if (Object.keys(waiting.current).length > 0) void save()
    return () => {
      void save()
    }
  }, [save])

  return { values: { ...document.fields, ...pending } as Fields, set, save, state, fault }
}
