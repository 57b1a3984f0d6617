/** `/api/notifications/sms`: the list of those who are authorised to get SMS. */
import { z } from 'zod'
import { smsBody, smsListView } from '../../../../shared/notifications/sms.ts'
import { body, describe, nothing, params, routes } from '../../../platform/http.ts'
import type { Platform } from '../../../platform/platform.ts'
import { authorise, readSmsList, strike } from './service.ts'
import type { SmsChannel } from './sms.ts'

export function smsRoutes(p: Platform, sms: SmsChannel) {
  const app = routes()
  app.get('/', describe('Who may get SMS', smsListView, { refuses: ['notFound'] }), async (c) =>
    c.json(await readSmsList(p, sms, c.get('actor'))),
  )
  app.post(
    '/',
    describe('This person may get SMS', nothing, { status: 201, refuses: ['notFound', 'conflict'] }),
    body(smsBody),
    async (c) => {
      await authorise(p, c.get('actor'), c.req.valid('json'))
      return c.json({}, 201)
    },
  )
  app.delete(
    '/:id',
    describe('This person may not any more', nothing, { refuses: ['notFound'] }),
    params(z.object({ id: z.uuid() })),
    async (c) => {
      await strike(p, c.get('actor'), c.req.valid('param').id)
      return c.json({})
    },
  )
  return app
}
