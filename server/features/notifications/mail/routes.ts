/** `/api/notifications/channels/mail`: the address that notifications go to. */
import { confirmationBody, mailBody } from '../../../../shared/notifications/push.ts'
import { body, describe, nothing, routes } from '../../../platform/http.ts'
import { confirmAddress, type Deps, giveAddress, removeAddress } from './service.ts'

export function mailRoutes(deps: Deps) {
  const app = routes()
  app.put(
    '/',
    describe('Give an address: a code is sent there', nothing, { refuses: ['conflict', 'tooMany'] }),
    body(mailBody),
    async (c) => {
      const { address, language } = c.req.valid('json')
      await giveAddress(deps, c.get('actor'), address, language)
      return c.json({})
    },
  )
  app.post(
    '/confirmation',
    describe('Confirm it with the code', nothing, { refuses: ['conflict'] }),
    body(confirmationBody),
    async (c) => {
      await confirmAddress(deps, c.get('actor'), c.req.valid('json').code)
      return c.json({})
    },
  )
  app.delete('/', describe('No mail any more', nothing), async (c) => {
    await removeAddress(deps, c.get('actor'))
    return c.json({})
  })
  return app
}
