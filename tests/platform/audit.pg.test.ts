/** The audit chain: whole, append-only, and a change in it is found and named. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditHead, chainAudit, verifyAudit, writeAudit } from '../../server/platform/audit.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const who = async () => {
  const person = await server.signIn('anhvt')
  return { accountId: person.accountId, name: 'Võ Thị Ánh', onBehalfOf: null, ip: '127.0.0.1' }
}
const write = async (act: string, detail = {}) => {
  const actor = await who()
  await server.sql.begin((tx) => writeAudit(tx, server.clock, actor, act, { type: 'test', id: '1' }, detail))
}
/** A transaction that is open anywhere in this PostgreSQL keeps the newest rows waiting. */
const chainAll = ({ sql }: TestServer = server) =>
  expect
    .poll(async () => {
      await chainAudit(sql)
      return (await verifyAudit(sql)).unchained
    })
    .toBe(0)

describe('the audit log', () => {
  it('R30 every act is a link; the chain is whole, whatever the order of keys in its detail', async () => {
    await write('test.one', { b: 1, a: { d: [1, 2], c: 'ă' } })
    await write('test.two')
    await chainAll()
    const { bad, rows, unchained } = await verifyAudit(server.sql)
    expect(bad).toBeNull()
    expect(unchained).toBe(0)
    expect(rows).toBeGreaterThan(2)
  })
  it('a row of a slow transaction is not passed over by quick ones after it', async () => {
    const actor = await who()
    let finish = (): void => {}
    const slow = server.sql.begin(async (tx) => {
      await writeAudit(tx, server.clock, actor, 'test.slow', { type: 'test', id: '2' })
      await new Promise<void>((resolve) => {
        finish = resolve
      })
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    await write('test.quick')
    await chainAudit(server.sql)
    const [quick] = await server.sql`select seq from audit_entries where act = 'test.quick'`
    expect(quick?.seq).toBeNull()
    finish()
    await slow
    await chainAll()
    expect((await verifyAudit(server.sql)).bad).toBeNull()
  })
  it('R163 no row can be changed or removed, not by the program and not by a hand at the database', async () => {
    await write('test.kept')
    await chainAll()
    await expect(server.sql`update audit_entries set act = 'x' where act = 'test.kept'`).rejects.toThrow('append-only')
    await expect(server.sql`delete from audit_entries`).rejects.toThrow('append-only')
    await expect(server.sql`truncate audit_entries`).rejects.toThrow('append-only')
  })
  it('R163 whoever disarms the guard and changes a row is found: the first bad row is named', async () => {
    await write('test.forged')
    await chainAll()
    const [row] = await server.sql<{ seq: number }[]>`select seq from audit_entries where act = 'test.forged'`
    await server.sql`alter table audit_entries disable trigger all`
    await server.sql`update audit_entries set detail = '{"x":1}' where act = 'test.forged'`
    const { bad } = await verifyAudit(server.sql)
    expect(bad).toMatchObject({ seq: row!.seq, why: 'its content was changed' })
    await server.sql`update audit_entries set detail = '{}' where act = 'test.forged'`
    expect((await verifyAudit(server.sql)).bad).toBeNull()
    await server.sql`delete from audit_entries where seq = ${row!.seq - 1}`
    expect((await verifyAudit(server.sql)).bad?.why).toBe(`row ${row!.seq - 1} is missing`)
  })
  it('R163 cutting off the newest rows is seen against a link that was printed', async () => {
    const fresh = await startServer()
    const someone = await fresh.signIn('anhvt')
    await fresh.sql.begin((tx) =>
      writeAudit(tx, fresh.clock, { accountId: someone.accountId, name: 'A', onBehalfOf: null, ip: '-' }, 'test.last', {
        type: 'test',
        id: '3',
      }),
    )
    await chainAll(fresh)
    const paper = await auditHead(fresh.sql)
    expect((await verifyAudit(fresh.sql, [paper])).bad).toBeNull()
    await fresh.sql`alter table audit_entries disable trigger all`
    await fresh.sql`delete from audit_entries where seq = ${paper.seq}`
    expect((await verifyAudit(fresh.sql)).bad).toBeNull()
    expect((await verifyAudit(fresh.sql, [paper])).bad).toMatchObject({ seq: paper.seq })
    await fresh.stop()
  })
})
