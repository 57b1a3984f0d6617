/** A document leaves the house over HTTP: who may take it, under which name, and what poppler and LibreOffice find in it. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPrinter } from '../../server/platform/printer.ts'
import type { DocJson } from '../../shared/drafts/contract.ts'
import type { RegisterView } from '../../shared/outgoing/register.ts'
import type { Person } from '../support/person.ts'
import { startServer } from '../support/server.ts'
import { type Desk, openDesk } from './desk.ts'
import { pdfaFaults, pdfFonts, pdfInfo, pdfText } from './support/office.ts'
import { readDocx, resolvedText } from './support/read-docx.ts'

let desk: Desk
let issued: string
beforeAll(async () => {
  desk = await openDesk()
  issued = await desk.bring('issued', { subject: 'Thành lập Tổ kiểm tra', recipients: [{ name: 'Như Điều 2' }] })
}, 120_000)
afterAll(() => desk?.stop())

async function take(person: Person, path: string) {
  const answer = await fetch(`${person.url}/api/outgoing/${path}`, { headers: { cookie: person.cookie } })
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) }
}
const squeezed = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ')

describe('PDF', () => {
  it('the form in order, in letters that are all embedded, with its title, on A4', async () => {
    const { status, headers, bytes } = await take(desk.people.lantt, `${issued}/pdf`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/pdf')
    const raw = await pdfText(bytes, '-layout')
    expect(raw).toBe(raw.normalize('NFC'))
    const said = squeezed(raw)
    const number = (await desk.view(desk.people.lantt, issued)).number?.text ?? ''
    const inOrder = [
      'ỦY BAN NHÂN DÂN TỈNH GIA LAI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'SỞ THÔNG TIN VÀ TRUYỀN THÔNG Độc lập - Tự do - Hạnh phúc',
      `Số: ${number} Gia Lai, ngày 23 tháng 11 năm 2026`,
      'QUYẾT ĐỊNH',
      'Thành lập Tổ kiểm tra',
      'Căn cứ chức năng, nhiệm vụ của Sở',
      'Nơi nhận: GIÁM ĐỐC',
      '- Như Điều 2;',
      '- Lưu: VT, CNTT.',
      'Nguyễn Ngọc Hùng',
    ]
    const at = inOrder.map((words) => said.indexOf(words))
    expect(at).not.toContain(-1)
    expect(at).toEqual([...at].sort((a, b) => a - b))
    const fonts = await pdfFonts(bytes)
    expect(fonts.length).toBeGreaterThan(3)
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Tinos\S* .* yes yes yes /)
    const info = await pdfInfo(bytes)
    expect(info).toContain(`Quyết định ${number} Thành lập Tổ kiểm tra`)
    expect(info).toMatch(/Page size:.*\(A4\)/)
  })
  it('is what an archive keeps, PDF/A-1b, so is the register; Apache Preflight finds no fault', async () => {
    const { bytes } = await take(desk.people.lantt, `${issued}/pdf`)
    expect(await pdfaFaults(bytes)).toEqual([])
    expect(await pdfInfo(bytes)).toMatch(/Tagged: +yes/)
    expect(await pdfaFaults((await take(desk.people.lantt, 'register/pdf?year=2026')).bytes)).toEqual([])
    // the judge itself: without the mark in its metadata the same file is refused
    const unmarked = new TextDecoder('latin1').decode(bytes).replace('<pdfaid:part>1<', '<pdfaid:part>7<')
    expect(await pdfaFaults(Uint8Array.from(unmarked, (sign) => sign.charCodeAt(0)))).not.toEqual([])
  })
  it('page numbers from the second page on, in the upper margin', async () => {
    const { anhvt } = desk.people
    const id = await desk.start(anhvt)
    const words = 'Các phòng, đơn vị thuộc Sở chịu trách nhiệm thi hành Quyết định này kể từ ngày ký. '
    for (let n = 0; n < 3; n++) await desk.write(anhvt, id, words.repeat(45))
    const { bytes } = await take(anhvt, `${id}/pdf`)
    const pages = (await pdfText(bytes, '-layout')).split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(2)
    expect(pages[0]?.trimStart()).toMatch(/^ỦY BAN/)
    pages.slice(1).forEach((text, n) => {
      expect(text.trim().split('\n')[0]?.trim()).toBe(String(n + 2))
    })
  })
  it('R30 who may not read it gets none; who does stands in the audit each time', async () => {
    expect((await take(desk.people.ngantk, `${issued}/pdf`)).status).toBe(404)
    expect((await take(desk.people.ngantk, `${issued}/docx`)).status).toBe(404)
    const stranger = await fetch(`${desk.server.url}/api/outgoing/${issued}/pdf`)
    expect(stranger.status).toBe(401)
    await take(desk.people.lantt, `${issued}/docx`)
    const entries = await desk.sql<{ accountId: string; detail: { format: string; sha256: string } }[]>`
      select account_id, detail from audit_entries where act = 'outgoing.export' and object_id = ${issued} order by id`
    expect(entries.at(-1)).toMatchObject({
      accountId: desk.people.lantt.accountId,
      detail: { format: 'docx', ink: 'clean' },
    })
    expect(entries.some(({ accountId }) => accountId === desk.people.ngantk.accountId)).toBe(false)
  })
  it('NĐ30 Phụ lục IV the register of the year in ten columns, across, whole, with the head of the chain and numbered pages', async () => {
    const { lantt, anhvt } = desk.people
    const { status, headers, bytes } = await take(lantt, 'register/pdf?year=2026')
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toContain('filename="so-van-ban-di-2026.pdf"')
    const { body } = await lantt.get<RegisterView>('/api/outgoing/register?year=2026')
    const said = squeezed(await pdfText(bytes, '-layout'))
    expect(said).toMatch(/SỞ THÔNG TIN VÀ TRUYỀN THÔNG SỔ ĐĂNG KÝ VĂN BẢN ĐI Năm 2026/i)
    for (let column = 1; column <= 10; column++) expect(said).toContain(`(${column})`)
    expect(body.entries.length).toBeGreaterThan(0)
    for (const { code } of body.entries) expect(said).toContain(code)
    expect(said).toMatch(/Mã kiểm chứng nhật ký tại thời điểm in: \d+:[0-9a-f]/)
    expect(said).toMatch(/ 1 ?\/ ?\d+ ?$/)
    const info = await pdfInfo(bytes)
    expect(info).toMatch(/Page size: +84[12][\d.]* x 59[45][\d.]* pts/)
    for (const font of await pdfFonts(bytes)) expect(font).toMatch(/^[A-Z]{6}\+Tinos\S* .* yes yes yes /)
    expect((await take(anhvt, 'register/pdf?year=2026')).status).toBe(403)
    const [entry] = await desk.sql<{ accountId: string; detail: { sha256: string } }[]>`
      select account_id, detail from audit_entries where act = 'outgoing.exportRegister' order by id desc limit 1`
    expect(entry?.accountId).toBe(lantt.accountId)
    expect(entry?.detail.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })
  it('where there is no browser it says so, and the house goes on', async () => {
    const page = { path: '/print/x', answers: {}, title: '', ready: 'body' }
    const printer = createPrinter('/nowhere/chromium', '', desk.server.platform, [])
    await expect(printer.print(page)).rejects.toMatchObject({ code: 'unavailable', detail: { reason: 'noPrinter' } })
  })
})

describe('DOCX', () => {
  it('in review with its ink, clean when asked, and clean for ever after approval', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await desk.bring('unitReview')
    await desk.write(minhnv, id, 'Nay thêm: ')
    const { draftId } = await desk.view(minhnv, id)
    const marked = readDocx((await take(anhvt, `${id}/docx`)).bytes)
    expect(marked.ids).toHaveLength(1)
    expect(JSON.stringify(marked.body)).toContain('"author":"Nguyễn Văn Minh"')
    expect(resolvedText('accept', marked.body)).toMatch(/^Nay thêm: Căn cứ/)
    expect(resolvedText('reject', marked.body)).toMatch(/^Căn cứ/)
    const clean = readDocx((await take(anhvt, `${id}/docx?ink=clean`)).bytes)
    expect(clean.ids).toEqual([])
    expect(resolvedText('accept', clean.body)).toMatch(/^Nay thêm: Căn cứ/)
    const { body } = await anhvt.get<{ content: DocJson }>(`/api/drafts/${draftId}`)
    expect(JSON.stringify(body.content)).toContain('inkIns')
    const finished = readDocx((await take(desk.people.lantt, `${issued}/docx?ink=marked`)).bytes)
    expect(finished.ids).toEqual([])
    expect((await take(anhvt, `${id}/docx?ink=pink`)).status).toBe(400)
  })
  it('is named by its number, with and without Vietnamese letters', async () => {
    const { headers } = await take(desk.people.lantt, `${issued}/docx`)
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="\d+-QD-STTTT\.docx"; filename\*=UTF-8''\d+-Q%C4%90-STTTT\.docx$/,
    )
    expect(headers.get('content-type')).toContain('wordprocessingml')
  })
  it('taking a copy is not opening it', async () => {
    const id = await desk.bring('unitReview')
    await take(desk.people.minhnv, `${id}/docx`)
    expect((await desk.view(desk.people.anhvt, id)).holder.openedAt).toBeNull()
  })
})

it('CHROMIUM that names nothing stops the start', async () => {
  await expect(startServer({ env: { CHROMIUM: '/nowhere/chromium' } })).rejects.toThrow(/CHROMIUM: names no program/)
})
