/** Sending a form: busy meanwhile, a refusal at the fields it names, or above them all. */
import { useState } from 'react'
import { toApiError } from '../platform/api.ts'
import { useSaid } from '../text/use-said.ts'
import { showToast } from './toasts.tsx'

export function useAttempt() {
  const said = useSaid()
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)

  /** @param done what is said when it went well */
  const attempt = async (work: () => Promise<void>, done: string): Promise<void> => {
    setBusy(true)
    setFault(null)
    setFaults({})
    try {
      await work()
      showToast(done)
    } catch (caught) {
      const fields = said.fields(toApiError(caught))
      if (Object.keys(fields).length) setFaults(fields)
      else setFault(caught)
    } finally {
      setBusy(false)
    }
  }
  /** @param missing by field what must be filled; null where it is. @returns whether nothing is missing */
  const check = (missing: Record<string, string | null>): boolean => {
    const found = Object.entries(missing).filter((one): one is [string, string] => one[1] !== null)
    setFault(null)
    setFaults(Object.fromEntries(found))
    return !found.length
  }
  return { attempt, check, faults, fault, busy }
}
