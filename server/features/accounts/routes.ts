/** `/api/accounts`: the session is a resource; signing in creates it, signing out deletes it. */
import type { Context } from 'hono'
import { changePasswordBody, sessionView, signInBody } from '../../../shared/accounts/contract.ts'
import { accountRefuses } from '../../../shared/accounts/sentences.ts'
import { addressOf, body, describe, type Env, nothing, routes } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
import { type LiveSession, type Origin, sessionCookie, tokenIn } from '../../platform/sessions.ts'
import * as service from './service.ts'
import { createThrottle } from './throttle.ts'

export function accountRoutes(p: Platform, capacities: service.Capacities) {
  const deps: service.Deps = { p, throttle: createThrottle(p.sql), capacities }
  const app = routes()

  app.post(
    '/session',
    describe('Sign in', sessionView, { open: true, refuses: ['unauthenticated', 'tooMany'] }),
    body(signInBody),
    async (c) => {
      const { token, view } = await service.signIn(deps, c.req.valid('json'), originOf(c))
      c.header('Set-Cookie', sessionCookie(token, secure(c)))
      return c.json(view)
    },
  )

  app.get('/session', describe('Who is signed in', sessionView), async (c) =>
    c.json(await service.viewSession(deps, await session(c))),
  )

  app.delete('/session', describe('Sign out', nothing), async (c) => {
    await service.signOut(p, await session(c), originOf(c))
    c.header('Set-Cookie', sessionCookie('', secure(c), 0))
    return c.json({})
  })

  app.post(
    '/password',
    describe('Change the password', sessionView, { refuses: ['tooMany'] }),
    body(changePasswordBody),
    async (c) => {
      const changed = await service.changePassword(deps, await session(c), c.req.valid('json'), originOf(c))
      c.header('Set-Cookie', sessionCookie(changed.token, secure(c)))
      return c.json(await service.viewSession(deps, changed.session))
    },
  )

  async function session(c: Context<Env>): Promise<LiveSession> {
    const live = await p.sessions.validate(tokenIn(c.req.header('cookie')))
    if (!live) throw accountRefuses('unauthenticated', 'notSignedIn')
    return live
  }
  const originOf = (c: Context<Env>): Origin => ({
    ip: addressOf(c, p.config),
    agent: c.req.header('user-agent') ?? '',
  })
  const secure = (c: Context<Env>): boolean => p.config.trustProxy && c.req.header('x-forwarded-proto') === 'https'
  return app
}
