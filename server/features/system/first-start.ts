/** Outside the demonstration the first start makes one administrator and prints the password once. */
import { randomBytes } from 'node:crypto'
import type { Platform } from '../../platform/platform.ts'
import { countAccounts, hashPassword, insertAccount } from '../accounts/public.ts'
import { insertAssignment, insertUnit } from '../org/public.ts'

export async function firstAdministrator(p: Platform): Promise<void> {
  if (await countAccounts(p.sql)) return
  const password = randomBytes(12).toString('base64url')
  const passwordHash = await hashPassword(password)
  await p.sql.begin(async (tx) => {
    if (await countAccounts(tx)) return
    const unitId = await insertUnit(tx, {
      code: 'hethong',
      symbol: 'HT',
      name: 'Quản trị hệ thống',
      kind: 'office',
      parentId: null,
      position: 99,
    })
    const account = { login: 'quantri', fullName: 'Quản trị hệ thống', passwordHash, mustChangePassword: true }
    const accountId = await insertAccount(tx, account)
    await insertAssignment(tx, { accountId, unitId, rank: 'administrator', title: 'Quản trị hệ thống' })
  })
  console.log(`\nFirst start. Sign in once as "quantri" with this password, and change it:\n\n    ${password}\n`)
}
