/** Real Chromium; every person in a context of their own. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { demoPassword } from '../../server/features/system/demo-people.ts'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
let browser: Browser | undefined

export async function launch(): Promise<Browser> {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
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

/** Somebody signed in, on the home page. The sign-in form itself has a test of its own. */
export async function signInPage(url: string, login: string, viewport = desktop): Promise<Page> {
  const context: BrowserContext = await (await launch()).newContext({
    viewport,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  })
  const page = await context.newPage()
  const answer = await page.request.post(`${url}/api/accounts/session`, {
    data: { login, password: demoPassword },
    headers: { origin: url },
  })
  if (!answer.ok()) throw new Error(`${login} could not sign in: ${answer.status()}`)
  await page.goto(url)
  return page
}
