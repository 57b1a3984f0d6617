/** The checker at work on one screen: what it found now, and how one goes there or has it mended. */
import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState } from 'react'
import { checkForm } from '../../../shared/outgoing/form/check.ts'
import type { Finding, FormField, TextPlace } from '../../../shared/outgoing/form/finding.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { createStore, type Store, useStore } from '../../platform/store.ts'
import type { LivePage } from '../drafts/public.tsx'
import { patchDocument } from './commands.ts'
import { draftQuery } from './draft-queries.ts'
import { choicesQuery } from './queries.ts'

export type FormDesk = {
  findings: Store<readonly Finding[]>
  /** The page under the pen, where one is held. */
  page: Store<LivePage | null>
  /** A pen is held: its page is here, or on its way. */
  isPageComing: Store<boolean>
  /** Goes to a place on the page that is only read, while that is the one in sight. */
  light: { current: ((place: TextPlace) => void) | null }
}

export const FormDeskContext = createContext<FormDesk | null>(null)
export function useFormDesk(): FormDesk {
  const desk = useContext(FormDeskContext)
  if (!desk) throw new Error('no form desk above this component')
  return desk
}

export const openFormDesk = (): FormDesk => ({
  findings: createStore<readonly Finding[]>([]),
  page: createStore<LivePage | null>(null),
  isPageComing: createStore(false),
  light: { current: null },
})

/** Nobody waits for it: a key comes first, then the checker when the hand rests. */
const restMs = 600
/** The page under the pen is being opened, and the checker would only be in its way; if it does not come, what was read is checked. */
const comesWithinMs = 5_000
const whenIdle = (act: () => void): (() => void) => {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(act, 0)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(act, { timeout: 2_000 })
  return () => cancelIdleCallback(handle)
}

/** Keeps the findings: soon for another document or other fields, after a rest while somebody types. */
export function useFormCheck(document: DocumentView, desk: FormDesk): void {
  const as = useStore(actingAs)
  const page = useStore(desk.page)
  const { data } = useQuery(draftQuery(document.draftId, as))
  const isComing = useStore(desk.isPageComing)
  // Under a pen the page itself is looked at: another reading of the draft says nothing new.
  const still = page ? undefined : data?.content.content
  const { fields, unit, can } = document
  const signers = useQuery({
    ...choicesQuery(document.id, 'signer', as),
    enabled: can.edit && fields.signer !== null,
  }).data
  const signerRank = signers?.find((one) => one.assignmentId === fields.signer?.assignmentId)?.rank ?? null

  useEffect(() => {
    let cancel = () => {}
    let timer: ReturnType<typeof setTimeout> | undefined
    const check = () => {
      const blocks = page?.blocks() ?? still
      if (!blocks) return
      const found = checkForm({ fields, unitCode: unit.code, signerRank }, blocks)
      // Another list with the same words would only draw the screen again.
      if (JSON.stringify(found) !== JSON.stringify(desk.findings.get())) desk.findings.set(found)
    }
    const checkAfter = (ms: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        cancel = whenIdle(check)
      }, ms)
    }
    checkAfter(page ? restMs : isComing ? comesWithinMs : 0)
    const stop = page?.onChange(() => checkAfter(restMs))
    return () => {
      stop?.()
      clearTimeout(timer)
      cancel()
    }
  }, [page, isComing, still, fields, unit.code, signerRank, desk])
}

/** @returns what to tell: null when all went well */
export function useMending(document: DocumentView) {
  const desk = useFormDesk()
  const page = useStore(desk.page)
  const [told, setTold] = useState<'fixed' | 'notFixed' | 'gone' | null>(null)
  return {
    told,
    canMend: ({ fix }: Finding): boolean =>
      fix?.kind === 'fields' ? document.can.edit : fix !== undefined && Boolean(page?.canWrite) && !desk.light.current,
    async mend({ fix }: Finding): Promise<void> {
      if (!fix) return
      if (fix.kind !== 'fields') {
        setTold(page?.act(fix) ? 'fixed' : 'notFixed')
        return
      }
      try {
        await patchDocument(document.id, { version: document.version, ...fix.patch })
        setTold('fixed')
      } catch {
        setTold('gone')
      }
    },
    /** @param goField opens the field where the finding is about one */
    show({ place }: Finding, goField: (field: FormField) => void): void {
      setTold(null)
      if ('field' in place) return goField(place.field)
      if (desk.light.current) return desk.light.current(place)
      if (page && !page.show(place)) setTold('gone')
    },
  }
}
