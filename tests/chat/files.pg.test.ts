import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chatTasks } from '../../server/features/chat/jobs.ts'
import { filePath, MAX_DAY, MAX_FILE, MAX_UNSENT, previewPath } from '../../shared/chat/files.ts'
import { aPhotograph, aPicture } from '../drafts/support/pictures.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { fileOf, onDiskOf, refused, send } from './files-support.ts'
import { bring, bringRaw, bytesOf, clientId, direct, group, read, say, sayRaw, take } from './support.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.stop())

const remove = () => chatTasks(desk.server.platform).chat_remove_old_uploads!({})
const onDisk = (sha256: string) => onDiskOf(desk, sha256)

describe('bringing a file', () => {
  it('R8 a message may hold files alone; the other has them as they were, only to be saved', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await direct(anhvt, minhnv)
    const said = await send(anhvt, id, "Phụ lục 'số 1'.docx", bytesOf('PK nội dung'))
    expect(said).toMatchObject({ text: '', files: [{ name: "Phụ lục 'số 1'.docx", size: 13, picture: null }] })
    const got = await take(minhnv, filePath(fileOf(said).id))
    expect([got.status, new TextDecoder().decode(got.bytes)]).toEqual([200, 'PK nội dung'])
    expect(got.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''Ph%E1%BB%A5/)
    expect(got.headers.get('x-content-type-options')).toBe('nosniff')
    expect(got.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(got.headers.get('cache-control')).toBe('no-store')
    const acts = await desk.sql`select account_name, detail from audit_entries where act = 'chat.download'
      and object_id = ${`${id}/${said.seq}`}`
    expect(acts.map((row) => [row.accountName, row.detail.name])).toEqual([['Nguyễn Văn Minh', "Phụ lục 'số 1'.docx"]])
  })

  it('keeps several in their order, and is one message however often it is sent', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await direct(anhvt, minhnv)
    const files = [
      await bring(anhvt, id, bytesOf('a'), 'một.txt'),
      await bring(anhvt, id, await aPicture('#1c7ed6'), 'hai.png'),
      await bring(anhvt, id, bytesOf('a'), 'ba.pdf'),
    ]
    const body = { clientId: clientId(), files: [files[2], files[0], files[1]] }
    const twins = await Promise.all([1, 2, 3].map(() => sayRaw(anhvt, id, 'Ba tệp', body)))
    expect(twins.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(twins.map((twin) => twin.body.seq)).size).toBe(1)
    for (const twin of twins) expect(twin.body.files.map((file) => file.name)).toEqual(['ba.pdf', 'một.txt', 'hai.png'])
    // What a message has taken is no other message's.
    expect(await refused(sayRaw(anhvt, id, 'nữa', { files: [files[0]] }))).toEqual([409, 'uploadGone'])
    expect((await sayRaw(anhvt, id, 'x', { files: Array.from({ length: 11 }, clientId) })).status).toBe(400)
  })

  it('brought again with its number it is the same upload, also at once and after it was sent; the number is one file’s', async () => {
    const { anhvt, minhnv, hungnn } = desk.people
    const id = await direct(anhvt, minhnv)
    const number = clientId()
    const twins = await Promise.all([1, 2, 3].map(() => bringRaw(anhvt, id, bytesOf('x'), 'một lần.txt', number)))
    expect(twins.map(({ status }) => status)).toEqual([201, 201, 201])
    const rows = await desk.sql`select 1 from chat_uploads where client_id = ${number}`
    expect(rows).toHaveLength(1)
    expect(await refused(bringRaw(anhvt, await direct(anhvt, hungnn), bytesOf('x'), 'x', number))).toEqual([
      409,
      'otherUpload',
    ])
    await say(anhvt, id, '', { files: [number] })
    const after = await bringRaw(anhvt, id, bytesOf('x'), 'một lần.txt', number)
    expect([after.status, after.body.name]).toEqual([201, 'một lần.txt'])
    expect(await desk.sql`select 1 from chat_uploads where client_id = ${number}`).toHaveLength(0)
  })

  it('is for members, and its owner’s alone: another’s upload, and one of another conversation, is not there', async () => {
    const { anhvt, minhnv, hungnn } = desk.people
    const id = await group(minhnv, 'Của ai', [anhvt])
    expect(await refused(bringRaw(hungnn, id, bytesOf('x'), 'x.txt'))).toEqual([404, 'noConversation'])
    expect((await bringRaw(hungnn, id, new Uint8Array(3_000_000), 'x.txt')).status).toBe(404)
    const mine = await bring(anhvt, id, bytesOf('của Ánh'), 'của Ánh.txt')
    expect(await refused(sayRaw(minhnv, id, 'lấy', { files: [mine] }))).toEqual([409, 'uploadGone'])
    const other = await direct(anhvt, minhnv)
    expect(await refused(sayRaw(anhvt, other, 'lấy', { files: [mine] }))).toEqual([409, 'uploadGone'])
    // Refused whole: nothing was said, and it waits still.
    expect((await read(minhnv, other)).messages.some(({ text }) => text === 'lấy')).toBe(false)
    expect((await say(anhvt, id, '', { files: [mine] })).files).toHaveLength(1)
    // Taken out between bringing and sending.
    const late = await bring(anhvt, id, bytesOf('muộn'), 'muộn.txt')
    await minhnv.delete(`/api/chat/conversations/${id}/members/${anhvt.accountId}`)
    expect(await refused(sayRaw(anhvt, id, '', { files: [late] }))).toEqual([404, 'noConversation'])
    expect(await refused(bringRaw(anhvt, id, bytesOf('x'), 'x.txt', late))).toEqual([404, 'noConversation'])
  })

  it.each([
    ['a program by its bytes', 'báo cáo.docx', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0])],
    ['a program by its name', 'Thông báo.EXE', bytesOf('x')],
    ['one behind dots and spaces', 'Thông báo.pdf.exe. . ', bytesOf('x')],
    ['a script', 'chạy.ps1', bytesOf('x')],
    ['a script behind a colon', 'Điều 2:chạy.bat', bytesOf('x')],
    ['a shortcut', 'a.lnk', bytesOf('x')],
    ['a page', 'đăng nhập.html', bytesOf('<script>alert(1)</script>')],
    ['a drawing that runs', 'logo.svg', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
  ])('refuses %s', async (_, name, bytes) => {
    const { anhvt, minhnv } = desk.people
    const id = await direct(anhvt, minhnv)
    expect(await refused(bringRaw(anhvt, id, bytes, name))).toEqual([415, 'isProgram'])
  })

  it('refuses what is empty, too large, or no file', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await direct(anhvt, minhnv)
    expect(await refused(bringRaw(anhvt, id, new Uint8Array(0), 'trống.txt'))).toEqual([400, 'emptyFile'])
    expect(await refused(bringRaw(anhvt, id, new Uint8Array(MAX_FILE + 1), 'to.bin'))).toEqual([
      413,
      'chatFileTooLarge',
    ])
    const form = new FormData()
    form.append('file', 'x')
    const address = `/api/chat/conversations/${id}/files?clientId=${clientId()}`
    expect(await refused(anhvt.call('POST', address, form))).toEqual([400, 'chatFileMissing'])
    expect((await anhvt.post(`/api/chat/conversations/${id}/files?clientId=x`)).status).toBe(400)
  })

  it('a name says what is seen: no folder, nothing turned round', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await direct(anhvt, minhnv)
    const said = await send(anhvt, id, 'ảnh\u202Egnp.txt')
    expect(fileOf(said).name).toBe('ảnh_gnp.txt')
  })
})

describe('a picture', () => {
  it('is encoded anew, with its size and a small one for the list; shown, in a sandbox', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await direct(anhvt, minhnv)
    const said = await send(anhvt, id, 'hiện trường.webp', await aPhotograph())
    const file = fileOf(said)
    // it lay on its side, 4,000 wide
    expect(file).toMatchObject({
      name: 'hiện trường.jpg',
      type: 'image/jpeg',
      picture: { width: 1_800, height: 3_600 },
    })
    const large = await take(minhnv, filePath(file.id))
    expect(large.headers.get('content-disposition')).toMatch(/^inline;/)
    expect(large.headers.get('content-security-policy')).toContain('sandbox')
    const kept = await sharp(large.bytes).metadata()
    expect([kept.exif, kept.orientation, kept.width]).toEqual([undefined, undefined, 1_800])
    expect(large.bytes.length).toBe(file.size)
    const small = await take(minhnv, previewPath(file.id))
    expect(small.headers.get('content-type')).toBe('image/jpeg')
    expect((await sharp(small.bytes).metadata()).height).toBe(640)
  })
  it('that is broken or a bomb of pixels is refused, and the next is taken', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await direct(anhvt, minhnv)
    const bomb = await sharp({ create: { width: 14_000, height: 14_000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    for (const bytes of [bomb, (await aPicture('#f00')).slice(0, 120)])
      expect(await refused(bringRaw(anhvt, id, bytes, 'hình.png'))).toEqual([415, 'brokenPicture'])
    expect((await send(anhvt, id, 'hình.png', await aPicture('#0a0'))).files).toHaveLength(1)
  })
})

describe('what is not sent', () => {
  it('is gone after a day, and its bytes with it unless something else has them; it can no longer be sent', async () => {
    const { maihp, minhnv, khoabd } = desk.people
    const id = await direct(maihp, minhnv)
    const sent = fileOf(await send(maihp, id, 'giữ.txt', bytesOf('bản được gửi')))
    const [{ sha256: keptHash } = { sha256: '' }] = await desk.sql`select b.sha256 from chat_files f
      join files b on b.id = f.file_id where f.id = ${sent.id}`
    await bring(maihp, id, bytesOf('bản được gửi'), 'trùng.txt')
    const number = await bring(maihp, id, await aPicture('#0b7285'), 'bỏ quên.png')
    const [row] = await desk.sql`select sha256, preview_sha256 from chat_uploads where client_id = ${number}`
    for (const hash of [row!.sha256, row!.previewSha256]) expect(onDisk(hash)).toBe(true)
    desk.clock.advance(23 * 3_600_000)
    const young = await bring(khoabd, await direct(khoabd, minhnv), bytesOf('còn mới'), 'mới.txt')
    await remove()
    expect(await desk.sql`select 1 from chat_uploads where client_id = ${number}`).toHaveLength(1)
    desk.clock.advance(2 * 3_600_000)
    expect(await refused(sayRaw(maihp, id, '', { files: [number] }))).toEqual([409, 'uploadGone'])
    await remove()
    expect((await desk.sql`select client_id from chat_uploads`).map((one) => one.clientId)).toEqual([young])
    for (const hash of [row!.sha256, row!.previewSha256]) expect(onDisk(hash)).toBe(false)
    expect(onDisk(keptHash)).toBe(true)
    // Brought again under its number it is there again, also before the old one was removed; then nothing of that stays.
    expect((await bringRaw(maihp, id, await aPicture('#0b7285'), 'bỏ quên.png', number)).status).toBe(201)
    desk.clock.advance(25 * 3_600_000)
    expect((await bringRaw(maihp, id, bytesOf('bản khác'), 'bỏ quên.txt', number)).body.name).toBe('bỏ quên.txt')
    for (const hash of [row!.sha256, row!.previewSha256]) expect(onDisk(hash)).toBe(false)
    expect((await say(maihp, id, '', { files: [number] })).files).toHaveLength(1)
  })

  it('bytes that somebody brings in the same moment stay', async () => {
    const { dungpt, ngantk } = desk.people
    const id = await direct(dungpt, ngantk)
    const bytes = bytesOf('cùng lúc')
    const number = await bring(dungpt, id, bytes, 'cũ.txt')
    const [row] = await desk.sql`select sha256 from chat_uploads where client_id = ${number}`
    desk.clock.advance(25 * 3_600_000)
    // Another is between keeping the bytes and naming them.
    await desk.sql.begin(async (tx) => {
      const kept = await desk.server.platform.files.keep(tx, bytes)
      await remove()
      expect(await desk.sql`select 1 from chat_uploads where client_id = ${number}`).toHaveLength(0)
      expect([kept.sha256, onDisk(kept.sha256)]).toEqual([row!.sha256, true])
    })
    const [, twin] = await Promise.all([remove(), bring(ngantk, id, bytes, 'mới.txt')])
    const said = await say(ngantk, id, '', { files: [twin] })
    expect((await take(dungpt, filePath(fileOf(said).id))).bytes).toEqual(bytes)
  })

  it('of one person a few are read at once, the others come again: each stands in memory', async () => {
    const { ngantk, lantt, maihp } = desk.people
    const id = await direct(ngantk, maihp)
    const other = await direct(lantt, maihp)
    const large = new Uint8Array(12_000_000)
    const answers = await Promise.all([
      bringRaw(lantt, other, bytesOf('x'), 'của người khác.txt'),
      ...Array.from({ length: 14 }, (_, n) => bringRaw(ngantk, id, large, `${n}.dat`)),
    ])
    expect(answers[0]?.status).toBe(201)
    const mine = answers.slice(1).map(({ status }) => status)
    expect(mine.filter((status) => status === 201).length).toBeGreaterThanOrEqual(4)
    expect(mine.filter((status) => status === 429).length).toBeGreaterThan(0)
    expect((await bringRaw(ngantk, id, large, 'sau.dat')).status).toBe(201)
  })

  it('a person’s uploads have a pace, a number that waits, and a day’s size', async () => {
    const { tuanlq, thanhlv } = desk.people
    const id = await direct(tuanlq, thanhlv)
    const answers: number[] = []
    for (let i = 0; i < 61; i++) answers.push((await bringRaw(tuanlq, id, bytesOf('x'), 'x.txt')).status)
    expect(answers).toContain(429)
    // The database counts the others: all processes, and both of a person's tabs.
    const rows = Array.from({ length: MAX_UNSENT }, () => clientId())
    await desk.sql`insert into chat_uploads (account_id, client_id, conversation_id, at, name, type, size, sha256)
      select ${thanhlv.accountId}, unnest(${rows}::uuid[]), ${id}, ${desk.clock.now()}, 'x', 'x/x', 1, ${'0'.repeat(64)}`
    expect(await refused(bringRaw(thanhlv, id, bytesOf('x'), 'x.txt'))).toEqual([413, 'tooManyUnsent'])
    await desk.sql`delete from chat_uploads where account_id = ${thanhlv.accountId}`
    await desk.sql`insert into chat_uploads (account_id, client_id, conversation_id, at, name, type, size, sha256)
      values (${thanhlv.accountId}, ${clientId()}, ${id}, ${desk.clock.now()}, 'x', 'x/x', ${MAX_DAY - 3}, ${'0'.repeat(64)})`
    const atOnce = await Promise.all([1, 2, 3, 4].map(() => bringRaw(thanhlv, id, bytesOf('xx'), 'x.txt')))
    expect(atOnce.map(({ status }) => status).sort()).toEqual([201, 413, 413, 413])
    expect(await refused(bringRaw(thanhlv, id, bytesOf('xx'), 'x.txt'))).toEqual([413, 'dayIsFull'])
    desk.clock.advance(25 * 3_600_000)
    expect((await bringRaw(thanhlv, id, bytesOf('xx'), 'x.txt')).status).toBe(201)
  })
})
