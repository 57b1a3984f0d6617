/** "Việc của tôi": everything that waits for a person, from every feature, in all of that person's capacities. */
import { z } from 'zod'

const workKinds = ['process', 'consult', 'notice'] as const
export type WorkKind = (typeof workKinds)[number]

const workItem = z.object({
  id: z.string(),
  feature: z.string(),
  objectId: z.string(),
  kind: z.enum(workKinds),
  /** The capacity to open it in: goes into the header `x-acting-as`. */
  capacityId: z.string(),
  /** Set when it waits for someone I act for. */
  onBehalfOf: z.string().nullable(),
  title: z.string(),
  /** The feature's own word for where the object stands, a key of the client's text table. */
  state: z.string(),
  type: z.string(),
  fromName: z.string(),
  unitName: z.string(),
  urgency: z.string(),
  priority: z.boolean(),
  since: z.string(),
  deadline: z.string().nullable(),
  light: z.enum(['red', 'amber', 'green']).nullable(),
})
export type WorkItem = z.infer<typeof workItem>
export const worklist = z.object({ items: z.array(workItem), overdue: z.number().int(), today: z.number().int() })
export type Worklist = z.infer<typeof worklist>
