/** Notifications as a page sees them, jobs that need not be waited for, and a way out of the house that can be looked into. */
import { expect } from 'vitest'
import type { Channel, Delivery, Parcel } from '../../server/features/notifications/channel.ts'
import type { ListView, NotificationView, PreferencesView, UnreadView } from '../../shared/notifications/contract.ts'
import type { Preferences } from '../../shared/notifications/preferences.ts'
import type { Desk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'

const path = '/api/notifications'

export const list = async (who: Person, query = ''): Promise<NotificationView[]> =>
  (await who.get<ListView>(`${path}${query}`)).body.notifications
export const unread = async (who: Person): Promise<UnreadView> => (await who.get<UnreadView>(`${path}/unread`)).body
/** What this person was told about one object: category and reason, the newest first. */
export const toldOf = async (who: Person, objectId: string): Promise<string[]> =>
  (await list(who, '?limit=100'))
    .filter((one) => one.objectId === objectId)
    .map((one) => `${one.category}:${one.reason}${one.readAt ? ' read' : ''}`)
export const read = (who: Person, body: { ids: string[] } | { upTo: string }) => who.call('PUT', `${path}/read`, body)
export const preferencesOf = async (who: Person): Promise<Preferences> =>
  (await who.get<PreferencesView>(`${path}/preferences`)).body.preferences
export async function choose(who: Person, change: (now: Preferences) => void): Promise<void> {
  const wanted = await preferencesOf(who)
  change(wanted)
  expect((await who.call('PUT', `${path}/preferences`, wanted)).status).toBe(200)
}

/** Everything that waits for its time is done now, one after another, until nothing is left. */
export async function jobsDone(
  { sql }: Desk,
  tasks = ['outgoing_tell', 'notifications_send', 'chat_away'],
): Promise<void> {
  const left = async () => {
    const jobs = await sql<{ id: string; runAt: Date }[]>`
      select id::text, run_at from graphile_worker.jobs where task_identifier = any(${tasks}) and attempts < max_attempts`
    const later = jobs.filter((job) => job.runAt.getTime() > Date.now()).map((job) => job.id)
    if (later.length)
      await sql`select graphile_worker.reschedule_jobs(${later}::bigint[], run_at := now() - interval '1 second')`
    // as a new job does: otherwise the worker would look every two seconds
    if (jobs.length) await sql`select pg_notify('jobs:insert', '{"count":2}')`
    return jobs.length
  }
  await expect.poll(left, { interval: 60 }).toBe(0)
}

/** What the clock brings, now. */
export async function runTask(desk: Desk, task: 'look' | 'postponed' | 'remove_read'): Promise<void> {
  const name = `notifications_${task}`
  await desk.sql`select graphile_worker.add_job(${name}, job_key := ${`test:${name}`})`
  await jobsDone(desk, [name])
}

/** A way out of the house that keeps what it carries, and answers as it is told. */
export class Box implements Channel {
  readonly parcels: Parcel[] = []
  answers: (Delivery[] | Error)[] = []
  constructor(readonly name: Channel['name'] = 'push') {}
  async send(parcel: Parcel): Promise<Delivery[]> {
    this.parcels.push(parcel)
    const answer = this.answers.shift() ?? [{ how: 'sent' as const }]
    if (answer instanceof Error) throw answer
    return answer
  }
  to(who: Person): Parcel[] {
    return this.parcels.filter((one) => one.accountId === who.accountId)
  }
}

type Became = { channel: string; state: string; why: string; attempts: number }
/** What became of what this person was told about an object, by way. */
export const deliveries = async ({ sql }: Desk, who: Person, objectId: string): Promise<Became[]> => sql<Became[]>`
  select d.channel, d.state, d.why, d.attempts from notification_deliveries d join notifications n on n.id = d.notification_id
  where n.account_id = ${who.accountId} and n.object_id = ${objectId} order by n.at, d.channel`
export const became = async (desk: Desk, who: Person, objectId: string): Promise<string[]> =>
  (await deliveries(desk, who, objectId)).map(({ channel, state, why }) =>
    [channel, state, why].filter(Boolean).join(' '),
  )

/** A Monday morning at which nothing waits and nothing has been carried. */
export async function emptied(desk: Desk, ...boxes: Box[]): Promise<void> {
  await jobsDone(desk)
  desk.clock.set('2026-11-23T08:00:00+07:00')
  for (const box of boxes) {
    box.parcels.length = 0
    box.answers.length = 0
  }
}

/** Permitted and announced by hand, from now on, as what nobody acted for in the house. */
export async function delegate(desk: Desk, from: Person, to: Person, hours = 24): Promise<string> {
  const now = desk.clock.now()
  const [row] = await desk.sql<{ id: string }[]>`
    insert into delegations (assignment_id, delegate_account_id, permitted_by_account_id, announced_at, starts_at, ends_at)
    values (${from.assignmentId}, ${to.accountId}, ${desk.people.hungnn.accountId}, ${now}, ${now},
      ${new Date(now.getTime() + hours * 3_600_000)}) returning id`
  return row!.id
}
