/** Accepting and rejecting from the rail: done at once, and taken back with one press while nothing was written since. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Pen, settledView } from '../../../shared/drafts/contract.ts'
import type { Verdict } from '../../../shared/drafts/settle.ts'
import { api } from '../../platform/api.ts'
import { useErrorText } from '../../ui/error-panel.tsx'
import { showToast, showUndo } from '../../ui/toasts.tsx'

/** Who would settle, and on what: the round that is on the screen. */
export type Settler = { draftId: string; round: number; pen: Pen; accountId: string }

export function useSettling({ draftId, round }: Pick<Settler, 'draftId' | 'round'>) {
  const { t } = useTranslation('drafts')
  const textOf = useErrorText()
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const base = `/api/drafts/${draftId}`

  async function call(path: string, body: unknown) {
    setBusy(true)
    try {
      return await api.post(`${base}/${path}`, settledView, body)
    } catch (error) {
      showToast(textOf(error), { tone: 'fault', lasting: 9_000 })
      return null
    } finally {
      setBusy(false)
      void client.invalidateQueries({ queryKey: ['drafts'] })
    }
  }

  async function settle(verdict: Verdict, strokes: string[]): Promise<boolean> {
    const unique = [...new Set(strokes)]
    const settled = await call('settle', { round, verdict, strokes: unique })
    if (!settled) return false
    showUndo(t(`settle.${verdict}Done`, { count: unique.length }), async () => {
      if (await call('unsettle', { version: settled.version })) showToast(t('settle.takenBack'))
    })
    return true
  }
  return { settle, isBusy }
}
