/** Environment → one frozen, typed object. Every fault is printed at once; a wrong value never becomes a default. */
import { resolve } from 'node:path'
import { z } from 'zod'

const flag = z.enum(['0', '1']).transform((value) => value === '1')

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DEMO: flag.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Origins besides the request's own host that may call the API and open sockets, separated by commas. */
  ALLOWED_ORIGINS: z.string().default(''),
  /** Set to 1 behind a proxy that terminates TLS and sets X-Forwarded-For and X-Forwarded-Proto. */
  TRUST_PROXY: flag.default(false),
  SESSION_DAYS: z.coerce.number().int().min(1).max(90).default(14),
})

export type Config = Readonly<{
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  demo: boolean
  logLevel: z.infer<typeof environment>['LOG_LEVEL']
  allowedOrigins: readonly string[]
  trustProxy: boolean
  sessionDays: number
}>

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/**
 * @throws Error whose message lists every fault, one a line.
 * The demo is the default only on the embedded database and a loopback address; elsewhere it must be asked for.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The configuration has faults:\n${faults.join('\n')}`)
  }
  const value = parsed.data
  return Object.freeze({
    port: value.PORT,
    host: value.HOST,
    dataDir: resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL,
    demo: value.DEMO ?? (!value.DATABASE_URL && loopback.has(value.HOST)),
    logLevel: value.LOG_LEVEL,
    allowedOrigins: value.ALLOWED_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    trustProxy: value.TRUST_PROXY,
    sessionDays: value.SESSION_DAYS,
  })
}
