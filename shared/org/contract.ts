/** People and their positions, for choosing a recipient. */
import { z } from 'zod'
import { ranks, unitKinds } from '../kernel/actor.ts'
import { addDays, isDay } from '../kernel/calendar.ts'
import { faulty } from '../kernel/said.ts'
import { fieldSentences } from '../kernel/sentences.ts'
import { orgSentences } from './sentences.ts'

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

const day = z.string().refine(isDay, faulty(fieldSentences, 'invalidDay'))

/** Vắng mặt: from one day to another, both included. */
export const absence = z.object({ id: z.string(), assignmentId: z.string(), from: z.string(), to: z.string() })
export type Absence = z.infer<typeof absence>
/** `GET /api/org/absences`: one's own that are not over */
export const absencesView = z.object({ absences: z.array(absence) })
/** `POST /api/org/absences`: for the position acted in */
export const absenceBody = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ['to'], ...faulty(orgSentences, 'absenceBackwards') })
  .refine(({ from, to }) => !isDay(from) || to <= addDays(from, 366), {
    path: ['to'],
    ...faulty(orgSentences, 'absenceTooLong'),
  })
export type AbsenceBody = z.infer<typeof absenceBody>

/** Ủy quyền: who stands in for whom, both days included. */
const delegation = z.object({
  id: z.string(),
  principal: z.string(),
  /** The position that is delegated. */
  title: z.string(),
  delegate: z.string(),
  from: z.string(),
  to: z.string(),
  /** The leader who permitted it; null: it waits for that. */
  permittedBy: z.string().nullable(),
  isMine: z.boolean(),
  mayPermit: z.boolean(),
  mayEnd: z.boolean(),
})
export type DelegationView = z.infer<typeof delegation>
/** `GET /api/org/delegations`: those that are not over */
export const delegationsView = z.object({ delegations: z.array(delegation) })
export type DelegationsView = z.infer<typeof delegationsView>
/** `POST /api/org/delegations`: of the position acted in */
export const delegationBody = z
  .object({ delegateAccountId: z.uuid(), from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ['to'], ...faulty(orgSentences, 'delegationBackwards') })
  .refine(({ from, to }) => !isDay(from) || to <= addDays(from, 366), {
    path: ['to'],
    ...faulty(orgSentences, 'delegationTooLong'),
  })
export type DelegationBody = z.infer<typeof delegationBody>
