/** `/api/notifications`: one's own alone; there is no address at which another's could be asked for. */

import { z } from 'zod'
import {
  languageBody,
  listQuery,
  listView,
  notificationView,
  preferencesView,
  readBody,
  unreadView,
} from '../../../shared/notifications/contract.ts'
import { preferences } from '../../../shared/notifications/preferences.ts'
import { body, describe, nothing, params, query, routes } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Channel } from './channel.ts'
import { markRead, readList, readOne, readUnread } from './list-service.ts'
import { readPreferences, setLanguage, setPreferences } from './preferences-service.ts'
import type { StandPorts } from './public.ts'

/** @param ports one for each feature that tells; given by the composition root */
export function notificationRoutes(p: Platform, ports: StandPorts, channels: readonly Channel[]) {
  const names = channels.map((channel) => channel.name)
  const app = routes()
  app.get('/', describe('What I was told, the newest first', listView), query(listQuery), async (c) =>
    c.json(await readList(p, ports, c.get('actor'), c.req.valid('query'))),
  )
  app.get('/unread', describe('What is unread, and where it leads', unreadView), async (c) =>
    c.json(await readUnread(p, ports, c.get('actor'))),
  )
  app.put('/read', describe('I have read these, or all up to a moment', nothing), body(readBody), async (c) => {
    await markRead(p, c.get('actor'), c.req.valid('json'))
    return c.json({})
  })
  app.get('/preferences', describe('What I chose to be told, and how', preferencesView), async (c) =>
    c.json(await readPreferences(p, c.get('actor'), names)),
  )
  app.put(
    '/preferences',
    describe('I choose what I am told, and how', nothing, { refuses: ['forbidden'] }),
    body(preferences),
    async (c) => {
      await setPreferences(p, c.get('actor'), c.req.valid('json'))
      return c.json({})
    },
  )
  app.put('/language', describe('The language in which I am told', nothing), body(languageBody), async (c) => {
    await setLanguage(p, c.get('actor'), c.req.valid('json').language)
    return c.json({})
  })
  app.get(
    '/:id',
    describe('One of them', notificationView, { refuses: ['notFound'] }),
    params(z.object({ id: z.uuid() })),
    async (c) => c.json(await readOne(p, ports, c.get('actor'), c.req.valid('param').id)),
  )
  return app
}
