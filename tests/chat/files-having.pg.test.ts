import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FoundView, MessageView, SentFile } from '../../shared/chat/contract.ts'
import { filePath, previewPath } from '../../shared/chat/files.ts'
import { aPicture } from '../drafts/support/pictures.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { fileOf, onDiskOf, refused, send } from './files-support.ts'
import { bring, bringRaw, bytesOf, clientId, direct, Ear, group, read, say, take } from './support.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.stop())

const onDisk = (sha256: string) => onDiskOf(desk, sha256)

describe('having a file', () => {
  it('is asked anew each time: whoever is not in it, came later, is out, or guesses gets 404; the hint goes to nobody else', async () => {
    const { minhnv, anhvt, khoabd, hungnn, lantt } = desk.people
    const id = await group(minhnv, 'Tài liệu', [anhvt])
    const before = fileOf(await send(minhnv, id, 'trước.png', await aPicture('#123456')))
    await minhnv.post(`/api/chat/conversations/${id}/members`, { accounts: [khoabd.accountId] })
    await minhnv.post(`/api/chat/conversations/${id}/members`, { accounts: [hungnn.accountId], withHistory: true })
    const after = fileOf(await send(minhnv, id, 'sau.png', await aPicture('#654321')))
    const status = async (who: Person, file: { id: string }) => [
      (await take(who, filePath(file.id))).status,
      (await take(who, previewPath(file.id))).status,
    ]
    expect(await status(anhvt, before)).toEqual([200, 200])
    expect(await status(hungnn, before)).toEqual([200, 200])
    expect(await status(khoabd, before)).toEqual([404, 404])
    expect(await status(khoabd, after)).toEqual([200, 200])
    expect(await status(lantt, after)).toEqual([404, 404])
    expect(await status(anhvt, { id: clientId() })).toEqual([404, 404])
    expect((await fetch(anhvt.url + filePath(after.id))).status).toBe(401)
    expect((await take(anhvt, filePath('1'))).status).toBe(400)

    // What happens to it now is told to those who may see it alone.
    const [late, early] = [await Ear.of(khoabd), await Ear.of(hungnn)]
    const first = (await read(anhvt, id)).messages.find(({ files }) => files.length)!
    await anhvt.call('PUT', `/api/chat/conversations/${id}/messages/${first.seq}/reactions`, { emoji: '👍', on: true })
    await say(anhvt, id, 'rõ')
    await expect.poll(() => late.messages.map(({ text }) => text)).toContain('rõ')
    expect(late.messages.map(({ seq }) => seq)).not.toContain(first.seq)
    await expect.poll(() => early.messages.map(({ seq }) => seq)).toContain(first.seq)
    for (const ear of [late, early]) ear.close()

    await minhnv.delete(`/api/chat/conversations/${id}/members/${anhvt.accountId}`)
    expect(await status(anhvt, after)).toEqual([404, 404])
  })

  it('R137 of a unit’s conversation is had by whoever holds a position there now, and by nobody who went elsewhere', async () => {
    const { hungnn, minhnv, anhvt, lantt } = desk.people
    const unit = minhnv.session?.capacities[0]?.assignment.unitId ?? ''
    const id = await group(hungnn, 'Tài liệu của phòng', [], [unit])
    const given = fileOf(await send(hungnn, id, 'chỉ đạo.png', await aPicture('#224466')))
    const doors = (who: Person) =>
      Promise.all(
        [filePath(given.id), previewPath(given.id), `/api/chat/conversations/${id}/files`].map(
          async (door) => (await take(who, door)).status,
        ),
      )
    expect(await doors(anhvt)).toEqual([200, 200, 200])
    expect(await doors(lantt)).toEqual([404, 404, 404])
    const own = fileOf(await send(anhvt, id, 'báo cáo.txt'))
    expect((await take(minhnv, filePath(own.id))).status).toBe(200)
    const goesTo = (to: string) => desk.sql`update assignments set unit_id = ${to} where id = ${anhvt.assignmentId}`
    await goesTo(lantt.session?.capacities[0]?.assignment.unitId ?? '')
    expect(await doors(anhvt)).toEqual([404, 404, 404])
    // not even what he sent himself
    expect((await take(anhvt, filePath(own.id))).status).toBe(404)
    expect(await refused(bringRaw(anhvt, id, bytesOf('x'), 'x.txt'))).toEqual([404, 'noConversation'])
    await goesTo(unit)
    expect(await doors(anhvt)).toEqual([200, 200, 200])
  })

  it('ends when its message is withdrawn; row and bytes stay for the record', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await direct(anhvt, minhnv)
    const said = await send(anhvt, id, 'gửi nhầm.png', await aPicture('#aa00aa'))
    const file = fileOf(said)
    const gone = await anhvt.delete<MessageView>(`/api/chat/conversations/${id}/messages/${said.seq}`)
    expect(gone.body.files).toEqual([])
    expect(JSON.stringify(await read(minhnv, id, '?limit=200'))).not.toContain('gửi nhầm')
    for (const who of [anhvt, minhnv])
      for (const path of [filePath, previewPath]) expect((await take(who, path(file.id))).status).toBe(404)
    const rows = await desk.sql`select b.sha256 from chat_files f join files b on b.id in (f.file_id, f.preview_id)
      where f.id = ${file.id}`
    expect(rows).toHaveLength(2)
    for (const { sha256 } of rows) expect(onDisk(sha256)).toBe(true)
    await expect(desk.sql`delete from chat_files where id = ${file.id}`).rejects.toThrow()
    await expect(desk.sql`update chat_files set seq = 1 where id = ${file.id}`).rejects.toThrow()
    await expect(desk.sql`update chat_messages set file_names = 'khác' where conversation_id = ${id}`).rejects.toThrow(
      /what was said/,
    )
  })

  it('its message can be given words later, and emptied of them again', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await direct(anhvt, minhnv)
    const { seq } = await send(anhvt, id, 'có chú thích.txt')
    const change = (text: string) => anhvt.patch<MessageView>(`/api/chat/conversations/${id}/messages/${seq}`, { text })
    expect((await change('Bản cuối')).body).toMatchObject({ text: 'Bản cuối', files: [{ name: 'có chú thích.txt' }] })
    expect((await change('')).body).toMatchObject({ text: '', files: [{ name: 'có chú thích.txt' }] })
    const { seq: words } = await say(anhvt, id, 'chỉ có chữ')
    expect(await refused(anhvt.patch(`/api/chat/conversations/${id}/messages/${words}`, { text: ' ' }))).toEqual([
      400,
      'emptyMessage',
    ])
  })

  it('what was sent is listed, newest first, page by page; found by its name without accents', async () => {
    const { hoadt, sonrc, khoabd, lantt } = desk.people
    const id = await group(hoadt, 'Danh sách tệp', [sonrc])
    const names = Array.from({ length: 34 }, (_, i) => `Biểu mẫu ${String(i).padStart(2, '0')}.txt`)
    for (let at = 0; at < names.length; at += 7) {
      const files: string[] = []
      for (const name of names.slice(at, at + 7))
        files.push(await bring(at % 2 ? sonrc : hoadt, id, bytesOf(name), name))
      await say(at % 2 ? sonrc : hoadt, id, '', { files })
    }
    const page = async (who: Person, before = '') =>
      (await who.get<{ files: SentFile[]; next: string | null }>(`/api/chat/conversations/${id}/files${before}`)).body
    const first = await page(sonrc)
    const second = await page(sonrc, `?before=${first.next}`)
    expect([...first.files, ...second.files].map(({ name }) => name)).toEqual(names.toReversed())
    expect([first.files.length, second.next]).toEqual([30, null])
    expect((await lantt.get(`/api/chat/conversations/${id}/files`)).status).toBe(404)
    await hoadt.post(`/api/chat/conversations/${id}/members`, { accounts: [khoabd.accountId] })
    expect((await page(khoabd)).files).toEqual([])
    const found = async (who: Person, q: string) =>
      (await who.get<FoundView>(`/api/chat/search?q=${encodeURIComponent(q)}`)).body.messages.map(({ seq }) => seq)
    expect(await found(sonrc, 'bieu mau 33')).toHaveLength(1)
    expect(await found(khoabd, 'bieu mau 33')).toEqual([])
    const last = first.files[0]!
    expect((await hoadt.delete(`/api/chat/conversations/${id}/messages/${last.seq}`)).status).toBe(200)
    expect(await found(sonrc, 'bieu mau 33')).toEqual([])
    expect((await page(sonrc)).files.some(({ seq }) => seq === last.seq)).toBe(false)
  })
})
