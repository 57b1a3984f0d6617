/** Plain SQL files applied in order, once, under an advisory lock; a file that changed afterwards stops the start. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sql } from './database.ts'

const lock = 4_132_2011

export async function migrate(sql: Sql, folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const connection = await sql.reserve()
  try {
    await connection`select pg_advisory_lock(${lock})`
    await connection`create table if not exists migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`
    const rows = await connection<{ name: string; checksum: string }[]>`select name, checksum from migrations`
    const done = new Map(rows.map((row) => [row.name, row.checksum]))
    const missing = [...done.keys()].filter((name) => !names.includes(name))
    if (missing.length) throw new Error(`The database is newer than this program: it knows ${missing.join(', ')}`)
    const applied: string[] = []
    for (const name of names) {
      const source = await readFile(join(folder, name), 'utf8')
      const checksum = createHash('sha256').update(source).digest('hex')
      const known = done.get(name)
      if (known === checksum) continue
      if (known) throw new Error(`Migration ${name} was changed after it had been applied`)
      await connection`begin`
      try {
        await connection.unsafe(source)
        await connection`insert into migrations (name, checksum) values (${name}, ${checksum})`
        await connection`commit`
      } catch (error) {
        await connection`rollback`
        throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
      }
      applied.push(name)
    }
    return applied
  } finally {
    await connection`select pg_advisory_unlock(${lock})`.catch(() => {})
    connection.release()
  }
}
