/** `/api/org`: who works here, for choosing people; who is away, who stands in for whom. */
import { z } from 'zod'
import {
  absence,
  absenceBody,
  absencesView,
  delegationBody,
  delegationsView,
  peopleView,
} from '../../../shared/org/contract.ts'
import { body, describe, nothing, params, routes } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
import { announceAbsence, endAbsence, readAbsences } from './absences-service.ts'
import { askDelegation, endDelegation, permitDelegation, readDelegations } from './delegations-service.ts'
import { everybody } from './queries.ts'
import type { OrgTelling } from './telling.ts'

export function orgRoutes(p: Platform, told: OrgTelling) {
  const app = routes()
  app.get('/people', describe('Everybody who holds a position', peopleView), async (c) => {
    const people = await everybody(p.sql)
    return c.json({
      people: people.map(({ id, accountId, name, title, rank, unitId, unitName, unitKind }) => ({
        assignmentId: id,
        accountId,
        name,
        title,
        rank,
        unitId,
        unitName,
        unitKind,
      })),
    })
  })
  app.get('/absences', describe('My absences that are not over', absencesView), async (c) =>
    c.json({ absences: await readAbsences(p, c.get('actor')) }),
  )
  app.post('/absences', describe('I shall be away', absence, { status: 201 }), body(absenceBody), async (c) =>
    c.json(await announceAbsence(p, told, c.get('actor'), c.req.valid('json')), 201),
  )
  app.delete(
    '/absences/:id',
    describe('I am here after all', nothing),
    params(z.object({ id: z.uuid() })),
    async (c) => {
      await endAbsence(p, told, c.get('actor'), c.req.valid('param').id)
      return c.json({})
    },
  )
  app.get('/delegations', describe('Who stands in for whom', delegationsView), async (c) =>
    c.json(await readDelegations(p, c.get('actor'))),
  )
  app.post(
    '/delegations',
    describe('I ask that somebody stands in for me', nothing, { status: 201, refuses: ['forbidden', 'conflict'] }),
    body(delegationBody),
    async (c) => {
      await askDelegation(p, told, c.get('actor'), c.req.valid('json'))
      return c.json({}, 201)
    },
  )
  app.post(
    '/delegations/:id/permission',
    describe('I permit it', nothing, { refuses: ['notFound', 'forbidden', 'conflict'] }),
    params(z.object({ id: z.uuid() })),
    async (c) => {
      await permitDelegation(p, told, c.get('actor'), c.req.valid('param').id)
      return c.json({})
    },
  )
  app.delete(
    '/delegations/:id',
    describe('It is refused, withdrawn or ended', nothing, { refuses: ['notFound', 'forbidden', 'conflict'] }),
    params(z.object({ id: z.uuid() })),
    async (c) => {
      await endDelegation(p, told, c.get('actor'), c.req.valid('param').id)
      return c.json({})
    },
  )
  return app
}
