/** Ủy quyền xử lý as people do it: asked for, permitted by a leader of the agency, ended; told in the very act. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SessionView } from '../../shared/accounts/contract.ts'
import { addDays } from '../../shared/kernel/calendar.ts'
import { say } from '../../shared/notifications/words.ts'
import type { DelegationsView } from '../../shared/org/contract.ts'
import { jobsDone, list, toldOf } from '../notifications/support.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())
const morning = '2026-11-23T08:00:00+07:00'
afterEach(async () => {
  desk.clock.set(morning)
  await desk.sql`delete from delegations`
})

const path = '/api/org/delegations'
const ask = (who: Person, to: Person, more: { from?: string; to?: string } = {}) =>
  who.post(path, { delegateAccountId: to.accountId, from: desk.today(), to: addDays(desk.today(), 3), ...more })
const all = async (who: Person) => (await who.get<DelegationsView>(path)).body.delegations
const permit = (who: Person, id: string) => who.post(`${path}/${id}/permission`)
const capacities = async (who: Person) =>
  (await who.get<SessionView>('/api/accounts/session')).body.capacities.map((one) => one.onBehalfOf?.name ?? null)
async function asked(who: Person, to: Person, more = {}): Promise<string> {
  expect((await ask(who, to, more)).status).toBe(201)
  return (await all(who)).find((one) => one.isMine)!.id
}
async function given(who: Person, to: Person, more = {}): Promise<string> {
  const id = await asked(who, to, more)
  expect((await permit(desk.people.hungnn, id)).status).toBe(200)
  return id
}

describe('asked for and permitted', () => {
  it('R133 R134 R135 nothing before a leader permits it; with his word the delegate acts, and the whole agency is told, at once', async () => {
    const { minhnv, dungpt, hungnn, hoadt, lantt, anhvt } = desk.people
    const id = await asked(minhnv, dungpt)
    expect(await toldOf(hungnn, id)).toEqual(['delegation:delegationAsked'])
    expect(await toldOf(hoadt, id)).toEqual(['delegation:delegationAsked'])
    expect(await capacities(dungpt)).toEqual([null])
    for (const one of [lantt, anhvt, dungpt]) {
      expect(await all(one)).toEqual([])
      expect(await toldOf(one, id)).toEqual([])
    }
    expect((await permit(hungnn, id)).status).toBe(200)
    expect(await capacities(dungpt)).toEqual([null, 'Nguyễn Văn Minh'])
    expect(await toldOf(dungpt, id)).toEqual(['delegation:delegated'])
    for (const one of [lantt, anhvt]) expect(await toldOf(one, id)).toEqual(['notice:delegationTold'])
    expect((await list(lantt))[0]).toMatchObject({
      params: { by: 'Nguyễn Văn Minh', delegate: 'Phạm Tiến Dũng', from: '23/11/2026', to: '26/11/2026' },
      path: '/account/delegation',
    })
    expect(await all(lantt)).toMatchObject([
      { principal: 'Nguyễn Văn Minh', permittedBy: 'Nguyễn Ngọc Hùng', mayEnd: false },
    ])
    // What was asked is nobody's to do any more.
    expect(await toldOf(hoadt, id)).toContain('delegation:delegationAsked read')
    const acts = await desk.sql<{ act: string }[]>`select act from audit_entries where object_id = ${id} order by id`
    expect(acts.map((one) => one.act)).toEqual(['org.askDelegation', 'org.permitDelegation'])
  })

  it('a leader of the agency needs no other word; nobody permits what he asked for himself, nor who is no leader', async () => {
    const { hungnn, hoadt, minhnv, anhvt, dungpt, quantri } = desk.people
    expect((await ask(hungnn, hoadt)).status).toBe(201)
    expect(await capacities(hoadt)).toEqual([null, 'Nguyễn Ngọc Hùng'])
    const id = await asked(minhnv, dungpt)
    expect((await permit(minhnv, id)).body.error).toMatchObject({ reason: 'leaderPermits', article: 'Điều 4 khoản 5' })
    for (const one of [anhvt, dungpt, quantri]) expect((await permit(one, id)).status).toBe(404)
    // Who stands in for a leader does not permit in his place.
    const acting = hoadt.as((await all(hoadt)).find((one) => one.principal === 'Nguyễn Ngọc Hùng')!.id)
    expect((await permit(acting, id)).status).toBe(404)
    expect((await permit(hoadt, id)).status).toBe(200)
    expect((await permit(hungnn, id)).body.error.reason).toBe('delegationSettled')
  })

  it('A19 one at a time, of one’s own position, not delegated on; asked twice at once, one stands', async () => {
    const { minhnv, dungpt, khoabd, quantri } = desk.people
    const answers = await Promise.all([ask(minhnv, dungpt), ask(minhnv, khoabd), ask(minhnv, dungpt)])
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409, 409])
    expect(answers.find((one) => one.status === 409)?.body.error).toMatchObject({
      reason: 'delegationOverlaps',
      article: 'Điều 11',
    })
    const later = { from: addDays(desk.today(), 4), to: addDays(desk.today(), 6) }
    expect((await ask(minhnv, khoabd, later)).status).toBe(201)
    await desk.sql`delete from delegations`
    const id = await given(minhnv, dungpt)
    expect((await ask(dungpt.as(id), khoabd)).body.error.reason).toBe('ownDelegationOnly')
    expect((await ask(quantri, khoabd)).body.error.reason).toBe('ownDelegationOnly')
  })

  it('R149 the leader of a unit delegates within it; to a person, another one, for days to come', async () => {
    const { minhnv, thanhlv, quantri, dungpt } = desk.people
    const unit = await desk.server.enter('vhttdakdoa')
    expect((await ask(minhnv, thanhlv)).body.error).toMatchObject({
      fieldReasons: { delegateAccountId: { reason: 'delegateOutside' } },
      article: 'Điều 13 khoản 3',
    })
    for (const one of [minhnv, quantri, unit])
      expect((await ask(minhnv, one)).body.error).toMatchObject({ reason: 'noDelegate' })
    const day = (n: number) => addDays(desk.today(), n)
    for (const [from, to, reason] of [
      [day(-5), day(-1), 'delegationPast'],
      [day(2), day(1), 'delegationBackwards'],
      [day(0), day(400), 'delegationTooLong'],
    ] as const)
      expect((await ask(minhnv, dungpt, { from, to })).body.error.fieldReasons).toMatchObject({ to: { reason } })
  })
})

describe('ended', () => {
  it('by hand: the right ends with the act, and whoever was told of the period is told, at once and once', async () => {
    const { minhnv, dungpt, lantt, anhvt } = desk.people
    const id = await given(minhnv, dungpt)
    for (const one of [anhvt, dungpt])
      expect((await one.delete(`${path}/${id}`)).body.error.reason).toBe('notYoursToEnd')
    expect((await minhnv.delete(`${path}/${id}`)).status).toBe(200)
    expect(await capacities(dungpt)).toEqual([null])
    expect(await toldOf(dungpt, id)).toEqual(['delegation:delegationEnded', 'delegation:delegated'])
    expect(await toldOf(lantt, id)).toEqual(['notice:delegationEnded', 'notice:delegationTold'])
    expect((await minhnv.delete(`${path}/${id}`)).body.error.reason).toBe('delegationSettled')
    await jobsDone(desk, ['notifications_delegation'])
    expect(await toldOf(dungpt, id)).toHaveLength(2)
  })

  it('withdrawn before it was permitted nobody was asked; refused, whoever asked is told', async () => {
    const { minhnv, dungpt, hungnn, lantt } = desk.people
    const first = await asked(minhnv, dungpt)
    expect((await minhnv.delete(`${path}/${first}`)).status).toBe(200)
    expect(await toldOf(hungnn, first)).toEqual([])
    const second = await asked(minhnv, dungpt)
    expect((await hungnn.delete(`${path}/${second}`)).status).toBe(200)
    expect(await toldOf(minhnv, second)).toEqual(['delegation:delegationRefused'])
    const [told] = (await list(minhnv)).filter((one) => one.objectId === second)
    expect(say('vi', told!.reason, told!.params)).toBe('Nguyễn Ngọc Hùng không cho phép ủy quyền cho Phạm Tiến Dũng')
    for (const one of [dungpt, lantt]) expect(await toldOf(one, second)).toEqual([])
    expect((await permit(hungnn, second)).body.error.reason).toBe('delegationSettled')
  })

  it('what comes by date has its minute: the delegate learns that it begins, both that it is over', async () => {
    const { minhnv, dungpt, lantt } = desk.people
    // Later than the machine's own clock, by which jobs begin.
    desk.clock.set(new Date(Date.now() + 30 * 86_400_000).toISOString())
    await jobsDone(desk, ['notifications_delegation'])
    const [from, to] = [addDays(desk.today(), 2), addDays(desk.today(), 3)]
    const id = await given(minhnv, dungpt, { from, to })
    expect(await toldOf(dungpt, id)).toEqual(['delegation:delegated'])
    const jobs = await desk.sql<{ runAt: Date }[]>`
      select run_at from graphile_worker.jobs where task_identifier = 'notifications_delegation' order by run_at`
    expect(jobs.map((job) => job.runAt.toISOString())).toEqual([
      new Date(`${from}T00:00:00+07:00`).toISOString(),
      new Date(`${to}T23:59:59.999+07:00`).toISOString(),
    ])
    const look = async (at: string) => {
      desk.clock.set(at)
      await desk.sql`select graphile_worker.add_job('notifications_delegation', payload := ${desk.sql.json({ id })}::json)`
      await jobsDone(desk, ['notifications_delegation'])
    }
    await look(`${from}T00:00:01+07:00`)
    await look(`${from}T00:10:00+07:00`)
    expect(await toldOf(dungpt, id)).toEqual(['delegation:delegationBegan', 'delegation:delegated'])
    await look(`${addDays(to, 1)}T00:00:01+07:00`)
    expect((await toldOf(dungpt, id))[0]).toBe('delegation:delegationEnded')
    expect((await toldOf(minhnv, id))[0]).toBe('delegation:delegationEnded')
    // Its end is the one that the agency was told of.
    expect(await toldOf(lantt, id)).toEqual(['notice:delegationTold'])
  })

  it('an act that fails tells nobody', async () => {
    const { minhnv, dungpt, hungnn, lantt } = desk.people
    const id = await asked(minhnv, dungpt)
    await desk.sql`create function refuse_chain() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`
    await desk.sql`create trigger refuse before insert on audit_entries for each row
      when (new.act = 'org.permitDelegation') execute function refuse_chain()`
    expect((await permit(hungnn, id)).status).toBe(500)
    await desk.sql`drop trigger refuse on audit_entries`
    expect(await toldOf(lantt, id)).toEqual([])
    expect(await capacities(dungpt)).toEqual([null])
  })
})
