/** One deed of a settings section at a time: while it runs, why it failed, and what is said when it is done. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrialHow } from '../../../../shared/notifications/push.ts'
import { toApiError } from '../../../platform/api.ts'
import { useSaid } from '../../../text/use-said.ts'
import { useErrorText } from '../../../ui/error-panel.tsx'
import { showToast } from '../../../ui/toasts.tsx'
import { NoPushService, NotPermitted } from './queries.ts'

export function useDeed() {
  const { t } = useTranslation('push')
  const textOf = useErrorText()
  const said = useSaid()
  const [running, setRunning] = useState<string | null>(null)
  const [fault, setFault] = useState<{ words: string; field: string | null } | null>(null)

  const wordsOf = (caught: unknown): { words: string; field: string | null } => {
    if (caught instanceof NotPermitted) return { words: t('notPermitted'), field: null }
    if (caught instanceof NoPushService) return { words: t('noService'), field: null }
    const [field, words] = Object.entries(said.fields(toApiError(caught)))[0] ?? [null, textOf(caught)]
    return { words, field }
  }
  /** @returns whether it went well */
  const run = async (name: string, work: () => Promise<unknown>, done?: string): Promise<boolean> => {
    setRunning(name)
    setFault(null)
    try {
      await work()
      if (done) showToast(done)
      return true
    } catch (caught) {
      setFault(wordsOf(caught))
      return false
    } finally {
      setRunning(null)
    }
  }
  const runTrial = (trial: () => Promise<TrialHow>, sent: string) =>
    run('trial', async () => {
      const how = await trial()
      showToast(how === 'sent' ? sent : t(`trial.${how}`), how === 'sent' ? {} : { tone: 'fault', lasting: 8_000 })
    })
  return { running, fault, run, runTrial, clear: () => setFault(null) }
}
