/** HTTP as a stranger meets it: sizes, statuses, headers, files, addresses that are none, and an honest description. */
import { connect as dial } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { Person } from '../support/person.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

const alive = async () => expect((await new Person(desk.server.url).get('/api/health')).status).toBe(200)
const raw = (request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(desk.server.url)
    const socket = dial(Number(port), hostname, () => socket.write(request))
    let answer = ''
    socket.setTimeout(2_000, () => {
      socket.destroy()
      resolve(answer || 'no answer')
    })
    socket.on('data', (bytes) => {
      answer += bytes
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
const upgrade = (path: string) =>
  raw(
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  )

describe('addresses that are none', () => {
  it('an upgrade to no path is answered, and nobody falls', async () => {
    for (const path of ['//', '///', '/x', '/collab', '/%', '/collab/%E0%A4%A']) {
      expect(await upgrade(path)).not.toBe('no answer')
      await alive()
    }
  })
  it('a broken escape in a path is no fault of ours', async () => {
    for (const path of ['/%E0%A4%A', '/assets/%', '/api/%E0', '/api/outgoing/%E0%A4%A', '/..%2f..%2fetc/passwd']) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
      expect(answer).not.toMatch(/HTTP\/1.1 5|root:/)
    }
  })
})

describe('INK-9 bodies', () => {
  it('a large body is refused where no file is sent, before anybody is known', async () => {
    for (const path of ['/api/accounts/session', '/api/outgoing', '/api/outgoing/x/steps']) {
      const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n`
      const answer = await raw(`${head}Content-Length: 2000000\r\n\r\n{`)
      expect(answer).toMatch(/^HTTP\/1.1 413/)
      expect(answer).toContain('quá lớn')
    }
  })
  it('deep JSON, broken JSON, no JSON', async () => {
    const { anhvt } = desk.people
    for (const body of ['['.repeat(400_000), '{"a":'.repeat(90_000), '{', '', 'null', '"x"', '\u0000']) {
      const response = await fetch(`${desk.server.url}/api/outgoing`, {
        method: 'POST',
        headers: { cookie: anhvt.cookie, 'content-type': 'application/json' },
        body,
      })
      expect(response.status).toBe(400)
    }
  })
  it('numbers, NUL and half characters that the database cannot hold are 400 or 404, never 500', async () => {
    const { anhvt } = desk.people
    const id = await desk.start(anhvt)
    const { draftId } = await desk.view(anhvt, id)
    for (const path of [
      `/api/drafts/${draftId}/versions/99999999999`,
      `/api/drafts/${draftId}/versions/1e300`,
      '/api/outgoing/register?year=99999999999',
      '/api/outgoing/register?before=99999999999',
      '/api/outgoing?cursor=eyJhdCI6Ingi',
      `/api/outgoing?cursor=${Buffer.from('{"at":"99999-99-99","id":"x"}').toString('base64url')}`,
      '/api/outgoing?q=%00',
    ]) {
      const { status } = await desk.people.lantt.get(path)
      expect([path, status]).toEqual([path, expect.toSatisfy((one: number) => one < 500)])
    }
    for (const words of ['a\u0000b', 'a\ud800b', '\udc00']) {
      for (const [method, path, body] of [
        ['PATCH', `/api/outgoing/${id}`, { version: 99_999_999_999, subject: 'x' }],
        ['PATCH', `/api/outgoing/${id}`, { version: await desk.versionOf(id), recipients: [{ name: words }] }],
        ['POST', `/api/outgoing/${id}/related`, { reference: words }],
        [
          'POST',
          `/api/outgoing/${id}/co-sends`,
          { kind: 'notice', to: [desk.people.minhnv.assignmentId], opinion: words },
        ],
        ['POST', `/api/outgoing/${id}/steps`, { action: 'cancel', version: 1, reason: words }],
        [
          'POST',
          '/api/outgoing',
          { type: 'decision', subject: words, order: { kind: 'direct', by: words, on: null, reference: '' } },
        ],
        ['POST', '/api/accounts/session', { login: words, password: words }],
      ] as const) {
        const { status } = await anhvt.call(method, path, body)
        expect([path, words, status]).toEqual([path, words, expect.toSatisfy((one: number) => one < 500)])
      }
    }
  })
})

describe('files', () => {
  const upload = async (name: string, content: string) => {
    const { anhvt } = desk.people
    const id = await desk.start(anhvt)
    const made = await desk.attach(anhvt, id, 'annex', name, new TextEncoder().encode(content))
    expect(made.status).toBe(201)
    return anhvt.get<string>(`/api/outgoing/${id}/attachments/${made.body.id}`)
  }
  it('markup is never shown in the page, and nothing is kept by caches', async () => {
    for (const [name, content] of [
      ['a.html', '<html><script>alert(1)</script></html>'],
      ['a.svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
      ['a.xml', '<?xml version="1.0"?><x/>'],
    ] as const) {
      const { headers } = await upload(name, content)
      expect(headers.get('content-disposition')).toMatch(/^attachment;/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toMatch(/no-store/)
      expect(headers.get('content-security-policy')).toMatch(/sandbox/)
    }
  })
  it('a name with accents, quotes, breaks and a reversed ending comes back safe', async () => {
    const { headers } = await upload("Phụ lục %22số 1%22 (bản's)\r\nX: y\u202Egnp.xlsx", 'PK')
    const disposition = headers.get('content-disposition') ?? ''
    const [, encoded] = /^attachment; filename\*=UTF-8''([\w.~%!#$&+^`|-]+)$/.exec(disposition) ?? []
    expect(decodeURIComponent(encoded ?? '')).toMatch(/^Phụ lục %22số 1%22 \(bản's\)%0D%0AX: y_gnp\.xlsx$/)
  })
})

describe('guessing', () => {
  it('the address is the connection, whatever X-Forwarded-For says', async () => {
    const login = async (address: string, n: number) =>
      new Person(desk.server.url).call(
        'POST',
        '/api/accounts/session',
        { login: `ai-do-${n}`, password: 'x' },
        { 'x-forwarded-for': address },
      )
    let refused = 0
    for (let n = 0; n < 70 && !refused; n++) if ((await login(`10.0.0.${n}`, n)).status === 429) refused = n
    expect(refused).toBeGreaterThan(0)
    await desk.sql`delete from throttles`
  }, 60_000)
  it('an open screen is not enough to try out the password behind it', async () => {
    const person = await desk.server.signIn('sonrc')
    const statuses: number[] = []
    for (let n = 0; n < 12; n++)
      statuses.push(
        (await person.post('/api/accounts/password', { current: `doan ${n}`, next: 'Mot-mat-khau-moi-9' })).status,
      )
    expect(statuses).toContain(429)
    await desk.sql`delete from throttles`
  }, 60_000)
})

describe('what is said about the API', () => {
  it('the description names every route that is served', async () => {
    const { body } = await desk.people.anhvt.get<{ paths: Record<string, Record<string, unknown>> }>(
      '/api/openapi.json',
    )
    const told = Object.entries(body.paths).flatMap(([path, of]) =>
      Object.keys(of).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const served = desk.server.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}').replace(/\/$/, '')}`)
    expect(served.length).toBeGreaterThan(20)
    const untold = [...new Set(served)].filter(
      (route) => !told.includes(route) && !told.includes(`${route}/`) && !route.endsWith('/openapi.json'),
    )
    expect(untold).toEqual([])
  })
  it('what a schema finds wrong is said in Vietnamese, and by reason for other languages', async () => {
    const { anhvt } = desk.people
    const list = await anhvt.get('/api/outgoing?limit=x&tab=x')
    expect(list.body.error).toMatchObject({
      fields: { limit: 'Còn thiếu hoặc sai kiểu dữ liệu', tab: 'Không có trong danh sách' },
      fieldReasons: { limit: { reason: 'wrongType' }, tab: { reason: 'notListed' } },
    })
    const order = { kind: 'direct', by: 'x', on: '2027-02-31', reference: '' }
    const made = await anhvt.post('/api/outgoing', { type: 'letter', subject: 'x'.repeat(501), order })
    expect((made.body as { error: unknown }).error).toMatchObject({
      fields: { subject: 'Tối đa 500 ký tự', 'order.on': 'Ngày không hợp lệ' },
      fieldReasons: { subject: { reason: 'tooLong', params: { most: 500 } }, 'order.on': { reason: 'invalidDay' } },
    })
  })
  it('every route has an answer with a schema, and says how it refuses', async () => {
    type Answer = { content?: Record<string, { schema?: Record<string, unknown> }> }
    type Told = { responses: Record<string, Answer>; security?: unknown[]; requestBody?: unknown }
    const { body } = await desk.people.anhvt.get<{
      paths: Record<string, Record<string, Told>>
      components: { schemas: Record<string, unknown>; securitySchemes: Record<string, { in: string; name: string }> }
    }>('/api/openapi.json')
    const told = Object.entries(body.paths).flatMap(([path, of]) =>
      Object.entries(of).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, ...operation })),
    )
    expect(told.length).toBeGreaterThan(20)
    const open = ['GET /api/health', 'GET /api/openapi.json', 'POST /api/accounts/session', 'GET /api/demo/accounts']
    for (const { name, responses, security, requestBody } of told) {
      for (const [status, answer] of Object.entries(responses)) {
        const schemas = Object.values(answer.content ?? {}).map((one) => one.schema)
        expect(schemas.length, `${name} ${status}`).toBeGreaterThan(0)
        for (const schema of schemas) expect(Object.keys(schema ?? {}).length, `${name} ${status}`).toBeGreaterThan(0)
      }
      expect(
        Object.keys(responses).filter((status) => status.startsWith('2')),
        name,
      ).toHaveLength(1)
      if (open.includes(name)) expect(security, name).toEqual([])
      else expect(Object.keys(responses), name).toEqual(expect.arrayContaining(['401', '403', '503']))
      if (requestBody) expect(Object.keys(responses), name).toEqual(expect.arrayContaining(['400', '413']))
      if (name.includes('{')) expect(Object.keys(responses), name).toContain('404')
    }
    const of = (name: string) => told.find((one) => one.name === name)
    expect(Object.keys(of('POST /api/accounts/session')?.responses ?? {})).toContain('429')
    expect(Object.keys(of('POST /api/outgoing/{id}/steps')?.responses ?? {})).toContain('409')
    expect(JSON.stringify(of('POST /api/outgoing/{id}/attachments')?.requestBody)).toContain('multipart/form-data')
    expect(JSON.stringify(of('GET /api/health')?.responses['503'])).toContain('database away')
    expect(body.components.securitySchemes.session).toMatchObject({ in: 'cookie', name: 'butphe_session' })
    expect(body.components.schemas.Error).toBeDefined()
  })
  it('an error is a Vietnamese sentence, without stack or SQL', async () => {
    for (const path of [
      '/api/nothing',
      '/api/outgoing/x',
      '/api/outgoing?limit=x',
      '/api/drafts/x',
      '/api/outgoing/choices/x/y',
    ]) {
      const { status, body } = await desk.people.anhvt.get(path)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      expect(body.error.message).toMatch(/[à-ỹ]/i)
      expect(body.error.reason).toMatch(/^\w+$/)
      expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts:|select |Postgres/)
    }
  })
})
