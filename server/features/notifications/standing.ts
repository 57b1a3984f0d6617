/** Of these rows, those that still stand for this person: every feature is asked about its own. */
import type { Db } from '../../platform/database.ts'
import { capacitiesOf } from '../org/public.ts'
import type { Standing, StandPorts } from './public.ts'
import type { Row } from './queries.ts'

/** Delegations are told of here, to whoever works in the house; they are looked at nowhere. */
const own: StandPorts = {
  org: async (db, accountId, at, rows) => {
    const works = (await capacitiesOf(db, accountId, at)).length > 0
    return new Map(works ? rows.map(({ id }) => [id, { title: '', path: '/' }]) : [])
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
