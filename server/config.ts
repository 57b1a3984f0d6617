/** Environment → one frozen, typed object. Every fault is printed at once; a wrong value never becomes a default. */
import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
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

const host = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/
const list = (text: string): string[] => text.split(',').map((one) => one.trim())

export type Mailbox = { name: string; address: string }
/** `thongbao@sotttt.gov.vn` or `Bút Phê <thongbao@sotttt.gov.vn>`. */
function readMailbox(text: string): Mailbox | null {
  const [, name = '', inside, alone] = /^(?:([^<>"\p{C}]*)<([^<>]+)>|([^<>]+))$/u.exec(text.trim()) ?? []
  const address = z.email().safeParse(inside ?? alone)
  return address.success ? { name: name.trim(), address: address.data } : null
}

export type MailServer = Readonly<{
  host: string
  port: number
  /** TLS from the first byte; otherwise STARTTLS where the server offers it. */
  secure: boolean
  /** With a password TLS is not a matter of choice. */
  user: { name: string; password: string } | undefined
}>
/** `smtp://` or `smtps://`, name and password percent-encoded. Anything after the port is refused: a "?" could switch TLS off unseen. */
function readMailServer(text: string): MailServer | null {
  try {
    const url = new URL(text)
    if (!/^smtps?:$/.test(url.protocol) || !url.hostname || url.search || url.hash || !/^\/?$/.test(url.pathname))
      return null
    const [name, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
    if (Boolean(name) !== Boolean(password)) return null
    const secure = url.protocol === 'smtps:'
    const port = url.port ? Number(url.port) : secure ? 465 : 587
    return { host: url.hostname.replace(/^\[|\]$/g, ''), port, secure, user: name ? { name, password } : undefined }
  } catch {
    return null
  }
}

const environment = z.object({
  PORT: wholeNumber(0, 65_535, 3000),
  HOST: word.default('127.0.0.1'),
  DATA_DIR: z.string().trim().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DEMO: flag.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Origins besides the request's own host that may call the API and open sockets, separated by commas. */
  ALLOWED_ORIGINS: z.string().transform(list).pipe(z.array(origin)).default([]),
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
  /** Where people open the house: links in mails lead there. */
  PUBLIC_URL: origin.optional(),
  /** The office's mail server; without one no mail leaves. The value holds a password and is never printed. */
  SMTP_URL: z
    .string()
    .transform((text) => readMailServer(text))
    .refine(
      (server) => server !== null,
      'must be smtp://[user:password@]host[:port] or smtps://…, with nothing behind it',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .transform(readMailbox)
    .refine((from) => from !== null, 'must be an address, or Name <address>')
    .optional(),
  /** Services that deliver pushes, besides those of the known browsers: host or host:port, separated by commas. */
  PUSH_HOSTS: z
    .string()
    .transform(list)
    .pipe(z.array(z.string().regex(host, 'must be hosts (host or host:port), separated by commas')))
    .default([]),
  /** The folder from which the office's SMS gateway takes what is to be sent. */
  SMS_SPOOL: z
    .string()
    .trim()
    .refine((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory(), 'names no folder')
    .optional(),
  /** 1: hosts of PUSH_HOSTS may lie in the office's own network. */
  PUSH_PRIVATE: flag.default(false),
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
  publicUrl: string | undefined
  mail: Readonly<{ server: MailServer; from: Mailbox; publicUrl: string }> | undefined
  push: Readonly<{ hosts: readonly string[]; mayBePrivate: boolean }>
  smsSpool: string | undefined
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
  const issues = parsed.error?.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`) ?? []
  const faults = [...issues, ...missing(given)]
  if (faults.length || !parsed.success) throw new Error(`The configuration has faults:\n${faults.join('\n')}`)
  const value = parsed.data
  const dataDir = resolve(value.DATA_DIR)
  const demo = value.DEMO ?? (!value.DATABASE_URL && loopback.has(value.HOST))
  return Object.freeze({
    port: value.PORT,
    host: value.HOST,
    dataDir,
    databaseUrl: value.DATABASE_URL,
    demo,
    logLevel: value.LOG_LEVEL,
    allowedOrigins: value.ALLOWED_ORIGINS,
    trustProxy: value.TRUST_PROXY,
    sessionDays: value.SESSION_DAYS,
    chromium: value.CHROMIUM,
    publicUrl: value.PUBLIC_URL,
    mail: mailOf(value),
    // In the demonstration they can be looked at; nothing takes them from there.
    smsSpool: value.SMS_SPOOL ? resolve(value.SMS_SPOOL) : demo ? join(dataDir, 'sms') : undefined,
    push: Object.freeze({ hosts: value.PUSH_HOSTS, mayBePrivate: value.PUSH_PRIVATE }),
  })
}

/** Half a mail server would lose mails in silence. */
const missing = (given: Record<string, string | undefined>): string[] =>
  given.SMTP_URL
    ? ['MAIL_FROM', 'PUBLIC_URL'].filter((name) => !given[name]).map((name) => `  ${name}: is needed with SMTP_URL`)
    : []

function mailOf({ SMTP_URL: server, MAIL_FROM: from, PUBLIC_URL: publicUrl }: z.output<typeof environment>) {
  return server && from && publicUrl ? Object.freeze({ server, from, publicUrl }) : undefined
}
