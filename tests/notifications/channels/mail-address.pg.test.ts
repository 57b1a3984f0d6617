/** An address for mail: given by its owner, and used only after the code that was sent there came back. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ErrorBody } from '../../../shared/kernel/error.ts'
import type { Person } from '../../support/person.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { createAuthority } from './authority.ts'
import { MailServer } from './mail-server.ts'
import { channelsOf, parcelFor, root } from './support.ts'

let post: MailServer
let server: TestServer
let anh: Person
let minh: Person
beforeAll(async () => {
  const authority = await createAuthority()
  post = await MailServer.start(authority)
  const env = {
    SMTP_URL: `smtp://localhost:${post.port}`,
    MAIL_FROM: 'thong-bao@sotttt.example',
    PUBLIC_URL: 'https://vanban.example',
  }
  server = await startServer({ ca: authority.ca, env })
  anh = await server.enter('anhvt')
  minh = await server.enter('minhnv')
})
afterAll(async () => {
  await server?.stop()
  await post?.stop()
})
beforeEach(async () => {
  post.taken.length = 0
  post.refuses = null
  await server.sql`delete from mail_addresses`
  await server.sql`delete from throttles`
})

const give = (person: Person, address: string, language = 'vi') =>
  person.call<ErrorBody>('PUT', `${root}/mail`, { address, language })
const confirm = (person: Person, code: string) => person.post(`${root}/mail/confirmation`, { code })
const sentCode = (): string => /\d{6}/.exec(post.last().mail.text ?? '')?.[0] ?? ''
const send = (person: Person) => server.channel('email').send(parcelFor(person))
const mailOf = async (person: Person) => (await channelsOf(person)).mail

it('a code is sent there, and with it the address is used; until then nothing goes there', async () => {
  expect(await mailOf(anh)).toEqual({ isOffered: true, address: null, pending: null })
  expect((await give(anh, ' anh@gialai.example ')).status).toBe(400)
  expect((await give(anh, 'anh@gialai.example')).status).toBe(200)
  expect(post.last()).toMatchObject({
    to: ['anh@gialai.example'],
    mail: { subject: 'Mã xác nhận địa chỉ thư trong Bút Phê' },
  })
  expect(await mailOf(anh)).toEqual({ isOffered: true, address: null, pending: 'anh@gialai.example' })
  expect(await send(anh)).toEqual([{ how: 'nowhere' }])
  expect((await confirm(anh, sentCode())).status).toBe(200)
  expect(await mailOf(anh)).toEqual({ isOffered: true, address: 'anh@gialai.example', pending: null })
  expect(await send(anh)).toEqual([{ how: 'sent' }])
})

it('the code is not in the database, and no other person’s', async () => {
  await give(anh, 'anh@gialai.example')
  const code = sentCode()
  await give(minh, 'minh@gialai.example')
  const [row] =
    await server.sql`select mail_addresses::text as all from mail_addresses where account_id = ${anh.accountId}`
  expect(row?.all).toContain('anh@gialai.example')
  expect(row?.all).not.toContain(code)
  expect((await confirm(minh, code)).body.error?.reason).toBe(code === sentCode() ? undefined : 'wrongCode')
})

it('another address waits for its own code while mails go on to the one before', async () => {
  await give(anh, 'anh@gialai.example')
  await confirm(anh, sentCode())
  await give(anh, 'moi@gialai.example')
  expect(await mailOf(anh)).toMatchObject({ address: 'anh@gialai.example', pending: 'moi@gialai.example' })
  const code = sentCode()
  await send(anh)
  expect(post.last().to).toEqual(['anh@gialai.example'])
  await confirm(anh, code)
  await send(anh)
  expect(post.last().to).toEqual(['moi@gialai.example'])
})

it('a code works once, for half an hour, and is guessed at five times at the most', async () => {
  await give(anh, 'anh@gialai.example')
  const code = sentCode()
  const wrong = code === '000000' ? '000001' : '000000'
  for (let n = 0; n < 5; n++) expect((await confirm(anh, wrong)).body.error.reason).toBe('wrongCode')
  const tooLate = await confirm(anh, code)
  expect([tooLate.status, tooLate.body.error.reason]).toEqual([409, 'noCodeAwaited'])
  await give(anh, 'anh@gialai.example')
  const next = sentCode()
  expect((await confirm(anh, next)).status).toBe(200)
  expect((await confirm(anh, next)).status).toBe(409)
  await give(anh, 'khac@gialai.example')
  server.clock.advance(31 * 60_000)
  expect(await mailOf(anh)).toMatchObject({ address: 'anh@gialai.example', pending: null })
  expect((await confirm(anh, sentCode())).status).toBe(409)
})

it('guesses made at the same moment are counted too', async () => {
  await give(anh, 'anh@gialai.example')
  const wrong = sentCode() === '000000' ? '000001' : '000000'
  const answers = await Promise.all(Array.from({ length: 12 }, () => confirm(anh, wrong)))
  expect(answers.filter(({ body }) => body.error.reason === 'wrongCode')).toHaveLength(5)
})

describe('limits', () => {
  it('codes are asked for five times an hour, by one person and to one mailbox', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) statuses.push((await give(anh, `anh${n}@gialai.example`)).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    await server.sql`delete from throttles`
    post.taken.length = 0
    for (const login of ['khoabd', 'dungpt', 'hungnn', 'hoadt', 'sonrc'])
      await give(await server.enter(login), 'nguoi-la@gialai.example')
    const { status, body } = await give(minh, 'Nguoi-La@gialai.example')
    expect([status, body.error.reason, post.taken.length]).toEqual([429, 'triedTooOften', 5])
  })

  it('trials too, and only to what was confirmed', async () => {
    const trial = () => anh.post(`${root}/mail/trial`, { language: 'vi' })
    const without = await trial()
    expect([without.status, without.body.error.reason]).toEqual([409, 'noMailAddress'])
    await give(anh, 'anh@gialai.example')
    await confirm(anh, sentCode())
    post.taken.length = 0
    const statuses: number[] = []
    for (let n = 0; n < 5; n++) statuses.push((await trial()).status)
    expect(statuses).toEqual([200, 200, 200, 200, 429])
    expect(post.taken.map((one) => one.mail.subject)).toEqual(Array(4).fill('Thông báo thử từ Bút Phê'))
  })
})

it.each([
  'không phải thư',
  'a@b',
  'a@b.example\r\nBcc: x@evil.example',
  'a@b.example,x@evil.example',
  '"a b"@b.example',
  '<a@b.example>',
  `${'a'.repeat(200)}@b.example`,
])('"%s" is no address', async (address) => {
  const { status, body } = await give(anh, address)
  expect([status, Object.keys(body.error.fields ?? {})]).toEqual([400, ['address']])
  expect(post.taken).toEqual([])
})

it('an address that the mail server refuses is said to be refused, and does not wait', async () => {
  post.refuses = { stage: 'to', code: 550 }
  const refused = await give(anh, 'khong-co@gialai.example')
  expect([refused.status, refused.body.error.reason]).toEqual([400, 'mailRefused'])
  post.refuses = { stage: 'to', code: 450 }
  const later = await give(anh, 'ban@gialai.example')
  expect([later.status, later.body.error.reason]).toEqual([503, 'mailAway'])
  expect(await mailOf(anh)).toMatchObject({ address: null, pending: null })
})

it('taken away, nothing goes there any more; each step is audited', async () => {
  await give(anh, 'anh@gialai.example')
  await confirm(anh, sentCode())
  expect((await anh.delete(`${root}/mail`)).status).toBe(200)
  expect(await mailOf(anh)).toMatchObject({ address: null, pending: null })
  expect(await send(anh)).toEqual([{ how: 'nowhere' }])
  const rows = await server.sql<{ act: string }[]>`select act from audit_entries
    where account_id = ${anh.accountId} and act like 'notifications.mail%' order by id desc limit 3`
  expect(rows.map((row) => row.act)).toEqual([
    'notifications.mailRemoved',
    'notifications.mailConfirmed',
    'notifications.mailGiven',
  ])
})
