/** `/api/drafts/:id/…`: how a draft came to be. Whoever may read the draft now may read how it was written. */
import { z } from 'zod'
import { draftHistory, roundStrokes, whoQuery, whoWrote } from '../../../shared/drafts/history/contract.ts'
import { describe, params, query, routes } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
import type { DraftHouse } from './drafts.ts'
import { readHistory, readStrokes } from './history-service.ts'
import { whoWroteIt } from './who-service.ts'

const id = z.object({ id: z.uuid() })
const round = z.object({ id: z.uuid(), no: z.coerce.number().int().min(1).max(100_000) })
const page = z.object({ after: z.coerce.number().int().min(0).max(2_000_000_000).default(0) })

export function historyRoutes(p: Platform, house: DraftHouse) {
  const app = routes()

  app.get(
    '/:id/history',
    describe('The rounds, hand-overs and hands of a draft', draftHistory),
    params(id),
    async (c) => {
      const draftId = c.req.valid('param').id
      await house.penOf(c.get('actor'), draftId)
      return c.json(await readHistory(p.sql, draftId))
    },
  )

  app.get(
    '/:id/rounds/:no/strokes',
    describe('The strokes of a round, a page at a time', roundStrokes),
    params(round),
    query(page),
    async (c) => {
      const { id: draftId, no } = c.req.valid('param')
      await house.penOf(c.get('actor'), draftId)
      return c.json(await readStrokes(p.sql, draftId, no, c.req.valid('query').after))
    },
  )

  app.get(
    '/:id/who',
    describe('Who wrote a letter of the draft, and when', whoWrote),
    params(id),
    query(whoQuery),
    async (c) => {
      const draftId = c.req.valid('param').id
      await house.penOf(c.get('actor'), draftId)
      const open = await house.open(draftId)
      return c.json(await whoWroteIt(p.sql, draftId, c.req.valid('query'), open?.content() ?? null))
    },
  )
  return app
}
