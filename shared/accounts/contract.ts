/** Signing in: what the client sends and what the server answers. */
import { z } from 'zod'
import { ranks, unitKinds } from '../kernel/actor.ts'
import { accountSentences } from './sentences.ts'

export const signInBody = z.object({ login: z.string().trim().min(1).max(120), password: z.string().min(1).max(200) })
export type SignInBody = z.infer<typeof signInBody>

export const changePasswordBody = z.object({
  current: z.string().min(1).max(200),
  next: z.string().min(8, accountSentences.shortPassword).max(200),
})
export type ChangePasswordBody = z.infer<typeof changePasswordBody>

const assignment = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  unitKind: z.enum(unitKinds),
  rank: z.enum(ranks),
  title: z.string(),
})

/** One of the hats a person may act under: an own position, or a delegation. Its id goes into the header `x-acting-as`. */
export const capacity = z.object({
  id: z.string(),
  assignment,
  onBehalfOf: z.object({ delegationId: z.string(), accountId: z.string(), name: z.string() }).nullable(),
})
export type Capacity = z.infer<typeof capacity>

/** `GET /api/accounts/session`, and the answer to signing in. */
export const sessionView = z.object({
  accountId: z.string(),
  login: z.string(),
  name: z.string(),
  mustChangePassword: z.boolean(),
  capacities: z.array(capacity),
})
export type SessionView = z.infer<typeof sessionView>

/** `GET /api/demo/accounts`: only in the demonstration. */
export const demoAccount = z.object({
  login: z.string(),
  password: z.string(),
  name: z.string(),
  title: z.string(),
  unitName: z.string(),
  rank: z.enum(ranks),
})
export const demoAccounts = z.object({ accounts: z.array(demoAccount) })
export type DemoAccount = z.infer<typeof demoAccount>
