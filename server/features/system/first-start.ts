/**
 * Outside the demonstration the first start makes one administrator and prints the password once. Whoever lost that line
 * starts again: until the first sign-in there is another password at every start, and the one before ends.
 */
import { randomBytes } from 'node:crypto'
import type { Tx } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  awaitsFirstSignIn,
  countAccounts,
  hashPassword,
  insertAccount,
  lockAccounts,
  renewFirstPassword,
} from '../accounts/public.ts'
import { insertAssignment, insertUnit } from '../org/public.ts'

const login = 'quantri'
const title = 'Quản trị hệ thống'

export async function firstAdministrator(p: Platform): Promise<void> {
  if ((await countAccounts(p.sql)) && !(await awaitsFirstSignIn(p.sql, login))) return
  const password = randomBytes(12).toString('base64url')
  const passwordHash = await hashPassword(password)
  const holds = await p.sql.begin(async (tx) => {
    await lockAccounts(tx)
    if (await countAccounts(tx)) return renewFirstPassword(tx, login, passwordHash)
    await makeAdministrator(tx, passwordHash)
    return true
  })
  if (holds)
    console.log(`\nFirst start. Sign in once as "${login}" with this password, and change it:\n\n    ${password}\n`)
}

async function makeAdministrator(tx: Tx, passwordHash: string): Promise<void> {
  const unit = { code: 'hethong', symbol: 'HT', name: title, kind: 'office', parentId: null, position: 99 } as const
  const unitId = await insertUnit(tx, unit)
  const accountId = await insertAccount(tx, { login, fullName: title, passwordHash, mustChangePassword: true })
  await insertAssignment(tx, { accountId, unitId, rank: 'administrator', title })
}
