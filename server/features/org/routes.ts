/** `/api/org`: who works here, for choosing people. */
import { z } from 'zod'
import { absence, absenceBody, absencesView, peopleView } from '../../../shared/org/contract.ts'
import { body, describe, nothing, params, routes } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
import { announceAbsence, endAbsence, readAbsences } from './absences-service.ts'
import { everybody } from './queries.ts'

export function orgRoutes(p: Platform) {
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
    c.json(await announceAbsence(p, c.get('actor'), c.req.valid('json')), 201),
  )
  app.delete(
    '/absences/:id',
    describe('I am here after all', nothing),
    params(z.object({ id: z.uuid() })),
    async (c) => {
      await endAbsence(p, c.get('actor'), c.req.valid('param').id)
      return c.json({})
    },
  )
  return app
}
