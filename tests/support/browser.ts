/** Real Chromium; every person in a context of their own. */
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { demoPassword } from '../../server/features/system/demo-people.ts'

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
}

export const desktop = { width: 1280, height: 860 }
export const phone = { width: 360, height: 740 }

/** @param serviceWorkers 'allow' for the tests of the time without a network; elsewhere it would only fetch the client twice */
export const freshPage = async (viewport = desktop, serviceWorkers: 'allow' | 'block' = 'block'): Promise<Page> =>
  (
    await (await launch()).newContext({ viewport, serviceWorkers, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' })
  ).newPage()

/** Somebody signed in, on the home page. The sign-in form itself has a test of its own. */
export async function signInPage(url: string, login: string, viewport = desktop, fresh = freshPage): Promise<Page> {
  const page = await fresh(viewport)
  const answer = await page.request.post(`${url}/api/accounts/session`, {
    data: { login, password: demoPassword },
    headers: { origin: url },
  })
  if (!answer.ok()) throw new Error(`${login} could not sign in: ${answer.status()}`)
  await page.goto(url)
  return page
}
