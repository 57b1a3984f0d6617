/** Hội thoại through the real server: what is said arrives once, in order, with those who are in it, and with nobody else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MessageView } from '../../shared/chat/contract.ts'
import { MAX_MESSAGE } from '../../shared/chat/text.ts'
import type { ErrorBody } from '../../shared/kernel/error.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { clientId, direct, Ear, group, list, one, put, read, say, sayRaw } from './support.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.stop())

describe('a message', () => {
  it('is stored once, however often it is sent, also at the same moment; its number is never spent twice or skipped', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await group(minhnv, 'Một lần', [anhvt])
    const ids = Array.from({ length: 20 }, clientId)
    const answers = await Promise.all(
      ids.flatMap((twin, i) => [0, 1, 2].map(() => sayRaw(i % 2 ? anhvt : minhnv, id, `tin ${i}`, { clientId: twin }))),
    )
    const spoken = answers.filter(({ status }) => status === 200)
    const missed = answers.filter(({ status }) => status !== 200)
    // sixty in ten seconds for each: none was too fast
    expect(missed.map(({ body }) => body.error.reason)).toEqual([])
    expect(new Set(spoken.map(({ body }) => `${body.clientId} ${body.seq}`)).size).toBe(20)
    const { messages } = await read(anhvt, id, '?limit=200')
    expect(messages.map((message) => message.seq)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1))
    const other = await direct(anhvt, minhnv)
    const taken = await sayRaw(minhnv, other, 'khác', { clientId: ids[0] })
    expect([taken.status, taken.body.error.reason]).toEqual([409, 'otherMessage'])
  })

  it('has words that can be seen: NFC, no hidden signs, not empty, not endless', async () => {
    const { anhvt, hungnn } = desk.people
    const id = await direct(anhvt, hungnn)
    expect((await say(anhvt, id, 'Tie\u0302\u0301ng Vie\u0323\u0302t \u200b\u202eẩn\u0000 👨‍👩‍👧')).text).toBe(
      'Tiếng Việt ẩn 👨‍👩‍👧',
    )
    for (const empty of ['', '   ', '\u200b\n\u2060'])
      expect((await sayRaw(anhvt, id, empty)).body.error.reason).toBe('emptyMessage')
    expect((await sayRaw(anhvt, id, 'x'.repeat(MAX_MESSAGE + 1))).status).toBe(400)
  })

  it('names people of the conversation alone; @all is for small groups and admins', async () => {
    const { anhvt, minhnv, hungnn, khoabd } = desk.people
    const id = await group(minhnv, 'Nhắc tên', [anhvt, khoabd])
    const said = await say(anhvt, id, '@Nguyễn Văn Minh xem giúp', {
      mentions: [minhnv.accountId, hungnn.accountId, minhnv.accountId],
    })
    expect(said.mentions).toEqual([minhnv.accountId])
    expect(await one(minhnv, id)).toMatchObject({ unread: 1, isCalled: true })
    expect(await one(khoabd, id)).toMatchObject({ unread: 1, isCalled: false })
    expect((await say(anhvt, id, '@tất cả họp lúc 14 giờ', { mentionsAll: true })).mentionsAll).toBe(true)
    expect((await one(khoabd, id)).isCalled).toBe(true)
    // Thirty-one members: made here, for the demonstration has fewer.
    await desk.sql`insert into accounts (login, full_name, password_hash)
      select 'dong.' || n, 'Người ' || n, 'x' from generate_series(1, 31) n`
    await desk.sql`insert into chat_members (conversation_id, account_id, from_seq, joined_at, added_by)
      select ${id}, id, 0, now(), ${minhnv.accountId} from accounts where login like 'dong.%'`
    const refused = await sayRaw(anhvt, id, '@tất cả', { mentionsAll: true })
    expect([refused.status, refused.body.error.reason]).toEqual([403, 'callsTooMany'])
    expect((await sayRaw(minhnv, id, '@tất cả', { mentionsAll: true })).status).toBe(200)
  })

  it('is answered where it can be seen; is changed and withdrawn by its writer within a day; what it said is kept for the auditor', async () => {
    const { anhvt, minhnv, khoabd } = desk.people
    const id = await group(minhnv, 'Sửa và thu hồi', [anhvt, khoabd])
    const asked = await say(anhvt, id, 'Hạn là thứ Năm?')
    expect((await say(minhnv, id, 'Thứ Sáu', { replyTo: asked.seq })).replyTo).toBe(asked.seq)
    expect((await sayRaw(minhnv, id, 'x', { replyTo: 999 })).status).toBe(404)
    const change = (who: typeof anhvt, text: string) =>
      who.patch<MessageView & { error: { reason: string } }>(`/api/chat/conversations/${id}/messages/${asked.seq}`, {
        text,
      })
    expect((await change(minhnv, 'khác')).body.error.reason).toBe('notYourWords')
    const changed = (await change(anhvt, 'Hạn là thứ Sáu?')).body
    expect(changed.text).toBe('Hạn là thứ Sáu?')
    expect(changed.editedAt).not.toBeNull()
    expect(changed.change).toBeGreaterThan(asked.change)
    const gone = await anhvt.delete<MessageView>(`/api/chat/conversations/${id}/messages/${asked.seq}`)
    expect(gone.body).toMatchObject({ text: '', mentions: [], seq: asked.seq })
    expect((await change(anhvt, 'nữa')).body.error.reason).toBe('isWithdrawn')
    expect(JSON.stringify(await read(khoabd, id))).not.toContain('Hạn là')
    const versions = await desk.sql`select text from chat_message_versions where conversation_id = ${id} order by no`
    expect(versions.map((row) => row.text)).toEqual(['Hạn là thứ Năm?', 'Hạn là thứ Sáu?'])
    const acts = await desk.sql`select act from audit_entries where object_id = ${`${id}/${asked.seq}`} order by id`
    expect(acts.map((row) => row.act)).toEqual(['chat.edit', 'chat.withdraw'])
    // A day later one's own words stand; an admin may still take one away.
    const late = await say(anhvt, id, 'Để mai')
    desk.clock.advance(25 * 3_600_000)
    expect((await anhvt.delete(`/api/chat/conversations/${id}/messages/${late.seq}`)).body.error.reason).toBe('tooLate')
    expect((await khoabd.delete(`/api/chat/conversations/${id}/messages/${late.seq}`)).body.error.reason).toBe(
      'notYourWords',
    )
    expect((await minhnv.delete<MessageView>(`/api/chat/conversations/${id}/messages/${late.seq}`)).status).toBe(200)
    await expect(desk.sql`delete from chat_messages where conversation_id = ${id}`).rejects.toThrow(/what was said/)
    await expect(
      desk.sql`update chat_messages set sender_id = created_by from chat_conversations c where c.id = conversation_id`,
    ).rejects.toThrow()
  })

  it('what several do to it at once happens one after another: each is done or refused with its reason', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await group(minhnv, 'Cùng lúc', [anhvt])
    for (let time = 0; time < 3; time++) {
      const { seq } = await say(anhvt, id, 'đầu')
      const at = `/api/chat/conversations/${id}/messages/${seq}`
      const edits = await Promise.all(['hai', 'ba', 'bốn'].map((text) => anhvt.patch(at, { text })))
      expect(edits.map(({ status }) => status)).toEqual([200, 200, 200])
      const versions =
        await desk.sql`select no from chat_message_versions where conversation_id = ${id} and seq = ${seq}`
      expect(versions.map(({ no }) => no).sort()).toEqual([1, 2, 3])
      const acts = await Promise.all([
        anhvt.delete(at),
        minhnv.delete(at),
        anhvt.patch(at, { text: 'năm' }),
        minhnv.call<ErrorBody>('PUT', `${at}/reactions`, { emoji: '👍', on: true }),
      ])
      const known = acts.filter(({ status, body }) => status === 200 || body.error.reason === 'isWithdrawn')
      expect(known).toHaveLength(4)
      expect(
        acts
          .slice(0, 2)
          .map(({ status }) => status)
          .sort(),
      ).toEqual([200, 409])
    }
  })

  it('carries reactions, each once a person', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await direct(anhvt, minhnv)
    const { seq } = await say(anhvt, id, 'Xong rồi ạ')
    const react = (emoji: string, on = true) =>
      put<MessageView>(minhnv, id, `/messages/${seq}/reactions`, { emoji, on })
    await Promise.all([react('👍'), react('👍'), react('❤️')])
    const { reactions } = (await react('👍')).body
    expect(reactions.map(({ emoji, accounts }) => [emoji, accounts.length]).sort()).toEqual(
      [
        ['👍', 1],
        ['❤️', 1],
      ].sort(),
    )
    expect((await react('👍', false)).body.reactions.map(({ emoji }) => emoji)).toEqual(['❤️'])
    expect((await react('💩')).status).toBe(400)
  })
})

describe('how far it is read', () => {
  it('is one pointer for all devices, that only grows; the others see it', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await group(minhnv, 'Đã xem', [anhvt])
    for (let i = 0; i < 5; i++) await say(minhnv, id, `tin ${i}`)
    expect((await one(anhvt, id)).unread).toBe(5)
    const [phone, office, head] = await Promise.all([Ear.of(anhvt), Ear.of(anhvt), Ear.of(minhnv)])
    await put(anhvt, id, '/read', { seq: 4 })
    const told = ['chat:read', { id, reads: [{ accountId: anhvt.accountId, seq: 4 }] }]
    await expect.poll(() => office.others).toContainEqual(told)
    await expect.poll(() => head.others).toContainEqual(told)
    expect(await one(anhvt, id)).toMatchObject({ readSeq: 4, unread: 2 })
    await put(anhvt, id, '/read', { seq: 2 })
    expect((await one(anhvt, id)).readSeq).toBe(4)
    await put(anhvt, id, '/read', { seq: 9_000 })
    expect(await one(anhvt, id)).toMatchObject({ readSeq: 6, unread: 0 })
    const { body } = await minhnv.get<{ seen: { accountId: string; seq: number }[] }>(
      `/api/chat/conversations/${id}/seen`,
    )
    expect(body.seen).toContainEqual({ accountId: anhvt.accountId, seq: 6 })
    for (const ear of [phone, office, head]) ear.close()
  })

  it('quiet and on top are one’s own', async () => {
    const { anhvt, minhnv } = desk.people
    const first = await direct(anhvt, minhnv)
    await anhvt.patch(`/api/chat/conversations/${first}/marks`, { pinned: true })
    await anhvt.patch(`/api/chat/conversations/${first}/marks`, { muted: true })
    const other = await group(minhnv, 'Mới hơn', [anhvt])
    await say(minhnv, other, 'Chào')
    expect((await list(anhvt))[0]).toMatchObject({ id: first, pinned: true, muted: true })
    expect((await one(minhnv, first)).pinned).toBe(false)
  })
})
