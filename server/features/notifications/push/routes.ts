/** `/api/notifications/channels/push`: the browsers of a person that are pushed to. */
import { z } from 'zod'
import { forgottenBody, subscriptionBody } from '../../../../shared/notifications/push.ts'
import { body, describe, nothing, params, routes } from '../../../platform/http.ts'
import type { Platform } from '../../../platform/platform.ts'
import { nameOfAgent } from './agent-name.ts'
import type { Push } from './push.ts'
import { forget, remove, renew, subscribe } from './service.ts'

export function pushRoutes(p: Platform, push: Push) {
  const app = routes()
  app.post(
    '/devices',
    describe('Push to this browser, as long as I am signed in here', nothing, { status: 201 }),
    body(subscriptionBody),
    async (c) => {
      const name = nameOfAgent(c.req.header('user-agent') ?? '')
      await subscribe(p, push, c.get('actor'), c.req.valid('json'), name)
      return c.json({}, 201)
    },
  )
  app.delete(
    '/devices/:id',
    describe('Do not push to this device of mine any more', nothing),
    params(z.object({ id: z.uuid() })),
    async (c) => {
      await remove(p, c.get('actor'), c.req.valid('param').id)
      return c.json({})
    },
  )
  app.put(
    '/here',
    describe('This browser has got another address', nothing, { refuses: ['notFound'] }),
    body(subscriptionBody),
    async (c) => {
      await renew(p, push, c.get('actor'), c.req.valid('json'))
      return c.json({})
    },
  )
  app.post(
    '/forgotten',
    describe('This browser was somebody else’s before: nothing more of his to it', nothing),
    body(forgottenBody),
    async (c) => {
      await forget(p, c.req.valid('json').endpoint)
      return c.json({})
    },
  )
  return app
}
