/** What the client makes of refusals: codes, articles, fields, and answers that are not ours. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { actingAs } from '../../client/platform/acting-as.ts'
import { ApiError, api, onSignedOut, readRefusal } from '../../client/platform/api.ts'

const answer = (status: number, body: unknown) =>
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(JSON.stringify(body), { status }))

const failure = async (call: Promise<unknown>): Promise<ApiError> => {
  const error = await call.then(
    () => null,
    (caught: unknown) => caught,
  )
  expect(error).toBeInstanceOf(ApiError)
  return error as ApiError
}

afterEach(() => {
  vi.restoreAllMocks()
  actingAs.set(null)
})

describe('readRefusal', () => {
  it('keeps the sentence, the article and the faults of single fields', () => {
    const error = readRefusal(
      409,
      JSON.stringify({
        error: {
          code: 'conflict',
          message: 'Chưa được',
          article: 'Điều 10 khoản 1',
          fields: { subject: 'Ghi trích yếu' },
        },
      }),
      null,
    )
    expect(error).toMatchObject({
      code: 'conflict',
      status: 409,
      message: 'Chưa được',
      article: 'Điều 10 khoản 1',
      fields: { subject: 'Ghi trích yếu' },
    })
  })

  it('falls back on the status where a proxy answers with its own page', () => {
    expect(readRefusal(503, '<html>Bad gateway</html>', null).code).toBe('unavailable')
    expect(readRefusal(502, '<html>', null).code).toBe('unexpected')
    expect(readRefusal(403, 'null', null).code).toBe('forbidden')
  })

  it('reads Retry-After from the header when the body does not say it', () => {
    expect(readRefusal(429, '{}', '30').retryAfter).toBe(30)
    expect(readRefusal(429, JSON.stringify({ error: { code: 'tooMany', retryAfter: 7 } }), '30').retryAfter).toBe(7)
    expect(readRefusal(429, '{}', 'soon').retryAfter).toBeUndefined()
  })

  it('does not trust a code it does not know', () => {
    expect(readRefusal(404, JSON.stringify({ error: { code: 'toString' } }), null).code).toBe('notFound')
  })
})

describe('api', () => {
  const shape = z.object({ id: z.string() })

  it('parses an answer by its contract', async () => {
    answer(200, { id: 'a', more: true })
    expect(await api.get('/api/x', shape)).toEqual({ id: 'a' })
  })

  it('names an answer that does not match the contract a fault of ours', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    answer(200, { id: 5 })
    expect((await failure(api.get('/api/x', shape))).code).toBe('unexpected')
  })

  it('sends the capacity acted in, and leaves empty questions out', async () => {
    const fetch = answer(200, { id: 'a' })
    actingAs.set('assignment-1')
    await api.get('/api/x', shape, { query: { q: 'một', state: undefined, cursor: null, tab: '' } })
    const [path, init] = fetch.mock.calls[0]!
    expect(path).toBe('/api/x?q=m%E1%BB%99t')
    expect(new Headers(init!.headers).get('x-acting-as')).toBe('assignment-1')
  })

  it('tells once that the session is over', async () => {
    answer(401, { error: { code: 'unauthenticated' } })
    const heard = vi.fn()
    const stop = onSignedOut(heard)
    await failure(api.post('/api/x', shape, {}))
    stop()
    await failure(api.post('/api/x', shape, {}))
    expect(heard).toHaveBeenCalledTimes(1)
  })

  it('calls a dead line offline and a stopped call aborted', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'))
    expect((await failure(api.get('/api/x', shape))).code).toBe('offline')
    fetch.mockRejectedValue(Object.assign(new Error('stop'), { name: 'AbortError' }))
    expect((await failure(api.get('/api/x', shape))).code).toBe('aborted')
  })
})
