/** The demonstration: a department, its people and a dozen documents in every state. */

import type { z } from 'zod'
import { demoAccounts } from '../../../shared/accounts/contract.ts'
import { describe, routes } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
import { countAccounts, hashPassword, insertAccount } from '../accounts/public.ts'
import { everybody, insertAssignment, insertUnit } from '../org/public.ts'
import { demoPassword, demoPeople, demoUnits } from './demo-people.ts'
import { holdsDemo, markDemo } from './queries.ts'

/** Login → account and assignment, for whoever seeds documents. */
export type SeededPeople = Map<string, { accountId: string; assignmentId: string }>

/**
 * @param documents makes the documents where there are none yet: a start that was cut short is finished by the next
 * @throws Error where a real office lives: its people are not the demonstration's
 */
export async function seedDemo(p: Platform, documents: (people: SeededPeople) => Promise<void>): Promise<void> {
  if (!(await countAccounts(p.sql))) await makePeople(p)
  if (!(await holdsDemo(p.sql)))
    throw new Error(
      'This database holds the accounts of a real office, so the demonstration does not start in it: ' +
        'set DEMO=0, or name another DATA_DIR or DATABASE_URL for the demonstration.',
    )
  await documents(await findPeople(p))
}

/** @throws Error where the published passwords would open a house that is no demonstration */
export async function refuseDemoData(p: Platform): Promise<void> {
  if (!(await holdsDemo(p.sql))) return
  throw new Error(
    'This database holds the demonstration, whose passwords are published: set DEMO=1 by hand to show it ' +
      'here all the same, or name another DATA_DIR or DATABASE_URL for real work.',
  )
}

async function makePeople(p: Platform): Promise<void> {
  p.log.info('making the demonstration department')
  const passwordHash = await hashPassword(demoPassword)
  await p.sql.begin(async (tx) => {
    await markDemo(tx)
    const units = new Map<string, string>()
    for (const [position, unit] of demoUnits.entries()) {
      const { code, symbol, name, kind } = unit
      units.set(code, await insertUnit(tx, { code, symbol, name, kind, parentId: null, position }))
    }
    for (const { login, name, unit, rank, title, fields } of demoPeople) {
      const account = { login: `${login}@gialai.gov.vn`, fullName: name, passwordHash, mustChangePassword: false }
      const accountId = await insertAccount(tx, account)
      const assignment = { accountId, unitId: units.get(unit)!, rank, title, fields: fields ?? [] }
      await insertAssignment(tx, assignment)
    }
  })
}

async function findPeople(p: Platform): Promise<SeededPeople> {
  const people: SeededPeople = new Map()
  for (const { id, accountId, name, rank } of await everybody(p.sql)) {
    const known = demoPeople.find((person) => person.name === name && person.rank === rank)
    if (known) people.set(known.login, { accountId, assignmentId: id })
  }
  return people
}

export function demoRoutes() {
  const app = routes()
  app.get(
    '/accounts',
    describe('Accounts for one-click entry', demoAccounts, { open: true, refuses: ['notFound'] }),
    (c) => {
      const accounts = demoPeople.map(({ login, name, unit, rank, title }) => ({
        login,
        password: demoPassword,
        name,
        title,
        unitName: demoUnits.find((one) => one.code === unit)?.name ?? '',
        rank,
      }))
      return c.json({ accounts } satisfies z.infer<typeof demoAccounts>)
    },
  )
  return app
}
