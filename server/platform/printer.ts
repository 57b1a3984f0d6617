/**
 * A page of the client printed by Chromium. The browser has no session and no network: every request is answered in this
 * process, from the built client and from the answers that its caller read with his own right, for this one page.
 * One page at a time, the rest wait in a short queue; a page that takes too long ends with its browser.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Route } from 'playwright-core'
import { AppError } from '../../shared/kernel/error.ts'
import { houseRefuses } from '../../shared/kernel/sentences.ts'
import { archivable } from './archivable.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import { opaque } from './pictures.ts'

export type PrintJob = {
  /** Of the client: '/print/…'. */
  path: string
  /** What `/api/…` answers to this page; nothing else is answered. */
  answers: Readonly<Record<string, unknown>>
  /** Pictures, by path. */
  pictures?: Readonly<Record<string, { type: string; bytes: Uint8Array }>>
  /** Stands in the file's own data. */
  title: string
  /** CSS selector: printed when it is there. */
  ready: string
}
export type Printer = {
  /** @returns PDF/A-1b @throws AppError unavailable: no browser here, too many wait, or it failed */
  print(job: PrintJob): Promise<Uint8Array>
  stop(): Promise<void>
}

const usualChromiums = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser']

const mostWaiting = 8
const idleMs = 30_000
const limitMs = 30_000
/** No name in it can be looked up; https, because the client's code wants a secure page. */
const origin = 'https://paper.invalid'
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'"

/** @param named CHROMIUM @param folder the built client */
export function createPrinter(
  named: string | undefined,
  folder: string,
  { log, clock }: { log: Log; clock: Clock },
  places = usualChromiums,
): Printer {
  let browser: Browser | null = null
  let idle: ReturnType<typeof setTimeout> | undefined
  let waiting = 0
  let turn: Promise<unknown> = Promise.resolve()

  async function close(): Promise<void> {
    clearTimeout(idle)
    const open = browser
    browser = null
    await open?.close().catch(() => undefined)
  }

  async function launched(): Promise<Browser> {
    clearTimeout(idle)
    if (browser?.isConnected()) return browser
    const executablePath = [named, ...places].find((path) => path && existsSync(path))
    if (!executablePath) throw houseRefuses('unavailable', 'noPrinter')
    browser = await chromium.launch({
      executablePath,
      // Root may not use the sandbox; nobody should run the house as root.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        '--disable-gpu',
        // Else letters stand where the screen's dots are, not where the paper's letters belong.
        '--font-render-hinting=none',
        '--no-first-run',
        '--disable-background-networking',
        '--host-resolver-rules=MAP * ~NOTFOUND',
      ],
    })
    return browser
  }

  async function inTime(job: PrintJob): Promise<Uint8Array> {
    let late: ReturnType<typeof setTimeout> | undefined
    const limit = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new Error(`no page in ${limitMs} ms`)), limitMs)
    })
    try {
      return await Promise.race([printed(job), limit])
    } catch (error) {
      await close()
      if (error instanceof AppError) throw error
      log.error({ error, path: job.path }, 'a page could not be printed')
      throw houseRefuses('unavailable', 'printFailed', { retryAfter: 30 })
    } finally {
      clearTimeout(late)
      if (browser) idle = setTimeout(() => void close(), idleMs)
    }
  }

  async function printed(job: PrintJob): Promise<Uint8Array> {
    const context = await (await launched()).newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' })
    try {
      await answerAll(context, job)
      const page = await context.newPage()
      await page.goto(origin + job.path)
      await page.locator(job.ready).waitFor({ timeout: limitMs })
      await page.evaluate(async ({ title, ready }) => {
        document.querySelector(ready)?.setAttribute('data-own-letters', '')
        document.title = title
        // Laid out once, so that every letter's font is asked for.
        document.body.getBoundingClientRect()
        await document.fonts.ready
        await Promise.all([...document.images].map((image) => image.decode()))
      }, job)
      const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true })
      return await archivable(pdf, job.title, clock.now())
    } finally {
      await context.close().catch(() => undefined)
    }
  }

  async function answerAll(context: BrowserContext, job: PrintJob): Promise<void> {
    await context.routeWebSocket(/.*/, (socket) => void socket.close())
    await context.route('**/*', (route) => answer(route, job))
  }

  async function answer(route: Route, { answers, pictures = {}, path }: PrintJob): Promise<void> {
    const url = new URL(route.request().url())
    if (url.origin !== origin || route.request().method() !== 'GET') return route.abort()
    if (Object.hasOwn(answers, url.pathname)) return route.fulfill({ json: answers[url.pathname] })
    const picture = Object.hasOwn(pictures, url.pathname) ? pictures[url.pathname] : undefined
    if (picture) return route.fulfill({ contentType: picture.type, body: Buffer.from(await opaque(picture.bytes)) })
    const file = join(folder, url.pathname)
    if (/^\/assets\/[\w.-]+$/.test(url.pathname) && existsSync(file)) return route.fulfill({ path: file })
    if (url.pathname + url.search !== path) return route.abort()
    return route.fulfill({ path: join(folder, 'index.html'), headers: { 'content-security-policy': policy } })
  }

  return {
    async print(job) {
      if (waiting >= mostWaiting) throw houseRefuses('unavailable', 'printerBusy', { retryAfter: 20 })
      waiting += 1
      const mine = turn.then(() => inTime(job))
      turn = mine.catch(() => undefined)
      return mine.finally(() => {
        waiting -= 1
      })
    },
    stop: close,
  }
}
