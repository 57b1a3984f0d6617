/** A refusal that is shown before anything was tried. */
import type { z } from 'zod'
import type { refusalView } from '../../../shared/outgoing/parts.ts'
import { type Fault, refuse } from './refuse.ts'

export function refusalViewOf(fault: Fault): z.infer<typeof refusalView> {
  const { detail } = refuse(fault)
  return {
    reason: fault.reason,
    article: detail.article ?? '',
    message: detail.message ?? '',
    ...(fault.fields ? { fields: fault.fields } : {}),
  }
}
