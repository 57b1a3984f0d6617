/** Pieces that several answers of the outgoing flow share: a person, a deadline, a number, a follow-up. */
import { z } from 'zod'
import { articleKeys } from '../kernel/articles.ts'
import { numberStatuses, registers } from './numbering.ts'
import { followUpKinds } from './steps.ts'

export const stamp = z.string()
export const person = z.object({
  assignmentId: z.string(),
  accountId: z.string(),
  name: z.string(),
  title: z.string(),
  unitName: z.string(),
})
export type Person = z.infer<typeof person>

/** Who did it; `onBehalfOf` for "X thay mặt Y". */
export const doer = person.extend({ onBehalfOf: z.string().nullable() })

const lights = ['red', 'amber', 'green'] as const
export const deadline = z.object({
  at: stamp,
  light: z.enum(lights),
  kind: z.enum(['opinion', 'processing']),
  basis: z.enum(['threeDays', 'ordered', 'regulated', 'field']),
  source: z.string(),
})
export type DeadlineView = z.infer<typeof deadline>

export const numberView = z.object({
  register: z.enum(registers),
  year: z.number().int(),
  number: z.number().int(),
  text: z.string(),
  date: z.string(),
  status: z.enum(numberStatuses),
})

/** Marks on an issued original: what was ordered about it, and whether the new document is issued already. */
export const followUp = z.object({
  id: z.string(),
  kind: z.enum(followUpKinds),
  reason: z.string(),
  at: stamp,
  byName: z.string(),
  documentId: z.string(),
  numberText: z.string().nullable(),
  done: z.boolean(),
})

/** The key of a sentence and what stands in it, for other languages than the server's. */
export const said = z.object({
  reason: z.string(),
  params: z.record(z.string(), z.string().or(z.number())).optional(),
})

export const refusalView = said.extend({
  article: z.string(),
  articleKey: z.enum(articleKeys),
  message: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
  fieldReasons: z.record(z.string(), said).optional(),
})
export type RefusalView = z.infer<typeof refusalView>
