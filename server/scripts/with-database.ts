/** Scripts use the configured database; an embedded one that is not running is started, and stopped afterwards. */
import { join } from 'node:path'
import { readConfig } from '../config.ts'
import { connect, type Sql } from '../platform/database.ts'
import { reachEmbedded } from '../platform/embedded-postgres.ts'

export async function withDatabase<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const embedded = config.databaseUrl ? null : await reachEmbedded(join(config.dataDir, 'postgres'))
  const sql = connect(config.databaseUrl ?? embedded?.url ?? '', { max: 2 })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
    if (embedded && !embedded.adopted) await embedded.stop()
  }
}
