/** `/api/openapi.json`: what the routes say of themselves, and beside it what the house may answer to any of them. */
import type { Handler } from 'hono'
import { generateSpecs } from 'hono-openapi'
import type { OpenAPIV3_1 } from 'openapi-types'
import { z } from 'zod'
import { articleKeys } from '../../shared/kernel/articles.ts'
import { type ErrorBody, type ErrorCode, statusOf } from '../../shared/kernel/error.ts'
import type { Env, Routes } from './http.ts'
import { cookieName } from './sessions.ts'

type Operation = OpenAPIV3_1.OperationObject

const said = z.object({
  reason: z.string(),
  params: z.record(z.string(), z.string().or(z.number())).optional(),
})
const errorBody = z.object({
  error: said.partial().extend({
    code: z.enum(Object.keys(statusOf) as [ErrorCode, ...ErrorCode[]]),
    message: z.string().optional().describe('Vietnamese; other languages go by `reason` and `params`'),
    article: z.string().optional(),
    articleKey: z.enum(articleKeys).optional(),
    fields: z.record(z.string(), z.string()).optional().describe('path → what is wrong there'),
    fieldReasons: z.record(z.string(), said).optional(),
    retryAfter: z.number().optional().describe('seconds'),
  }),
}) satisfies z.ZodType<ErrorBody>

const meaning: Record<ErrorCode, string> = {
  badInput: 'The input is not valid',
  unauthenticated: 'Nobody is signed in',
  forbidden: 'Not in this position, or from another site',
  notFound: 'It does not exist, or may not be read',
  conflict: 'Someone was faster, or the flow does not allow it now',
  tooLarge: 'The body is too large',
  unsupportedType: 'A file of this type is not accepted',
  tooMany: 'Too many attempts; Retry-After says when to come back',
  unavailable: 'The database is away or busy; Retry-After says when to come back',
}

/** Only what reads or writes without a session says `security: []`. */
const isPublic = (operation: Operation): boolean => operation.security?.length === 0

/** What the house itself may answer, whatever the feature does. */
function codesOf(method: string, path: string, operation: Operation): ErrorCode[] {
  const writes = method !== 'get'
  const given = operation.requestBody !== undefined
  const parts = path.includes('{')
  const codes: [ErrorCode, boolean][] = [
    ['badInput', given || parts || (operation.parameters?.length ?? 0) > 0],
    ['unauthenticated', !isPublic(operation)],
    ['forbidden', writes || !isPublic(operation)],
    ['notFound', parts],
    ['conflict', writes && parts],
    ['tooLarge', given],
    ['unavailable', true],
  ]
  return codes.flatMap(([code, can]) => (can ? [code] : []))
}

const refused = (code: ErrorCode): OpenAPIV3_1.ResponseObject => ({
  description: meaning[code],
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
})

/** @param codes what the route itself may refuse with, beside what any may */
export const refusals = (codes: readonly ErrorCode[]): Record<string, OpenAPIV3_1.ResponseObject> =>
  Object.fromEntries(codes.map((code) => [statusOf[code], refused(code)]))

const actingAs: OpenAPIV3_1.ParameterObject = {
  name: 'x-acting-as',
  in: 'header',
  description: 'The position or delegation acted under; the first own position where it is left out',
  schema: { type: 'string', format: 'uuid' },
}

function complete(method: string, path: string, operation: Operation): void {
  operation.responses = { ...refusals(codesOf(method, path, operation)), ...operation.responses }
  if (!isPublic(operation)) operation.parameters = [...(operation.parameters ?? []), actingAs]
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

export function openapi(app: Routes): Handler<Env> {
  const documentation = {
    info: { title: 'Bút Phê', version: '1' },
    security: [{ session: [] }],
    components: {
      securitySchemes: { session: { type: 'apiKey' as const, in: 'cookie', name: cookieName } },
      schemas: { Error: z.toJSONSchema(errorBody) as OpenAPIV3_1.SchemaObject },
    },
  }
  return async (c) => {
    const description = await generateSpecs(app, { documentation, defaultValidationErrorResponse: false })
    for (const [path, item] of Object.entries(description.paths)) {
      for (const method of methods) {
        const operation = item[method]
        if (operation) complete(method, path, operation)
      }
    }
    return c.json(description)
  }
}
