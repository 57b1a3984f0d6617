/** The twelve documents of the demonstration: what they are, who drafts them, what stands in them. */
import type { Order } from '../../../../shared/outgoing/fields.ts'
import type { DocumentType, Urgency } from '../../../../shared/outgoing/numbering.ts'
import { earlyPapers } from './papers-early.ts'
import { latePapers } from './papers-late.ts'

export type Paper = {
  type: DocumentType
  subject: string
  field: string
  drafter: string
  order: Omit<Order, 'on'>
  recipients: readonly string[]
  urgency?: Urgency
  priority?: boolean
  related?: string
  lines: readonly string[]
}

export const papers = { ...earlyPapers, ...latePapers } as const
