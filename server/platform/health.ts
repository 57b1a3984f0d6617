/** `/api/health`: is it alive, and the database with it; for whatever watches over the house. */
import { z } from 'zod'
import type { Sql } from './database.ts'
import { describe, routes } from './http.ts'

const alive = z.object({ status: z.literal('ok') })
const away = z.object({ status: z.literal('database away') })

export function healthRoutes(sql: Sql) {
  const app = routes()
  const told = describe('Is it alive, and the database with it', alive, { open: true, also: { 503: away } })
  app.get('/', told, async (c) => {
    const answers = await sql`select 1`.then(
      () => true,
      () => false,
    )
    return answers ? c.json({ status: 'ok' }) : c.json({ status: 'database away' }, 503)
  })
  return app
}
