/** `/api/drafts`: reading a draft without the editor. Writing happens on `/collab/:draftId` alone. */
import { z } from 'zod'
import {
  type DraftView,
  draftView,
  settleBody,
  settledView,
  unsettleBody,
  type VersionContent,
  versionContent,
} from '../../../shared/drafts/contract.ts'
import { draftRefuses } from '../../../shared/drafts/sentences.ts'
import { body, describe, nothing, params, routes } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
import type { DraftHouse } from './drafts.ts'
import { viewHand } from './hands.ts'
import { historyRoutes } from './history-routes.ts'
import type { AccessPort } from './public.ts'
import * as queries from './queries.ts'
import { makeSettling } from './settling.ts'
import { viewVersion } from './version-view.ts'

const id = z.object({ id: z.uuid() })
const version = z.object({ id: z.uuid(), no: z.coerce.number().int().min(1) })

export function draftRoutes(p: Platform, house: DraftHouse, access: AccessPort) {
  const app = routes()
  const settling = makeSettling(p, house, access)

  app.get('/:id', describe('A draft as it stands', draftView), params(id), async (c) => {
    const draftId = c.req.valid('param').id
    const actor = c.get('actor')
    const pen = await house.penOf(actor, draftId)
    const [draft, { content, hands }, versions, seenAt] = await Promise.all([
      house.open(draftId),
      house.read(draftId),
      queries.versionsOf(p.sql, draftId),
      queries.lastLook(p.sql, draftId, actor.accountId),
    ])
    const round = draft?.round ?? (await queries.latestRound(p.sql, draftId))
    const view: DraftView = {
      id: draftId,
      round: round?.no ?? 0,
      mode: round?.mode ?? 'ink',
      pen: draft ? pen : 'reader',
      content,
      hands,
      versions: versions.map(viewVersion),
      lastSeenAt: seenAt?.toISOString() ?? null,
    }
    return c.json(view)
  })

  app.post(
    '/:id/look',
    describe('I have looked: what stands now is no longer new to me', nothing),
    params(id),
    async (c) => {
      const draftId = c.req.valid('param').id
      const actor = c.get('actor')
      await house.penOf(actor, draftId)
      await queries.look(p.sql, draftId, actor.accountId, p.clock.now())
      return c.json({})
    },
  )

  app.get('/:id/versions/:no', describe('What a hand-over left', versionContent), params(version), async (c) => {
    const { id: draftId, no } = c.req.valid('param')
    await house.penOf(c.get('actor'), draftId)
    const [row, hands] = await Promise.all([queries.findVersion(p.sql, draftId, no), queries.handsOf(p.sql, draftId)])
    if (!row) throw draftRefuses('notFound', 'noVersion')
    const content: VersionContent = {
      version: viewVersion(row),
      content: row.marked ?? row.content,
      hands: hands.map(viewHand),
    }
    return c.json(content)
  })
  app.post(
    '/:id/settle',
    describe('Accept or reject chosen strokes', settledView),
    params(id),
    body(settleBody),
    async (c) => c.json(await settling.settle(c.get('actor'), c.req.valid('param').id, c.req.valid('json'))),
  )
  app.post(
    '/:id/unsettle',
    describe("Take back one's own settlement", settledView),
    params(id),
    body(unsettleBody),
    async (c) => c.json(await settling.unsettle(c.get('actor'), c.req.valid('param').id, c.req.valid('json').version)),
  )
  app.route('/', historyRoutes(p, house))
  return app
}
