/** Migrations: once, in order, whole or not at all; what does not fit stops the start with a sentence. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { connect, type Sql } from '../../server/platform/database.ts'
import { migrate } from '../../server/platform/migrations.ts'
import { end, startProcess } from '../support/process.ts'

let url: string
let sql: Sql
let folder: string
beforeEach(async () => {
  const name = `m_${randomUUID().replaceAll('-', '')}`
  const base = new URL(inject('postgres'))
  base.pathname = '/postgres'
  const maker = connect(base.href, { max: 1 })
  await maker.unsafe(`create database ${name}`)
  await maker.end()
  base.pathname = `/${name}`
  url = base.href
  sql = connect(url, { max: 3 })
  folder = mkdtempSync(join(inject('folder'), 'sql-'))
  write('0001_a.sql', 'create table a (n int);')
  write('0002_b.sql', 'insert into a values (1);')
})
afterEach(() => sql.end())

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
const rows = async (): Promise<number> => (await sql`select 1 from a`).length

describe('migrations', () => {
  it('are applied in order and once', async () => {
    expect(await migrate(sql, folder)).toEqual(['0001_a.sql', '0002_b.sql'])
    write('0003_c.sql', 'insert into a values (2);')
    expect(await migrate(sql, folder)).toEqual(['0003_c.sql'])
    expect(await migrate(sql, folder)).toEqual([])
    expect(await rows()).toBe(2)
  })
  it('one that fails leaves nothing of itself, names itself, and can be mended', async () => {
    write('0003_c.sql', 'insert into a values (2); select 1/0;')
    await expect(migrate(sql, folder)).rejects.toThrow('Migration 0003_c.sql failed: division by zero')
    expect(await rows()).toBe(1)
    write('0003_c.sql', 'insert into a values (2);')
    expect(await migrate(sql, folder)).toEqual(['0003_c.sql'])
  })
  it('one that was changed after it had been applied is refused by name', async () => {
    await migrate(sql, folder)
    write('0002_b.sql', 'insert into a values (7);')
    await expect(migrate(sql, folder)).rejects.toThrow('Migration 0002_b.sql was changed after it had been applied')
    expect(await rows()).toBe(1)
  })
  it('a database that is newer than the program is refused, and left as it is', async () => {
    write('0003_c.sql', 'insert into a values (2);')
    await migrate(sql, folder)
    const older = join(folder, 'older')
    mkdirSync(older)
    writeFileSync(join(older, '0001_a.sql'), 'create table a (n int);')
    await expect(migrate(sql, older)).rejects.toThrow(
      'The database is newer than this program: it knows 0002_b.sql, 0003_c.sql',
    )
    expect(await rows()).toBe(2)
  })
  it('four at once apply each one once', async () => {
    write('0003_c.sql', 'select pg_sleep(0.2); insert into a values (2);')
    const others = [1, 2, 3].map(() => connect(url, { max: 1 }))
    const applied = await Promise.all([sql, ...others].map((one) => migrate(one, folder)))
    expect(applied.flat().sort()).toEqual(['0001_a.sql', '0002_b.sql', '0003_c.sql'])
    expect(await rows()).toBe(2)
    await Promise.all(others.map((one) => one.end()))
  })
})

describe('the program', () => {
  const env = () => ({ DATABASE_URL: url, DEMO: '0', PORT: '0', DATA_DIR: join(folder, 'data') })
  it('two processes that start at once on an empty database both come up, with one administrator', async () => {
    const started = await Promise.allSettled([startProcess(env(), 60_000), startProcess(env(), 60_000)])
    for (const one of started) if (one.status === 'fulfilled') await end(one.value, 'SIGTERM')
    expect(started.map((one) => (one.status === 'fulfilled' ? 'up' : String(one.reason)))).toEqual(['up', 'up'])
    expect(await sql`select login from accounts`).toHaveLength(1)
  }, 90_000)
  it('says in one sentence why it does not start, and ends', async () => {
    await end(await startProcess(env(), 60_000), 'SIGTERM')
    await sql`update migrations set checksum = 'x' where name = '0020_outgoing.sql'`
    await expect(startProcess(env(), 60_000)).rejects.toThrow(
      /ended with 1: Migration 0020_outgoing.sql was changed after it had been applied\n$/,
    )
    await sql`insert into migrations (name, checksum) values ('9999_future.sql', 'x')`
    await expect(startProcess(env(), 60_000)).rejects.toThrow(
      /ended with 1: The database is newer than this program: it knows 9999_future.sql\n$/,
    )
  }, 90_000)
})
