/** Environment → one frozen, typed object. Every fault is printed at once; a wrong value never becomes a default. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

/** Days: however busy a session is, it ends. */
export const longestSession = 30

const flag = z.enum(['0', '1'], 'must be 0 or 1').transform((value) => value === '1')

/** Only digits: JavaScript takes a blank for 0 and '1e3' for 1000. */
const wholeNumber = (least: number, most: number, usual: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .default(usual)
const word = z.string().regex(/^\S+$/, 'must not hold blanks')
const origin = word.refine(isOrigin, {
  error: ({ input }) => `"${input}" is no origin: write it as https://host or https://host:port, without a path`,
})

const environment = z.object({
  PORT: wholeNumber(0, 65_535, 3000),
  HOST: word.default('127.0.0.1'),
  DATA_DIR: z.string().trim().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DEMO: flag.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Origins besides the request's own host that may call the API and open sockets, separated by commas. */
  ALLOWED_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim()))
    .pipe(z.array(origin))
    .default([]),
  /** Set to 1 behind a proxy that terminates TLS and sets X-Forwarded-For and X-Forwarded-Proto. */
  TRUST_PROXY: flag.default(false),
  /** The browser that prints PDF; Debian's places are looked at where it is left out. */
  CHROMIUM: z
    .string()
    .trim()
    .refine((path) => existsSync(path), 'names no program')
    .optional(),
  /** No session lives longer than `longestSession`, so more than that would promise what is not kept. */
  SESSION_DAYS: wholeNumber(1, longestSession, 14),
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
  chromium: string | undefined
}>

function isOrigin(text: string): boolean {
  try {
    const url = new URL(text)
    return /^https?:$/.test(url.protocol) && url.origin === text
  } catch {
    return false
  }
}

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
    allowedOrigins: value.ALLOWED_ORIGINS,
    trustProxy: value.TRUST_PROXY,
    sessionDays: value.SESSION_DAYS,
    chromium: value.CHROMIUM,
  })
}
