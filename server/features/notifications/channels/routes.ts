/** `/api/notifications/channels`: how notifications reach a person outside the house. */
import { channelRefuses } from '../../../../shared/notifications/channel-sentences.ts'
import { channelsView, trialBody, trialView } from '../../../../shared/notifications/push.ts'
import { body, describe, routes } from '../../../platform/http.ts'
import type { Platform } from '../../../platform/platform.ts'
import { mailRoutes } from '../mail/routes.ts'
import { viewMail } from '../mail/service.ts'
import { pushRoutes } from '../push/routes.ts'
import { viewPush } from '../push/service.ts'
import type { Ways } from './channels.ts'
import { createLimits } from './limits.ts'
import { trialParcel } from './trial.ts'

export function channelRoutes(p: Platform, { push, mail }: Ways) {
  const limits = createLimits(p.sql)
  const mails = { p, mail, limits }
  const app = routes()

  app.get('/', describe('My devices and my address', channelsView), async (c) => {
    const actor = c.get('actor')
    return c.json({ push: await viewPush(p, push, actor), mail: await viewMail(mails, actor) })
  })
  app.post(
    '/push/trial',
    describe('Push a trial to this browser', trialView, { refuses: ['conflict', 'tooMany'] }),
    body(trialBody),
    async (c) => {
      const actor = c.get('actor')
      await limits.trial(actor.accountId, 'push')
      const { how } = await push.sendToSession(actor.sessionId, trialParcel(actor, c.req.valid('json').language))
      if (how === 'nowhere') throw channelRefuses('conflict', 'notOnHere')
      return c.json({ how })
    },
  )
  app.post(
    '/mail/trial',
    describe('Mail a trial to my address', trialView, { refuses: ['conflict', 'tooMany'] }),
    body(trialBody),
    async (c) => {
      const actor = c.get('actor')
      await limits.trial(actor.accountId, 'mail')
      const [delivery] = await mail.send(trialParcel(actor, c.req.valid('json').language))
      if (!delivery || delivery.how === 'nowhere') throw channelRefuses('conflict', 'noMailAddress')
      return c.json({ how: delivery.how })
    },
  )
  app.route('/push', pushRoutes(p, push))
  app.route('/mail', mailRoutes(mails))
  return app
}
