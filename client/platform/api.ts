/** The typed way to the server: every answer is parsed by its shared contract, every refusal becomes an `ApiError`. */
import type { z } from 'zod'
import { type AppError, type ErrorBody, type ErrorCode, type ErrorDetail, statusOf } from '../../shared/kernel/error.ts'
import { actingAs } from './acting-as.ts'
import { forgetAnswer, isKept, keepAnswer, recallAnswer } from './kept/answers.ts'

/** What the client can fail with: the server's codes, and three of its own. */
export type ClientErrorCode = ErrorCode | 'offline' | 'unexpected' | 'aborted'

export class ApiError extends Error {
  readonly code: ClientErrorCode
  readonly status: number
  readonly article: string | undefined
  readonly articleKey: ErrorDetail['articleKey']
  readonly fields: Record<string, string>
  readonly fieldReasons: NonNullable<ErrorDetail['fieldReasons']>
  readonly reason: string | undefined
  readonly params: ErrorDetail['params']
  readonly retryAfter: number | undefined

  constructor(code: ClientErrorCode, status: number, detail: Partial<ErrorBody['error']> = {}) {
    super(detail.message ?? '')
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.article = detail.article
    this.articleKey = detail.articleKey
    this.fields = detail.fields ?? {}
    this.fieldReasons = detail.fieldReasons ?? {}
    this.reason = detail.reason
    this.params = detail.params
    this.retryAfter = detail.retryAfter
  }
}

/** A refusal of shared rules, found before anything was sent. */
export const refusedHere = ({ code, detail }: AppError): ApiError =>
  new ApiError(code, statusOf[code], { code, ...detail })

export const toApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError('unexpected', 0)

const signedOut = new Set<() => void>()
/** Called whenever the server no longer knows this session. */
export const onSignedOut = (listener: () => void): (() => void) => {
  signedOut.add(listener)
  return () => void signedOut.delete(listener)
}

const codeOf = (status: number): ClientErrorCode => {
  const known = Object.entries(statusOf).find(([, value]) => value === status)
  return known ? (known[0] as ErrorCode) : 'unexpected'
}

/** Turns a refused answer into an error; a proxy's HTML page must not break it. */
export const readRefusal = (status: number, text: string, retryAfter: string | null): ApiError => {
  let detail: Partial<ErrorBody['error']> = {}
  try {
    detail = (JSON.parse(text) as Partial<ErrorBody> | null)?.error ?? {}
  } catch {
    // Not ours (a proxy, a crash): the status alone decides.
  }
  const seconds = detail.retryAfter ?? (retryAfter ? Number(retryAfter) : undefined)
  const known = detail.code !== undefined && Object.hasOwn(statusOf, detail.code)
  return new ApiError(known ? (detail.code as ErrorCode) : codeOf(status), status, {
    ...detail,
    ...(seconds !== undefined && Number.isFinite(seconds) ? { retryAfter: seconds } : {}),
  })
}

export type CallOptions = { signal?: AbortSignal; query?: Record<string, string | number | boolean | undefined | null> }

const withQuery = (path: string, query: CallOptions['query']): string => {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

export const actingAsHeader = (): Record<string, string> => {
  const id = actingAs.get()
  return id ? { 'x-acting-as': id } : {}
}

export const announceIfSignedOut = (error: ApiError): void => {
  if (error.code === 'unauthenticated') for (const listener of signedOut) listener()
}

async function send(method: string, path: string, body: unknown, options: CallOptions): Promise<unknown> {
  const mayKeep = method === 'GET' && !options.query && isKept(path)
  const isForm = body instanceof FormData
  let answer: Response
  let text: string
  try {
    answer = await fetch(withQuery(path, options.query), {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...actingAsHeader(),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
    text = await answer.text()
  } catch (cause) {
    if ((cause as Error).name === 'AbortError') throw new ApiError('aborted', 0)
    const kept = mayKeep ? await recallAnswer(path) : undefined
    if (kept !== undefined) return kept
    throw new ApiError('offline', 0)
  }
  if (!answer.ok) {
    if (mayKeep && [401, 403, 404].includes(answer.status)) void forgetAnswer(path)
    const error = readRefusal(answer.status, text, answer.headers.get('retry-after'))
    announceIfSignedOut(error)
    throw error
  }
  if (answer.status === 204 || text === '') return undefined
  try {
    const value: unknown = JSON.parse(text)
    if (mayKeep) void keepAnswer(path, value)
    return value
  } catch {
    throw new ApiError('unexpected', answer.status)
  }
}

/** Parses an answer by its contract; a difference between the two sides is a fault of ours, said as one. */
export function parseAnswer<S extends z.ZodType>(schema: S, value: unknown, path: string): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  console.error('The answer of', path, 'does not match its contract', parsed.error.issues)
  throw new ApiError('unexpected', 200)
}

const call =
  (method: string) =>
  async <S extends z.ZodType>(
    path: string,
    schema: S,
    body?: unknown,
    options: CallOptions = {},
  ): Promise<z.output<S>> =>
    parseAnswer(schema, await send(method, path, body, options), path)

export const api = {
  get: <S extends z.ZodType>(path: string, schema: S, options: CallOptions = {}): Promise<z.output<S>> =>
    call('GET')(path, schema, undefined, options),
  post: call('POST'),
  patch: call('PATCH'),
  put: call('PUT'),
  delete: call('DELETE'),
}
