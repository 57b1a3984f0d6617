/** A document in a few words, for a link to it: only what a list of documents says. */
import { z } from 'zod'
import { documentTypeCodes } from './numbering.ts'
import { states } from './states.ts'

export const documentCard = z.object({
  id: z.string(),
  type: z.enum(documentTypeCodes),
  subject: z.string(),
  numberText: z.string().nullable(),
  state: z.enum(states),
})
export type DocumentCard = z.infer<typeof documentCard>
