/** Taking a step and what follows: the toast with *Hoàn tác*, and the next document that waits. */
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { StepBody } from '../../../shared/outgoing/steps.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { toApiError } from '../../platform/api.ts'
import { useErrorText } from '../../ui/error-panel.tsx'
import { showToast, showUndo } from '../../ui/toasts.tsx'
import { takeStep, undoStep } from './commands.ts'
import { refreshDocument } from './queries.ts'
import { whenSaved } from './saving.ts'

export function useSteps(document: Pick<DocumentView, 'id'>) {
  const { t } = useTranslation('outgoing')
  const textOf = useErrorText()
  const navigate = useNavigate()
  const open = (id: string) => navigate({ to: '/outgoing/$id', params: { id } })

  const undo = async (version: number) => {
    try {
      await undoStep(document.id, version)
      showToast(t('undone'))
    } catch (error) {
      showToast(textOf(error), { tone: 'fault', lasting: 8000 })
    }
    await open(document.id)
  }

  /** Sends the step. A refusal is thrown to the caller, whose form shows it beside its fields. */
  const take = async (body: StepBody): Promise<void> => {
    try {
      await whenSaved()
      const taken = await takeStep(document.id, body)
      const done =
        taken.holderName && !['issued', 'cancelled'].includes(taken.state)
          ? t('doneTo', { done: t(`done.${body.action}`), name: taken.holderName })
          : t(`done.${body.action}`)
      const next = taken.nextWaiting !== document.id ? taken.nextWaiting : null
      // Another document under the same hand must not be taken for the one that was just handed on.
      const message = next ? t('nextOpened', { done: done.endsWith('.') ? done : `${done}.` }) : done
      const seconds = taken.undoUntil ? Math.floor((Date.parse(taken.undoUntil) - Date.now()) / 1000) : 0
      // The clocks of two machines differ; the server's word is final, so a short offer is better than none.
      if (taken.undoUntil) showUndo(message, () => undo(taken.version), Math.min(10, Math.max(3, seconds)))
      else showToast(message)
      if (next) await open(next)
    } catch (error) {
      // Somebody was faster: show the latest state behind the message.
      if (toApiError(error).code === 'conflict') void refreshDocument(document.id)
      throw error
    }
  }
  return { take }
}
