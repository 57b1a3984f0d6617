/** The one who chains the audit log: every second, and the head is noted beside the database. `/api/audit/head` says what it is. */
import { z } from 'zod'
import { auditHead, chainAudit } from './audit.ts'
import { keepHeads } from './audit-heads.ts'
import type { Sql } from './database.ts'
import { describe, routes } from './http.ts'
import type { Platform } from './platform.ts'

const OFTEN_MS = 1_000

export function keepChain({ config, sql, log }: Platform): { stop(): Promise<void> } {
  const heads = keepHeads(config.dataDir)
  const chainOn = async () => {
    if (await chainAudit(sql)) await heads.note(await auditHead(sql))
  }
  const chain = setInterval(() => chainOn().catch((error) => log.warn({ error }, 'the audit chain waits')), OFTEN_MS)
  return {
    stop: async () => {
      clearInterval(chain)
      await heads.flush()
    },
  }
}

const anchor = z.object({ seq: z.number().int(), hash: z.string() })

export function auditRoutes(sql: Sql) {
  const app = routes()
  app.get('/head', describe('The last link of the audit chain', anchor), async (c) => c.json(await auditHead(sql)))
  return app
}
