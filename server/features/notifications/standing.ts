/** Of these rows, those that still stand for this person: every feature is asked about its own. */
import type { Db } from '../../platform/database.ts'
import { capacitiesOf, knownDelegations } from '../org/public.ts'
import type { Standing, StandPorts } from './public.ts'
import type { Row } from './queries.ts'

/** Of absences and delegations whoever works in the house may know. A delegation is looked at on its page, an absence nowhere. */
const own: StandPorts = {
  org: async (db, accountId, at, rows) => {
    if (!(await capacitiesOf(db, accountId, at)).length) return new Map()
    const objects = rows.map((row) => row.objectId)
    const delegations = await knownDelegations(db, objects)
    const pathOf = (objectId: string) => (delegations.has(objectId) ? '/account/delegation' : '/')
    return new Map(rows.map(({ id, objectId }) => [id, { title: '', path: pathOf(objectId) }]))
  },
}

export async function standingOf(
  db: Db,
  ports: StandPorts,
  accountId: string,
  at: Date,
  rows: Row[],
): Promise<Map<string, Standing>> {
  const standing = new Map<string, Standing>()
  for (const feature of new Set(rows.map((row) => row.feature))) {
    const port = ports[feature] ?? own[feature]
    const asked = rows
      .filter((row) => row.feature === feature)
      .map(({ id, objectId, params, readAt }) => ({ id, objectId, params, isUnread: readAt === null }))
    for (const [id, one] of (await port?.(db, accountId, at, asked)) ?? []) standing.set(id, one)
  }
  return standing
}
