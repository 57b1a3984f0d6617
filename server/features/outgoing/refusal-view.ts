/** A refusal that is shown before anything was tried. */
import type { RefusalView } from '../../../shared/outgoing/parts.ts'
import { refusals } from '../../../shared/outgoing/refusals.ts'
import { type Fault, refuse } from './refuse.ts'

export function refusalViewOf(fault: Fault): RefusalView {
  const { detail } = refuse(fault)
  return {
    reason: fault.reason,
    article: detail.article ?? '',
    message: detail.message ?? '',
    articleKey: refusals[fault.reason].article,
    ...(detail.fields ? { fields: detail.fields } : {}),
    ...(detail.fieldReasons ? { fieldReasons: detail.fieldReasons } : {}),
  }
}
