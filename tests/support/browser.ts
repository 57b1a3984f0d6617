/** Real Chromium; every person in a context of their own. */
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { demoPassword } from '../../server/features/system/demo-people.ts'
import { openSession } from './sessions.ts'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
/** The headless shell is the same engine without the windows around it, and starts in half the time. */
const program = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(
  (path) => path && existsSync(path),
)
let browser: Browser | undefined

export async function launch(): Promise<Browser> {
  browser ??= await chromium.launch({
    executablePath: program,
    args: [...flags, '--disable-component-update', '--disable-sync'],
  })
  return browser
}

export async function closeBrowser(): Promise<void> {
  await browser?.close()
  browser = undefined
  left.clear()
  taken.clear()
}

export const desktop = { width: 1280, height: 860 }
export const phone = { width: 360, height: 740 }

type Workers = 'allow' | 'block'

/** @param serviceWorkers 'allow' for the tests of the time without a network; elsewhere it would only fetch the client twice */
export const freshPage = async (viewport = desktop, serviceWorkers: Workers = 'block'): Promise<Page> =>
  (
    await (await launch()).newContext({ viewport, serviceWorkers, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' })
  ).newPage()

/** Pages that were left clean, by what they are like. */
const left = new Map<string, Page[]>()
/** Somebody sits there. */
const taken = new Set<Page>()
/** So many of one kind wait for the next. */
const MOST_LEFT = 4
/** Left by whoever had them, and not taken again. */
const away = new WeakSet<Page>()
const kinds = new WeakMap<Page, { kind: string; origin: string; viewport: typeof desktop }>()

/** A page that has been left, or a new one: a browser that has compiled the client before opens it in a third of the time. */
async function takePage(url: string, viewport: typeof desktop, serviceWorkers: Workers): Promise<Page> {
  const { origin } = new URL(url)
  const kind = JSON.stringify([origin, viewport, serviceWorkers])
  const page = left.get(kind)?.pop() ?? (await freshPage(viewport, serviceWorkers))
  kinds.set(page, { kind, origin, viewport })
  taken.add(page)
  away.delete(page)
  return page
}

/** Whoever sat there is gone, with all that was kept; the next to take the page finds only the client's files. @param isSpoilt it is closed instead */
export async function leave(page: Page, isSpoilt = false): Promise<void> {
  if (away.has(page)) return
  away.add(page)
  taken.delete(page)
  const known = kinds.get(page)
  const isSecondTab =
    !known &&
    page
      .context()
      .pages()
      .some((one) => kinds.has(one))
  if (isSecondTab) return page.close()
  const waiting = known ? (left.get(known.kind) ?? []) : []
  const isClean =
    known &&
    !isSpoilt &&
    waiting.length < MOST_LEFT &&
    !page.isClosed() &&
    (await clean(page, known).catch(() => false))
  if (!isClean) return page.context().close()
  left.set(known.kind, [...(left.get(known.kind) ?? []), page])
}

/** The end of a file, while its house still stands: the next file's people sit down where the client is compiled already. */
export async function leaveAll(): Promise<void> {
  await Promise.all([...taken].map((page) => leave(page)))
  const kept = new Set([...left.values()].flat().map((page) => page.context()))
  const others = browser?.contexts().filter((context) => !kept.has(context)) ?? []
  await Promise.all(others.map((context) => context.close()))
}

async function clean(page: Page, { origin, viewport }: { origin: string; viewport: typeof desktop }): Promise<boolean> {
  const context = page.context()
  for (const other of context.pages()) if (other !== page) await other.close()
  for (const event of ['pageerror', 'websocket', 'console', 'request', 'response', 'dialog'] as const)
    page.removeAllListeners(event)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await context.setOffline(false)
  await context.clearPermissions()
  await page.goto(`${origin}/api/health`)
  await page.evaluate(async () => {
    localStorage.clear()
    sessionStorage.clear()
    for (const { name } of await indexedDB.databases())
      await new Promise((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase(name ?? '')
        deleting.onsuccess = resolve
        deleting.onerror = deleting.onblocked = reject
      })
  })
  await context.clearCookies()
  await page.mouse.move(0, 0)
  await page.setViewportSize(viewport)
  return true
}

/** Gives the page a session; nothing is opened yet. */
export async function enter(page: Page, url: string, login: string): Promise<void> {
  const cookie = await openSession(url, login)
  if (cookie) return page.context().addCookies([{ ...cookie, url, httpOnly: true, sameSite: 'Lax' }])
  const answer = await page.request.post(`${url}/api/accounts/session`, {
    data: { login, password: demoPassword },
    headers: { origin: url },
  })
  if (!answer.ok()) throw new Error(`${login} could not sign in: ${answer.status()}`)
}

/** Somebody who has a session, with nothing open yet. To be left (`leave`) or closed. */
export async function pageOf(
  url: string,
  login: string,
  viewport = desktop,
  serviceWorkers: Workers = 'block',
): Promise<Page> {
  const page = await takePage(url, viewport, serviceWorkers)
  await enter(page, url, login)
  return page
}

/** Somebody signed in, on the home page. The sign-in form itself has a test of its own. */
export async function signInPage(url: string, login: string, viewport = desktop): Promise<Page> {
  const page = await pageOf(url, login, viewport)
  await page.goto(url)
  return page
}
