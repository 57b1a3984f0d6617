/** The words every routes.ts is written in: validated input, the actor, errors as one JSON shape, origin checked. */
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { describeRoute, resolver, validator } from 'hono-openapi'
import { z } from 'zod'
import type { Actor } from '../../shared/kernel/actor.ts'
import { AppError, type ErrorBody, type ErrorCode, statusOf } from '../../shared/kernel/error.ts'
import { houseRefuses } from '../../shared/kernel/sentences.ts'
import type { Config } from '../config.ts'
import type { Log } from './log.ts'
import { refusals } from './openapi.ts'
import { faultsByField, type SchemaFault } from './schema-faults.ts'

export type Env = { Bindings: HttpBindings; Variables: { actor: Actor } }
export type Routes = Hono<Env>
export const routes = (): Routes => new Hono<Env>()

function refuse(result: { success: boolean; error?: readonly SchemaFault[] }): undefined {
  if (!result.success) throw houseRefuses('badInput', 'invalidInput', faultsByField(result.error ?? []))
}

export const body = <S extends z.ZodType>(schema: S) => validator('json', schema, refuse)
export const query = <S extends z.ZodType>(schema: S) => validator('query', schema, refuse)
export const params = <S extends z.ZodType>(schema: S) => validator('param', schema, refuse)

/** The answer of what has nothing to say. */
export const nothing = z.object({})
/** The answer is bytes of whatever type. */
export const bytes = 'bytes'

type Told = {
  status?: number
  /** Asked without a session. */
  open?: true
  /** What it refuses with beside what any route may. */
  refuses?: readonly ErrorCode[]
  /** Other answers that are no refusals. */
  also?: Record<number, z.ZodType>
  /** One file in a form. */
  takesFile?: true
}

const binary = { type: 'string', format: 'binary' } as const
const oneFile = { type: 'object' as const, required: ['file'], properties: { file: binary } }

/** One line of the API's description, with the schemas of its answers. */
export function describe(summary: string, answer: z.ZodType | typeof bytes, told: Told = {}): MiddlewareHandler {
  const { status = 200, open, refuses = [], also = {}, takesFile } = told
  const json = (schema: z.ZodType) => ({ 'application/json': { schema: resolver(schema) } })
  const content = answer === bytes ? { 'application/octet-stream': { schema: binary } } : json(answer)
  const others = Object.entries(also).map(([code, schema]) => [code, { description: summary, content: json(schema) }])
  return describeRoute({
    summary,
    ...(open ? { security: [] } : {}),
    ...(takesFile ? { requestBody: { required: true, content: { 'multipart/form-data': { schema: oneFile } } } } : {}),
    responses: { ...refusals(refuses), ...Object.fromEntries(others), [status]: { description: summary, content } },
  })
}

export function errorAnswer(log: Log) {
  return (error: Error, c: Context): Response => {
    const known = asAppError(error)
    if (!known) {
      log.error({ error, path: c.req.path, method: c.req.method }, 'an unexpected error')
      return c.json(bodyOf(houseRefuses('unavailable', 'broken')), 500)
    }
    if (known.detail.retryAfter) c.header('Retry-After', String(known.detail.retryAfter))
    return c.json(bodyOf(known), statusOf[known.code])
  }
}

const bodyOf = ({ code, detail }: AppError): ErrorBody => ({ error: { code, ...detail } })

function asAppError(error: Error & { code?: string }): AppError | null {
  if (error instanceof AppError) return error
  if (error instanceof HTTPException && error.status === 413) return houseRefuses('tooLarge', 'bodyTooLarge')
  if (error instanceof HTTPException && error.status < 500) return houseRefuses('badInput', 'unreadable')
  const away = /^(ECONN|CONNECT|CONNECTION_|57P0|08|53)/
  // Waited too long, or two stood in each other's way: nothing was written.
  if (/^(57014|55P03|40001|40P01|25P0)/.test(error.code ?? ''))
    return houseRefuses('unavailable', 'busy', { retryAfter: 3 })
  if (away.test(error.code ?? '')) return houseRefuses('unavailable', 'databaseAway', { retryAfter: 3 })
  // 22P02: text that is no uuid; such an id names nothing.
  if (error.code === '22P02') return houseRefuses('notFound', 'nothingFound')
  // 22021, 22P05: NUL and half characters; 2200x: numbers and dates out of range.
  if (/^(22021|22P05|22001|22003|22007|22008|22P03)$/.test(error.code ?? ''))
    return houseRefuses('badInput', 'unstorable')
  return null
}

/** A browser always names the origin of a writing request: it must be this site, or one the administrator named. */
export function sameOrigin(origin: string | undefined, host: string | undefined, allowed: readonly string[]): boolean {
  if (!origin) return true
  if (allowed.includes(origin)) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

const withFile = /^\/api\/\w+(\/[\w-]+){1,2}\/(attachments|import|images|files)$/
/** Words are short: only where files are sent may a body be large. */
export function limitBodies(largest: number): MiddlewareHandler {
  const words = bodyLimit({ maxSize: 1_000_000, onError: tooLarge })
  const files = bodyLimit({ maxSize: largest, onError: tooLarge })
  return (c, next) => (withFile.test(c.req.path) ? files : words)(c, next)
}
const tooLarge = (): never => {
  throw houseRefuses('tooLarge', 'bodyTooLarge')
}

export function refuseForeignOrigin(config: Config): MiddlewareHandler {
  return async (c, next) => {
    const safe = c.req.method === 'GET' || c.req.method === 'HEAD'
    const site = c.req.header('sec-fetch-site')
    const foreign =
      site === 'cross-site' || !sameOrigin(c.req.header('origin'), c.req.header('host'), config.allowedOrigins)
    if (!safe && foreign) throw houseRefuses('forbidden', 'foreignOrigin')
    await next()
  }
}

/** The capacity that a call is made in; a picture in a page can name it in its address alone, as `/collab` does. */
export const actingAsOf = (c: Context<Env>): string | undefined =>
  c.req.header('x-acting-as') ?? (c.req.method === 'GET' ? c.req.query('as') : undefined)

/** @returns the address of the person's machine; behind a proxy the one that the proxy itself saw */
export function addressOf(c: Context<Env>, config: Config): string {
  const forwarded = config.trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || c.env.incoming?.socket.remoteAddress || 'unknown'
}
