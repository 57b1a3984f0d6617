/** Conversations through the real server: who is in one, who leads it, and who learns nothing of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationView } from '../../shared/chat/contract.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { clientId, direct, Ear, group, list, one, put, read, say, sayRaw, since, words } from './support.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.stop())

describe('a conversation', () => {
  it('R8 R137 everybody may talk to everybody: two people have one conversation, whoever opens it', async () => {
    const { anhvt, hungnn, lantt, quantri } = desk.people
    const id = await direct(anhvt, hungnn)
    expect(await direct(hungnn, anhvt)).toBe(id)
    expect(await Promise.all([direct(lantt, quantri), direct(quantri, lantt)]).then((ids) => new Set(ids).size)).toBe(1)
    const said = await say(anhvt, id, '  Em xin phép gửi dự thảo\r\nạ  ')
    expect(said).toMatchObject({ seq: 1, change: 1, text: 'Em xin phép gửi dự thảo\nạ', senderId: anhvt.accountId })
    const [seen] = await list(hungnn)
    expect(seen).toMatchObject({ id, kind: 'direct', unread: 1, isCalled: false, lastSeq: 1 })
    expect(seen?.participants.map((person) => person.name).sort()).toEqual(['Nguyễn Ngọc Hùng', 'Võ Thị Ánh'])
    expect((await one(anhvt, id)).unread).toBe(0)
    const refused = await anhvt.post('/api/chat/conversations/direct', { accountId: anhvt.accountId })
    expect([refused.status, refused.body.error.reason]).toEqual([400, 'withOneself'])
  })

  it('what one wrote at a machine is not sent by the next who signs in there', async () => {
    const { anhvt, khoabd } = desk.people
    const id = await direct(anhvt, khoabd)
    const refused = await sayRaw(khoabd, id, 'lời của Ánh', { writer: anhvt.accountId })
    expect([refused.status, refused.body.error.reason]).toEqual([403, 'writtenByAnother'])
    expect(await words(khoabd, id)).toEqual([])
    await say(anhvt, id, 'lời của Ánh', { writer: anhvt.accountId })
    expect(await words(khoabd, id)).toEqual(['lời của Ánh'])
  })

  it('R138 a group has a title, admins and members; whoever is not in it learns nothing, by any door', async () => {
    const { minhnv, anhvt, khoabd, hungnn } = desk.people
    const id = await group(minhnv, 'Tổ công tác số 1', [anhvt, khoabd])
    const { seq } = await say(minhnv, id, 'Mời các đồng chí')
    expect((await read(anhvt, id)).messages.map((message) => message.notice?.kind ?? message.text)).toEqual([
      'created',
      'Mời các đồng chí',
    ])
    const ear = await Ear.of(hungnn)
    await say(anhvt, id, 'Dạ rõ')
    const doors: [string, string, unknown?][] = [
      ['GET', ''],
      ['GET', '/messages'],
      ['GET', '/changes?after=0'],
      ['GET', '/seen'],
      ['POST', '/messages', { clientId: clientId(), text: 'x' }],
      ['PATCH', `/messages/${seq}`, { text: 'x' }],
      ['DELETE', `/messages/${seq}`],
      ['PUT', `/messages/${seq}/reactions`, { emoji: '👍', on: true }],
      ['PUT', '/read', { seq }],
      ['PATCH', '/marks', { muted: true }],
      ['PATCH', '', { title: 'Khác' }],
      ['POST', '/members', { accounts: [hungnn.accountId] }],
      ['DELETE', `/members/${hungnn.accountId}`],
      ['DELETE', `/members/${anhvt.accountId}`],
      ['PUT', `/members/${hungnn.accountId}/admin`, { isAdmin: true }],
    ]
    for (const [method, door, body] of doors)
      expect([method, door, (await hungnn.call(method, `/api/chat/conversations/${id}${door}`, body)).status]).toEqual([
        method,
        door,
        404,
      ])
    expect((await list(hungnn)).some((conversation) => conversation.id === id)).toBe(false)
    const nameless = await minhnv.patch(`/api/chat/conversations/${id}`, { title: '\u200b' })
    expect([nameless.status, nameless.body.error.reason]).toEqual([400, 'emptyTitle'])
    // Nothing of it on the socket either: not even that something happened.
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(JSON.stringify([ear.messages, ear.others])).not.toContain(id)
    ear.close()
    expect((await fetch(`${hungnn.url}/api/chat/conversations/${id}/messages`)).status).toBe(401)
  })

  it('R137 a unit is in it: whoever holds a position there now reads and speaks, and no longer when it ends', async () => {
    const { hungnn, minhnv, anhvt, lantt } = desk.people
    const unit = minhnv.session?.capacities[0]?.assignment.unitId ?? ''
    const id = await group(hungnn, 'Chỉ đạo', [], [unit])
    await say(hungnn, id, 'Phòng báo cáo trước thứ Sáu')
    expect(await words(minhnv, id)).toEqual(['Phòng báo cáo trước thứ Sáu'])
    expect((await list(anhvt)).some((conversation) => conversation.id === id)).toBe(true)
    expect((await read(lantt, id)).messages).toBeUndefined()
    const ear = await Ear.of(anhvt)
    await desk.sql`update assignments set ends_on = current_date - 1, starts_on = current_date - 30 where id = ${anhvt.assignmentId}`
    await say(hungnn, id, 'Ai vắng thì báo')
    await new Promise((resolve) => setTimeout(resolve, 300))
    // what was said before may be told a moment later
    expect(ear.messages.map((one) => one.text)).not.toContain('Ai vắng thì báo')
    ear.close()
    await desk.sql`update assignments set ends_on = null where id = ${anhvt.assignmentId}`
    expect(await words(anhvt, id)).toEqual(['Phòng báo cáo trước thứ Sáu', 'Ai vắng thì báo'])
    expect((await say(anhvt, id, 'Em đã về')).seq).toBe(4)
  })
  it('R137 whoever is in it by a unit alone does not leave it by himself, and nothing is said of it', async () => {
    const { hungnn, minhnv, anhvt } = desk.people
    const unit = minhnv.session?.capacities[0]?.assignment.unitId ?? ''
    const id = await group(hungnn, 'Cả phòng', [], [unit])
    const left = await anhvt.delete(`/api/chat/conversations/${id}/members/${anhvt.accountId}`)
    expect([left.status, left.body.error?.reason]).toEqual([409, 'inByUnit'])
    expect((await read(hungnn, id)).messages.map(({ notice }) => notice?.kind)).toEqual(['created'])
    expect(await words(anhvt, id)).toEqual([])
  })
  it('R137 a unit that is named is whoever holds a position there now and is in the conversation; a large one is named by admins alone', async () => {
    const { hungnn, minhnv, anhvt, lantt, khoabd } = desk.people
    const unit = minhnv.session?.capacities[0]?.assignment.unitId ?? ''
    const id = await group(hungnn, 'Nhắc phòng', [minhnv, anhvt, lantt])
    const { mentions } = await say(hungnn, id, '@Phòng báo cáo', { mentions: [unit] })
    expect([...mentions].sort()).toEqual([minhnv.accountId, anhvt.accountId].sort())
    expect((await one(anhvt, id)).isCalled).toBe(true)
    expect((await one(lantt, id)).isCalled).toBe(false)
    expect((await list(khoabd)).some((conversation) => conversation.id === id)).toBe(false)
    await desk.sql`insert into accounts (login, full_name, password_hash)
      select 'phong.' || n, 'Người phòng ' || n, 'x' from generate_series(1, 31) n`
    await desk.sql`insert into assignments (account_id, unit_id, rank, title, starts_on)
      select id, ${unit}, 'specialist', 'Chuyên viên', current_date from accounts where login like 'phong.%'`
    await desk.sql`insert into chat_members (conversation_id, account_id, from_seq, joined_at, added_by)
      select ${id}, id, 0, now(), ${hungnn.accountId} from accounts where login like 'phong.%'`
    const refused = await sayRaw(lantt, id, '@Phòng', { mentions: [unit] })
    expect([refused.status, refused.body.error.reason]).toEqual([403, 'callsTooMany'])
    expect((await sayRaw(hungnn, id, '@Phòng', { mentions: [unit] })).status).toBe(200)
  })
})

describe('who is in a group', () => {
  it('admins add and take out; who is taken out is out at once, on every socket; who comes sees what follows, or all', async () => {
    const { minhnv, anhvt, khoabd, hungnn } = desk.people
    const id = await group(minhnv, 'Vào ra', [anhvt])
    await say(minhnv, id, 'trước')
    const add = (who: typeof anhvt, body: object) =>
      who.post<ConversationView>(`/api/chat/conversations/${id}/members`, body)
    expect((await add(anhvt, { accounts: [khoabd.accountId] })).status).toBe(403)
    await add(minhnv, { accounts: [khoabd.accountId] })
    await add(minhnv, { accounts: [hungnn.accountId], withHistory: true })
    await say(minhnv, id, 'sau')
    expect(await words(khoabd, id)).toEqual(['sau'])
    expect(await words(hungnn, id)).toEqual(['trước', 'sau'])
    expect((await put(khoabd, id, '/messages/2/reactions', { emoji: '👍', on: true })).status).toBe(404)
    const [phone, office] = await Promise.all([Ear.of(khoabd), Ear.of(khoabd)])
    await minhnv.delete(`/api/chat/conversations/${id}/members/${khoabd.accountId}`)
    await say(minhnv, id, 'không còn Khoa')
    for (const ear of [phone, office]) {
      await expect.poll(() => ear.others).toContainEqual(['chat:conversation', { id, lastChange: 0 }])
      expect(ear.messages.some(({ text }) => text === 'không còn Khoa')).toBe(false)
      ear.close()
    }
    expect((await khoabd.get(`/api/chat/conversations/${id}/messages`)).status).toBe(404)
    const kinds = (await since(minhnv, id, 0)).messages.map((message) => message.notice?.kind).filter(Boolean)
    expect(kinds).toEqual(['created', 'added', 'added', 'removed'])
  })

  it('who is taken out says nothing after it, also what was on its way at that moment', async () => {
    const { minhnv, khoabd } = desk.people
    for (let time = 0; time < 4; time++) {
      const id = await group(minhnv, `Vừa ra ${time}`, [khoabd])
      const said = Promise.all(Array.from({ length: 6 }, (_, n) => sayRaw(khoabd, id, `tin ${n}`)))
      await minhnv.delete(`/api/chat/conversations/${id}/members/${khoabd.accountId}`)
      const statuses = (await said).map(({ status }) => status)
      expect(statuses.filter((status) => status !== 200 && status !== 404)).toEqual([])
      const { messages } = await read(minhnv, id, '?limit=200')
      expect(messages.at(-1)?.notice?.kind).toBe('removed')
      expect(messages.filter(({ notice }) => !notice)).toHaveLength(statuses.filter((status) => status === 200).length)
    }
  })

  it('a group keeps an admin: the last one neither goes nor steps down, also when two try at once', async () => {
    const { minhnv, anhvt, khoabd } = desk.people
    const id = await group(minhnv, 'Quản trị', [anhvt, khoabd])
    const out = (who: typeof anhvt) => who.delete(`/api/chat/conversations/${id}/members/${who.accountId}`)
    expect((await out(minhnv)).body.error.reason).toBe('lastAdmin')
    expect(
      (await put<{ error: { reason: string } }>(minhnv, id, `/members/${minhnv.accountId}/admin`, { isAdmin: false }))
        .body.error.reason,
    ).toBe('lastAdmin')
    await put(minhnv, id, `/members/${anhvt.accountId}/admin`, { isAdmin: true })
    const both = await Promise.all([out(minhnv), out(anhvt)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await one(khoabd, id)).participants.filter(({ isAdmin }) => isAdmin)).toHaveLength(1)
    const pair = await direct(minhnv, anhvt)
    expect((await minhnv.delete(`/api/chat/conversations/${pair}/members/${minhnv.accountId}`)).body.error.reason).toBe(
      'onlyGroups',
    )
  })
})
