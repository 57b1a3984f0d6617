/** Buttons: workflow ∩ policy. What is not yet possible is shown, and says why only when it is pressed. */
import { articleWords } from '../../../shared/kernel/articles.ts'
import { actions } from '../../../shared/outgoing/actions.ts'
import type { ActionView } from '../../../shared/outgoing/view.ts'
import { stepOf, targetOf } from '../../../shared/outgoing/workflow.ts'
import { firstFault } from './conditions.ts'
import { refusalViewOf } from './refusal-view.ts'
import type { Situation } from './situation.ts'
import { lastStep } from './step-queries.ts'
import { refuseByPolicy } from './step-service.ts'

export async function viewActions(s: Situation): Promise<ActionView[]> {
  const last = await lastStep(s.db, s.doc.id)
  const views: ActionView[] = []
  for (const action of actions) {
    const step = stepOf(s.doc.state, action)
    if (!step) continue
    const who = refuseByPolicy(s, action)
    // Only self-agreement is worth a word; everybody else's buttons are simply not mine.
    if (who && !(who.reason === 'selfAgreement' && s.has.has('holder'))) continue
    const fault = who ?? (await firstFault(s, step, null))
    if (fault?.reason === 'skipOnlyForHead') continue
    views.push({
      action,
      to: targetOf(step, s.settings.numberOrder, last?.before?.state ?? s.doc.state),
      article: articleWords(step.article),
      allowed: !fault,
      ...(fault ? { refusal: refusalViewOf(fault) } : {}),
    })
  }
  return views
}
