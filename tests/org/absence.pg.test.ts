/** Vắng mặt: whoever submits is warned where nobody stands in, and offered somebody who is there (Điều 13 khoản 3). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, endOf, instantOf } from '../../shared/kernel/calendar.ts'
import { shortDate } from '../../shared/kernel/vietnamese.ts'
import type { Absence } from '../../shared/org/contract.ts'
import type { Candidate } from '../../shared/outgoing/contract.ts'
import { list, toldOf } from '../notifications/support.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

const away = (person: Person, from: string, to: string) => person.post<Absence>('/api/org/absences', { from, to })
const choices = async (id: string, action: string): Promise<Candidate[]> => {
  const { anhvt } = desk.people
  return (await anhvt.get<{ candidates: Candidate[] }>(`/api/outgoing/choices/${id}/${action}`)).body.candidates
}

it('R149 a head who is away without a delegate: said before the submission, and the deputy is the preset', async () => {
  const { anhvt, minhnv } = desk.people
  const today = desk.today()
  const id = await desk.start(anhvt)
  const before = await choices(id, 'submitToUnit')
  expect(before[0]).toMatchObject({ name: 'Nguyễn Văn Minh', preset: true, awayUntil: null })
  const made = await away(minhnv, today, addDays(today, 3))
  expect(made.status).toBe(201)
  const [head, deputy] = await choices(id, 'submitToUnit')
  expect(head).toMatchObject({ preset: false, awayUntil: addDays(today, 3) })
  expect(deputy).toMatchObject({ name: 'Phạm Tiến Dũng', preset: true, awayUntil: null })
  // Whoever is chosen all the same gets it: the warning is a warning.
  await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
  expect((await desk.view(anhvt, id)).holder.name).toBe('Nguyễn Văn Minh')
  expect((await minhnv.delete(`/api/org/absences/${made.body.id}`)).status).toBe(200)
})

it('R133 R136 where somebody stands in for him he is not missed', async () => {
  const { anhvt, minhnv, hungnn, dungpt } = desk.people
  const today = desk.today()
  const made = await away(minhnv, today, today)
  const now = desk.clock.now()
  await desk.sql`
    insert into delegations (assignment_id, delegate_account_id, permitted_by_account_id, announced_at, starts_at, ends_at)
    values (${minhnv.assignmentId}, ${dungpt.accountId}, ${hungnn.accountId}, ${now}, ${now}, ${new Date(now.getTime() + 86_400_000)})`
  const id = await desk.start(anhvt)
  expect((await choices(id, 'submitToUnit'))[0]).toMatchObject({ preset: true, awayUntil: null })
  await desk.sql`update delegations set revoked_at = ${now}`
  await minhnv.delete(`/api/org/absences/${made.body.id}`)
})

it('R133 a director who is away: the deputy director is offered in his own right', async () => {
  const { anhvt, hungnn } = desk.people
  const today = desk.today()
  const id = await desk.bring('unitAgreed', { field: 'Tổ chức, hành chính' })
  expect((await choices(id, 'submitToLeadership')).find((one) => one.preset)?.name).toBe('Nguyễn Ngọc Hùng')
  const made = await away(hungnn, today, today)
  const preset = (await choices(id, 'submitToLeadership')).find((one) => one.preset)
  expect(preset?.rank).toBe('deputyDirector')
  await desk.step(anhvt, id, { action: 'submitToLeadership' })
  expect((await desk.view(anhvt, id)).holder.name).toBe(preset?.name)
  await hungnn.delete(`/api/org/absences/${made.body.id}`)
})

it("only one's own, only days to come, and every act is audited", async () => {
  const { minhnv, anhvt } = desk.people
  const today = desk.today()
  expect((await away(minhnv, addDays(today, -9), addDays(today, -8))).status).toBe(400)
  expect((await away(minhnv, addDays(today, 2), today)).status).toBe(400)
  expect((await minhnv.post('/api/org/absences', { from: 'mai', to: 'kia' })).status).toBe(400)
  const made = await away(minhnv, today, today)
  expect((await anhvt.delete(`/api/org/absences/${made.body.id}`)).status).toBe(404)
  expect((await minhnv.delete(`/api/org/absences/${made.body.id}`)).status).toBe(200)
  expect((await minhnv.delete(`/api/org/absences/${made.body.id}`)).status).toBe(404)
  const acts = await desk.sql<{ act: string }[]>`select act from audit_entries
    where object_id = ${made.body.id} order by id`
  expect(acts.map((row) => row.act)).toEqual(['org.announceAbsence', 'org.endAbsence'])
  const mine = await minhnv.get<{ absences: Absence[] }>('/api/org/absences')
  expect(mine.body.absences).toEqual([])
})

describe('who is told of an absence, in the act', () => {
  it('R149 of a head nobody stands in for: his deputy and the leaders of the agency, not the rest of the house', async () => {
    const { minhnv, dungpt, hungnn, hoadt, anhvt, thanhlv } = desk.people
    const today = desk.today()
    const { body } = await away(minhnv, today, addDays(today, 2))
    for (const one of [dungpt, hungnn, hoadt]) expect(await toldOf(one, body.id)).toEqual(['notice:awayNobodyStandsIn'])
    for (const one of [minhnv, anhvt, thanhlv]) expect(await toldOf(one, body.id)).toEqual([])
    expect((await list(hungnn)).find((one) => one.objectId === body.id)).toMatchObject({
      params: { by: 'Nguyễn Văn Minh', from: shortDate(today), to: shortDate(addDays(today, 2)) },
    })
    await minhnv.delete(`/api/org/absences/${body.id}`)
  })

  it('R133 whoever stands in for him on one of the days', async () => {
    const { minhnv, dungpt, khoabd, hungnn } = desk.people
    const day = (n: number) => addDays(desk.today(), n)
    const stand = async (to: Person, from: string, until: string) => {
      const now = desk.clock.now()
      await desk.sql`
        insert into delegations (assignment_id, delegate_account_id, permitted_by_account_id, announced_at, starts_at, ends_at)
        values (${minhnv.assignmentId}, ${to.accountId}, ${hungnn.accountId}, ${now}, ${instantOf(from)}, ${endOf(until)})`
    }
    await stand(khoabd, day(3), day(4))
    await stand(dungpt, day(6), day(9))
    const { body } = await away(minhnv, day(4), day(5))
    expect(await toldOf(khoabd, body.id)).toEqual(['delegation:awayYouStandIn'])
    expect(await toldOf(dungpt, body.id)).toEqual(['notice:away'])
    expect(await toldOf(hungnn, body.id)).toEqual(['notice:away'])
    await minhnv.delete(`/api/org/absences/${body.id}`)
    await desk.sql`delete from delegations`
  })

  it('of a chuyên viên the leaders of the unit, of a director the deputies', async () => {
    const { anhvt, minhnv, dungpt, khoabd, hungnn, hoadt, sonrc } = desk.people
    const today = desk.today()
    const one = (await away(anhvt, today, today)).body
    for (const leader of [minhnv, dungpt]) expect(await toldOf(leader, one.id)).toEqual(['notice:away'])
    for (const other of [khoabd, hungnn]) expect(await toldOf(other, one.id)).toEqual([])
    const other = (await away(hungnn, today, today)).body
    for (const deputy of [hoadt, sonrc]) expect(await toldOf(deputy, other.id)).toEqual(['notice:awayNobodyStandsIn'])
    expect(await toldOf(minhnv, other.id)).toEqual([])
    await anhvt.delete(`/api/org/absences/${one.id}`)
    await hungnn.delete(`/api/org/absences/${other.id}`)
  })

  it('taken back: what was said is settled, and just those who were told hear it', async () => {
    const { minhnv, dungpt, hungnn, anhvt } = desk.people
    const today = desk.today()
    const { body } = await away(minhnv, today, addDays(today, 1))
    await minhnv.delete(`/api/org/absences/${body.id}`)
    for (const one of [dungpt, hungnn])
      expect(await toldOf(one, body.id)).toEqual(['notice:absenceEnded', 'notice:awayNobodyStandsIn read'])
    expect(await toldOf(anhvt, body.id)).toEqual([])
    // Of days that are past nobody needs to hear.
    const past = (await away(minhnv, today, today)).body
    desk.clock.advance(2 * 86_400_000)
    await minhnv.delete(`/api/org/absences/${past.id}`)
    expect(await toldOf(hungnn, past.id)).toEqual(['notice:awayNobodyStandsIn read'])
  })
})
