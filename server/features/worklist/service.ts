/** "Việc của tôi": the items of all capacities of one account, joined for display through each feature's own policy. */
import type { Capacity } from '../../../shared/accounts/contract.ts'
import { lightOf } from '../../../shared/kernel/calendar.ts'
import type { WorkItem, Worklist } from '../../../shared/worklist/contract.ts'
import type { Platform } from '../../platform/platform.ts'
import { capacitiesOf } from '../org/public.ts'
import type { ShowPorts, WorkFacts } from './public.ts'
import type { WorkRow } from './queries.ts'
import { itemsOf } from './queries.ts'

export async function readWorklist(p: Platform, ports: ShowPorts, accountId: string): Promise<Worklist> {
  const now = p.clock.now()
  const capacities = await capacitiesOf(p.sql, accountId, now)
  const rows = await itemsOf(
    p.sql,
    capacities.map((capacity) => capacity.assignment.id),
  )
  const items: WorkItem[] = []
  for (const capacity of capacities) {
    const mine = rows.filter((row) => row.assignmentId === capacity.assignment.id)
    const facts = await factsOf(p, ports, accountId, capacity, mine)
    for (const row of mine) {
      const fact = facts.get(`${row.feature}:${row.objectId}`)
      if (fact) items.push(view(row, fact, capacity, now))
    }
  }
  items.sort(byUrgency)
  const lit = (light: WorkItem['light']) => items.filter((item) => item.light === light).length
  return { items, overdue: lit('red'), today: lit('amber') }
}

async function factsOf(
  p: Platform,
  ports: ShowPorts,
  accountId: string,
  capacity: Capacity,
  rows: WorkRow[],
): Promise<Map<string, WorkFacts>> {
  const facts = new Map<string, WorkFacts>()
  const { assignment, onBehalfOf } = capacity
  for (const feature of new Set(rows.map((row) => row.feature))) {
    const ids = rows.filter((row) => row.feature === feature).map((row) => row.objectId)
    const known = (await ports[feature]?.(p.sql, { accountId, assignment, onBehalfOf }, [...new Set(ids)])) ?? []
    for (const fact of known) facts.set(`${feature}:${fact.objectId}`, fact)
  }
  return facts
}

function view(row: WorkRow, fact: WorkFacts, capacity: Capacity, now: Date): WorkItem {
  return {
    id: row.id,
    feature: row.feature,
    objectId: row.objectId,
    kind: row.kind,
    capacityId: capacity.id,
    onBehalfOf: capacity.onBehalfOf?.name ?? null,
    title: fact.title,
    state: fact.state,
    type: fact.type,
    fromName: row.fromName,
    unitName: fact.unitName,
    urgency: fact.urgency,
    priority: fact.priority,
    since: row.since.toISOString(),
    deadline: row.deadline?.toISOString() ?? null,
    light: row.deadline && lightOf(row.deadline, now),
  }
}

const weight: Record<string, number> = { flash: 0, veryUrgent: 1, urgent: 2, normal: 3 }

/** Hỏa tốc on top; then by deadline, priority documents first; what has none comes last. */
function byUrgency(a: WorkItem, b: WorkItem): number {
  const flash = Number(b.urgency === 'flash') - Number(a.urgency === 'flash')
  if (flash) return flash
  const byDeadline = (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999')
  if (byDeadline) return byDeadline
  const byWeight = (weight[a.urgency] ?? 3) - (weight[b.urgency] ?? 3)
  return byWeight || Number(b.priority) - Number(a.priority) || a.since.localeCompare(b.since)
}
