/** `/api/org`: who works here, for choosing people. */
import { peopleView } from '../../../shared/org/contract.ts'
import { describe, routes } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
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
  return app
}
