/** People and their positions, for choosing a recipient. */
import { z } from 'zod'
import { ranks, unitKinds } from '../kernel/actor.ts'

export const person = z.object({
  assignmentId: z.string(),
  accountId: z.string(),
  name: z.string(),
  title: z.string(),
  rank: z.enum(ranks),
  unitId: z.string(),
  unitName: z.string(),
  unitKind: z.enum(unitKinds),
})

/** `GET /api/org/people` */
export const peopleView = z.object({ people: z.array(person) })
