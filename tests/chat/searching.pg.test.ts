/** Words that were said are found without accents, by those who may read them, as they stand now. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { search } from '../../server/features/chat/views.ts'
import { connect } from '../../server/platform/database.ts'
import type { FoundView } from '../../shared/chat/contract.ts'
import { unaccent } from '../../shared/kernel/vietnamese.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { bring, bytesOf, direct, group, say } from './support.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.stop())

const find = async (who: Person, q: string): Promise<string[]> =>
  (await who.get<FoundView>(`/api/chat/search?q=${encodeURIComponent(q)}`)).body.messages.map((one) => one.text)

it('R137 without accents, each word wherever it stands, the newest first; wildcards are letters', async () => {
  const { anhvt, minhnv } = desk.people
  const id = await direct(anhvt, minhnv)
  await say(anhvt, id, 'Quy hoạch hạ tầng viễn thông thụ động')
  await say(minhnv, id, 'Đã đạt 100% kế hoạch; xem mục a_b')
  await say(anhvt, id, 'VIỄN THÔNG: bản quy hoạch mới')
  expect(await find(minhnv, 'vien thong quy hoach')).toEqual([
    'VIỄN THÔNG: bản quy hoạch mới',
    'Quy hoạch hạ tầng viễn thông thụ động',
  ])
  expect(await find(minhnv, 'viễn thông thụ')).toEqual(['Quy hoạch hạ tầng viễn thông thụ động'])
  expect(await find(anhvt, '100%')).toEqual(['Đã đạt 100% kế hoạch; xem mục a_b'])
  expect(await find(anhvt, 'a_b')).toHaveLength(1)
  expect(await find(anhvt, '%%')).toEqual([])
  expect(await find(anhvt, '__')).toEqual([])
  expect((await anhvt.get('/api/chat/search?q=a')).status).toBe(400)
})

it('R138 nobody finds what he may not read: others’ words, those before he came, those of a group that he is out of', async () => {
  const { minhnv, anhvt, khoabd, hungnn } = desk.people
  const id = await group(minhnv, 'Kín', [anhvt])
  await say(minhnv, id, 'mật khẩu kho lưu trữ')
  expect(await find(anhvt, 'kho luu tru')).toHaveLength(1)
  expect(await find(hungnn, 'kho luu tru')).toEqual([])
  await minhnv.post(`/api/chat/conversations/${id}/members`, { accounts: [khoabd.accountId] })
  await say(anhvt, id, 'kho lưu trữ mới')
  expect(await find(khoabd, 'kho luu tru')).toEqual(['kho lưu trữ mới'])
  await minhnv.call('DELETE', `/api/chat/conversations/${id}/members/${anhvt.accountId}`)
  expect(await find(anhvt, 'kho luu tru')).toEqual([])
})

it('what was changed is found as it stands, what was withdrawn and what a notice says is not', async () => {
  const { lantt, maihp } = desk.people
  const id = await direct(lantt, maihp)
  const { seq } = await say(lantt, id, 'số đăng ký cũ')
  await lantt.call('PATCH', `/api/chat/conversations/${id}/messages/${seq}`, { text: 'số phát hành mới' })
  expect(await find(maihp, 'dang ky cu')).toEqual([])
  expect(await find(maihp, 'phat hanh moi')).toEqual(['số phát hành mới'])
  await lantt.call('DELETE', `/api/chat/conversations/${id}/messages/${seq}`)
  expect(await find(maihp, 'phat hanh moi')).toEqual([])
  await group(lantt, 'Thông báo riêng', [maihp])
  expect(await find(lantt, 'thong bao rieng')).toEqual([])
})

it('the database takes accents off as the house does', async () => {
  const { sonrc, hoadt } = desk.people
  const id = await direct(sonrc, hoadt)
  const bases = [...'aăâeêioôơuưyđbcAĂÂEÊIOÔƠUƯYĐ', 'ƀ', 'Ƀ', 'İ', 'ç', 'ß', 'ñ']
  const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
  const texts = [
    bases.flatMap((base) => tones.map((tone) => (base + tone).normalize('NFC'))).join(' '),
    'Đăk   Đoa,\n\n  ngày 05/01/2027 – 🙂 “Tờ trình”…',
    'trước\u00a0sau e\u20dd x\u0488 z\ufe20',
  ]
  for (const text of texts) await say(sonrc, id, text)
  for (const name of ['Tờ trình  Đăk Đoa.docx', 'ẢNH 1.png'])
    await say(sonrc, id, '', { files: [await bring(sonrc, id, bytesOf('x'), name)] })
  const rows = await desk.sql<{ text: string; searchText: string }[]>`
    select text || file_names as text, search_text from chat_messages where conversation_id = ${id} order by seq`
  expect(rows).toHaveLength(texts.length + 2)
  for (const { text, searchText } of rows) expect(searchText).toBe(unaccent(text))
})

it('each search is planned for its own words, however often one was made on the same line', async () => {
  const { anhvt, minhnv } = desk.people
  await say(anhvt, await direct(anhvt, minhnv), 'xq')
  const one = connect(desk.server.platform.config.databaseUrl ?? '', { max: 1 })
  try {
    for (let time = 0; time < 9; time++)
      expect((await search(one, anhvt.accountId, 'xq')).messages.map(({ text }) => text)).toEqual(['xq'])
    const plans = await one<{ generic: number }[]>`select generic_plans as generic from pg_prepared_statements
      where statement like '%search_text like%' and statement not like '%pg_prepared%'`
    expect(plans.map(({ generic }) => generic)).toEqual([0])
  } finally {
    await one.end()
  }
})
