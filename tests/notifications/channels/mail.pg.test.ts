/** Mail through a real SMTP server: what it looks like, whom it reaches, and what the server's answers mean. */
import { createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { createMail } from '../../../server/features/notifications/mail/mail.ts'
import type { Platform } from '../../../server/platform/platform.ts'
import type { Person } from '../../support/person.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { type Authority, createAuthority } from './authority.ts'
import { MailServer } from './mail-server.ts'
import { parcelFor } from './support.ts'

let authority: Authority
let post: MailServer
let server: TestServer
let anh: Person
const from = 'Bút Phê – Sở TTTT <thong-bao@sotttt.example>'
beforeAll(async () => {
  authority = await createAuthority()
  post = await MailServer.start(authority)
  server = await startServer({ ca: authority.ca, env: mailEnv(`smtp://localhost:${post.port}`) })
  anh = await server.enter('anhvt')
  await confirm(anh, 'anh.vo@gialai.example')
})
afterAll(async () => {
  await server?.stop()
  await post?.stop()
})
beforeEach(() => {
  post.taken.length = 0
  post.refuses = null
})

const mailEnv = (url: string) => ({ SMTP_URL: url, MAIL_FROM: from, PUBLIC_URL: 'https://vanban.example' })
const confirm = (person: Person, address: string, language = 'vi') =>
  server.sql`insert into mail_addresses (account_id, language, address, confirmed_at)
    values (${person.accountId}, ${language}, ${address}, now())
    on conflict (account_id) do update set address = excluded.address, confirmed_at = now(), language = excluded.language`
/** The same house with another mail server. */
const withServer = (url: string): Platform => ({
  ...server.platform,
  config: { ...server.platform.config, mail: readConfig(mailEnv(url)).mail },
})
const send = (parcel = parcelFor(anh)) => server.channel('email').send(parcel)

describe('a mail', () => {
  it('says the title and where to read on, in text and in HTML, from the office to the person by name', async () => {
    expect(await send()).toEqual([{ how: 'sent' }])
    const { mail, from: sender, to, isSecure } = post.last()
    expect([sender, to, isSecure]).toEqual(['thong-bao@sotttt.example', ['anh.vo@gialai.example'], true])
    expect(mail.subject).toBe('Dự thảo chờ bạn cho ý kiến')
    expect(mail.from?.value).toEqual([{ name: 'Bút Phê – Sở TTTT', address: 'thong-bao@sotttt.example' }])
    expect(mail.to).toMatchObject({ value: [{ name: 'Võ Thị Ánh', address: 'anh.vo@gialai.example' }] })
    expect(mail.text).toContain('Mở trong Bút Phê: https://vanban.example/outgoing/5f0c')
    expect(mail.html).toContain('<a href="https://vanban.example/outgoing/5f0c">Mở trong Bút Phê</a>')
    expect(mail.text).toContain('https://vanban.example/account/notifications')
  })

  it('the subject is UTF-8 within seven bits', async () => {
    await send()
    const head = post.last().raw.split('\r\n\r\n')[0] ?? ''
    expect(head).toMatch(/^Subject: =\?UTF-8\?/m)
    expect(head).toMatch(/^[\x20-\x7e\r\n\t]*$/)
  })

  it('no robot answers it, programs know the list it belongs to, and what is urgent says so', async () => {
    await send(parcelFor(anh, { urgency: 'high' }))
    const { headers } = post.last().mail
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(headers.get('x-auto-response-suppress')).toBe('All')
    expect(headers.get('list')).toMatchObject({
      id: { name: 'thong-bao.vanban.example' },
      unsubscribe: { url: 'https://vanban.example/account/notifications' },
    })
    expect(headers.get('priority')).toBe('high')
    await send()
    expect(post.last().mail.headers.get('priority')).toBeUndefined()
  })

  it('what is about the same stands in one thread, of this person alone; sent again it is the same mail', async () => {
    const minh = await server.enter('minhnv')
    await confirm(minh, 'minh@gialai.example')
    const first = parcelFor(anh)
    await send(first)
    await send(first)
    await send(parcelFor(anh))
    await send(parcelFor(anh, { topic: 'chat:1' }))
    await send(parcelFor(minh))
    const [one, again, next, elsewhere, others] = post.taken.map(({ mail }) => mail)
    expect(one?.references).toMatch(/^<[0-9a-f]{32}@sotttt\.example>$/)
    expect(one?.inReplyTo).toBe(one?.references)
    expect(again?.messageId).toBe(one?.messageId)
    expect(next?.references).toBe(one?.references)
    expect(next?.messageId).not.toBe(one?.messageId)
    expect(elsewhere?.references).not.toBe(one?.references)
    expect(others?.references).not.toBe(one?.references)
  })

  it('no words of a title become a header, a tag, or another reader', async () => {
    const title = 'Duyệt\r\nBcc: kẻ-gian@evil.example\r\n\r\n<script>alert(1)</script> & "x"'
    await send(parcelFor(anh, { title, text: '<img src=x onerror=alert(1)>', path: '/x"><script>' }))
    const { mail, to, raw } = post.last()
    expect(to).toEqual(['anh.vo@gialai.example'])
    expect(mail.bcc).toBeUndefined()
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc/im)
    expect(mail.subject).toBe('Duyệt Bcc: kẻ-gian@evil.example <script>alert(1)</script> & "x"')
    expect(mail.html).not.toMatch(/<script|<img/)
    expect(mail.html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })

  it('the name of a person cannot write headers either', async () => {
    const odd = await server.enter('hoadt')
    await confirm(odd, 'hoa@gialai.example')
    const [row] = await server.sql<{ fullName: string }[]>`select full_name from accounts where id = ${odd.accountId}`
    await server.sql`update accounts set full_name = ${'Hoa" <a@evil.example>,\r\nBcc: b@evil.example'} where id = ${odd.accountId}`
    await send(parcelFor(odd))
    await server.sql`update accounts set full_name = ${row!.fullName} where id = ${odd.accountId}`
    expect(post.last().to).toEqual(['hoa@gialai.example'])
    expect(post.last().mail.to).toMatchObject({ value: [{ address: 'hoa@gialai.example' }] })
    expect(post.last().mail.bcc).toBeUndefined()
  })

  it('its link leads into the house, whatever the path says', async () => {
    for (const path of [
      '//evil.example/x',
      'https://evil.example/',
      '/\\evil.example',
      '@evil.example',
      '.evil.example',
    ]) {
      await send(parcelFor(anh, { path }))
      expect(post.last().mail.text).toContain('Mở trong Bút Phê: https://vanban.example/\n')
      expect(post.last().raw).not.toContain('evil')
    }
  })

  it('the words around it are in the language that the reader confirmed the address in', async () => {
    const dung = await server.enter('dungpt')
    await confirm(dung, 'dung@gialai.example', 'en')
    await send(parcelFor(dung, { title: 'A draft waits for you' }))
    expect(post.last().mail.text).toContain('Open in Bút Phê')
  })
})

describe('whom it reaches', () => {
  it('nobody without a confirmed address, and nobody whose account is closed', async () => {
    const khoa = await server.enter('khoabd')
    expect(await send(parcelFor(khoa))).toEqual([{ how: 'nowhere' }])
    await server.sql`insert into mail_addresses (account_id, language, pending, code_hash, code_ends_at)
      values (${khoa.accountId}, 'vi', 'khoa@gialai.example', 'x', now() + interval '1 hour')`
    expect(await send(parcelFor(khoa))).toEqual([{ how: 'nowhere' }])
    await confirm(khoa, 'khoa@gialai.example')
    await server.sql`update accounts set locked_at = now() where id = ${khoa.accountId}`
    expect(await send(parcelFor(khoa))).toEqual([{ how: 'nowhere' }])
    expect(post.taken).toEqual([])
  })

  it('nobody where the office has no mail server', async () => {
    const { config } = server.platform
    const without = createMail({ ...server.platform, config: { ...config, mail: undefined } })
    expect(without.isOffered).toBe(false)
    expect(await without.send(parcelFor(anh))).toEqual([{ how: 'nowhere' }])
  })
})

describe('what the server answers', () => {
  it.each([
    ['to', 450],
    ['to', 452],
    ['from', 421],
    ['data', 451],
  ] as const)('at %s %i: later', async (stage, code) => {
    post.refuses = { stage, code }
    expect(await send()).toEqual([{ how: 'again', afterMs: 300_000 }])
    expect(post.taken).toEqual([])
  })

  it.each([
    ['to', 550],
    ['to', 553],
    ['from', 550],
    ['data', 554],
  ] as const)('at %s %i: refused', async (stage, code) => {
    post.refuses = { stage, code }
    expect(await send()).toEqual([{ how: 'refused' }])
  })

  it('nobody there, or nobody who says a word: later', async () => {
    const silent = createServer()
    await new Promise<void>((resolve) => silent.listen(0, 'localhost', resolve))
    const { port } = silent.address() as { port: number }
    const way = { ca: authority.ca, timeoutMs: 500 }
    const again = [{ how: 'again', afterMs: 300_000 }]
    expect(await createMail(withServer(`smtp://localhost:${port}`), way).send(parcelFor(anh))).toEqual(again)
    await new Promise((resolve) => silent.close(resolve))
    expect(await createMail(withServer(`smtp://localhost:${port}`), way).send(parcelFor(anh))).toEqual(again)
  })
})

describe('the way to the server', () => {
  const again = [{ how: 'again', afterMs: 300_000 }]
  const through = async (
    options: Parameters<typeof MailServer.start>[1],
    url: (port: number) => string,
    ca = authority.ca,
  ) => {
    const other = await MailServer.start(authority, options)
    const delivery = await createMail(withServer(url(other.port)), { ca }).send(parcelFor(anh))
    await other.stop()
    return { delivery, taken: other.taken }
  }
  const password = encodeURIComponent('mật khẩu/1')

  it('with a name and a password, over STARTTLS and over TLS from the first byte', async () => {
    for (const [options, scheme] of [
      [{ authOptional: false }, 'smtp'],
      [{ authOptional: false, secure: true }, 'smtps'],
    ] as const) {
      const { delivery, taken } = await through(options, (port) => `${scheme}://but-phe:${password}@localhost:${port}`)
      expect(delivery).toEqual([{ how: 'sent' }])
      expect(taken).toMatchObject([{ isSecure: true, user: 'but-phe' }])
    }
  })

  it('a password that is refused is the administrator’s matter: later, and the reader’s address is not blamed', async () => {
    const { delivery } = await through({ authOptional: false }, (port) => `smtp://but-phe:wrong@localhost:${port}`)
    expect(delivery).toEqual(again)
  })

  it('a password is never said to a server without TLS', async () => {
    let heard = 0
    const { delivery } = await through(
      {
        disabledCommands: ['STARTTLS'],
        allowInsecureAuth: true,
        onAuth: (_auth, _session, done) => {
          heard += 1
          done(null, { user: 'x' })
        },
      },
      (port) => `smtp://but-phe:${password}@localhost:${port}`,
    )
    expect([delivery, heard]).toEqual([again, 0])
  })

  it('a certificate that nobody known signed is no mail server', async () => {
    const { ca } = await createAuthority()
    for (const [options, scheme] of [
      [{}, 'smtp'],
      [{ secure: true }, 'smtps'],
    ] as const) {
      const { delivery, taken } = await through(options, (port) => `${scheme}://localhost:${port}`, ca)
      expect([delivery, taken]).toEqual([again, []])
    }
  })
})
