/** `bun run audit:verify` as an auditor runs it, with the link that stands on paper. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditHead, chainAudit, verifyAudit, writeAnchor } from '../../server/platform/audit.ts'
import { keptHeads } from '../../server/platform/audit-heads.ts'
import { startServer, type TestServer } from '../support/server.ts'

const root = join(import.meta.dirname, '../..')
let server: TestServer
beforeAll(async () => {
  server = await startServer()
  for (const login of ['anhvt', 'minhnv', 'hungnn']) await server.signIn(login)
  for (let n = 0; n < 50 && (await verifyAudit(server.sql)).unchained; n++) await chainAudit(server.sql)
})
afterAll(() => server?.stop())

function verify(...links: string[]) {
  const program = join(root, 'node_modules/.bin/bun')
  const { databaseUrl, dataDir } = server.platform.config
  const env = { ...process.env, DATABASE_URL: databaseUrl ?? '', DATA_DIR: dataDir }
  const { status, stdout, stderr } = spawnSync(program, [join(root, 'server/scripts/audit-verify.ts'), ...links], {
    env,
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}

describe('audit:verify', () => {
  it('R163 takes the link as it is printed, and prints the head in the same form', async () => {
    const head = writeAnchor(await auditHead(server.sql))
    expect(verify(head)).toMatchObject({ status: 0, said: expect.stringContaining(`Head: ${head}.`) })
    expect(verify(`0:${'0'.repeat(64)}`).status).toBe(0)
  })
  it('says what is wrong with a link that is none, before it looks at anything', () => {
    for (const text of ['x', '12', 'ab'.repeat(32), `:${'ab'.repeat(32)}`, '3:abc']) {
      const { status, said } = verify(text)
      expect(status, text).toBe(2)
      expect(said).toContain(`"${text}" is no link of the chain. Type it as it is printed`)
    }
  })
  it('R163 names a link that differs, one that is gone, and a row that was tampered with', async () => {
    const { seq } = await auditHead(server.sql)
    expect(verify(`1:${'ab'.repeat(32)}`)).toMatchObject({ status: 1, said: expect.stringContaining('number 1 ') })
    expect(verify(`${seq + 9}:${'ab'.repeat(32)}`)).toMatchObject({
      status: 1,
      said: expect.stringContaining('no longer there'),
    })
    await server.sql`alter table audit_entries disable trigger all`
    // Nobody printed anything, and still the end cannot be cut off: the data folder remembers where it was.
    await server.signIn('lantt')
    const keptNow = async () => (await keptHeads(server.platform.config.dataDir)).length
    await expect.poll(keptNow, { timeout: 20_000 }).toBeGreaterThan(0)
    const kept = (await keptHeads(server.platform.config.dataDir)).at(-1)!
    await server.sql`create table cut as select * from audit_entries where seq >= ${kept.seq}`
    await server.sql`delete from audit_entries where seq >= ${kept.seq}`
    expect(verify()).toMatchObject({ status: 1, said: expect.stringContaining('no longer there') })
    await server.sql`insert into audit_entries overriding system value select * from cut`
    expect(verify()).toMatchObject({ status: 0 })
    await server.sql`update audit_entries set act = 'forged' where seq = 2`
    const { status, said } = verify()
    expect(status).toBe(1)
    expect(said).toContain('FIRST BAD ROW: number 2')
  })
})
