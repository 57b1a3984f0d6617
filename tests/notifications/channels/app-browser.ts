/**
 * Chromium as it stands on a desk, with a profile of its own: the shell that the other tests use forbids notifications, and a private
 * window installs nothing. Its push service is out of reach here, so what `subscribe` gives comes from the test's own; all else is real.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright-core'
import type { SubscriptionBody } from '../../../shared/notifications/push.ts'
import { desktop } from '../../support/browser.ts'
import type { Payload, PushService } from './push-service.ts'

const program = [process.env.CHROMIUM, '/usr/bin/chromium'].find(
  (path) => path && existsSync(path) && !path.includes('headless'),
)
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

/** In every page, before anything of it runs. A subscription survives a reload as a real one does. */
function standIn(): void {
  const key = 'test:subscription'
  type Said = { endpoint: string; keys: Record<string, string> }
  const asked = window as unknown as { newSubscription(): Promise<Said> }
  const read = (): PushSubscription | null => {
    const said = JSON.parse(localStorage.getItem(key) ?? 'null') as Said | null
    if (!said) return null
    const unsubscribe = async () => {
      localStorage.removeItem(key)
      return true
    }
    return { endpoint: said.endpoint, toJSON: () => said, unsubscribe } as unknown as PushSubscription
  }
  PushManager.prototype.getSubscription = async () => read()
  PushManager.prototype.subscribe = async () => {
    localStorage.setItem(key, JSON.stringify(await asked.newSubscription()))
    return read()!
  }
}

/** In the worker: `workDone` ends when the next push has come and all that waits for it is over. */
function watchWork(): void {
  const Extendable = Reflect.get(globalThis, 'ExtendableEvent') as {
    prototype: { waitUntil(work: Promise<unknown>): void }
  }
  const real = Reflect.get(globalThis, 'realWaitUntil') ?? Extendable.prototype.waitUntil
  let came: (work: Promise<unknown>) => void = () => {}
  const next = new Promise<{ work: Promise<unknown> }>((resolve) => {
    came = (work) => resolve({ work })
  })
  Extendable.prototype.waitUntil = function (work) {
    came(work)
    real.call(this, work)
  }
  const workDone = async () => (await next).work.catch(() => undefined)
  Object.assign(globalThis, { realWaitUntil: real, workDone })
}

export type Shown = { title: string; body: string; tag: string; data: { id: string; path: string } }

export class AppBrowser {
  private registration = ''
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly line: CDPSession,
    private readonly folder: string,
    private readonly url: string,
  ) {}

  static async open(url: string, service: PushService): Promise<AppBrowser> {
    if (!program) throw new Error('These tests need the whole of Chromium: apt-get install chromium')
    const folder = mkdtempSync(join(tmpdir(), 'butphe-app-'))
    const options = { locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', viewport: desktop }
    const context = await chromium.launchPersistentContext(folder, { executablePath: program, args: flags, ...options })
    await context.exposeFunction('newSubscription', (): SubscriptionBody => service.browser())
    await context.addInitScript(standIn)
    const page = context.pages()[0] ?? (await context.newPage())
    const line = await context.newCDPSession(page)
    const app = new AppBrowser(context, page, line, folder, url)
    line.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      app.registration = registrations.find((one) => !one.isDeleted)?.registrationId ?? app.registration
    })
    await line.send('ServiceWorker.enable')
    return app
  }

  /** Whoever sat here is gone; the client's files and its worker stay. The browser allows notifications. */
  async clean(): Promise<void> {
    await this.context.grantPermissions(['notifications'], { origin: this.url })
    await this.page.setViewportSize(desktop)
    await this.page.goto(`${this.url}/api/health`)
    await this.page.evaluate(async () => {
      localStorage.clear()
      sessionStorage.clear()
      await caches.delete('push')
      const registration = await navigator.serviceWorker.getRegistration()
      for (const shown of (await registration?.getNotifications()) ?? []) shown.close()
      for (const { name } of await indexedDB.databases())
        await new Promise((resolve, reject) => {
          const deleting = indexedDB.deleteDatabase(name ?? '')
          deleting.onsuccess = resolve
          deleting.onerror = reject
        })
    })
    await this.context.clearCookies()
  }

  /** The browser asks nobody any more, and says no. */
  async deny(): Promise<void> {
    const permission = { name: 'notifications' }
    await this.line.send('Browser.setPermission', { permission, setting: 'denied', origin: this.url })
  }

  async worker(): Promise<Worker> {
    return this.context.serviceWorkers()[0] ?? (await this.context.waitForEvent('serviceworker'))
  }

  /** As if the push service had just brought it. Ends when the worker is done with it: to be asked meanwhile makes Chromium forget it. */
  async deliver(payload: Payload | string): Promise<void> {
    const worker = await this.worker()
    await worker.evaluate(watchWork)
    const data = typeof payload === 'string' ? payload : JSON.stringify(payload)
    const params = { origin: this.url, registrationId: this.registration, data }
    await this.line.send('ServiceWorker.deliverPushMessage', params)
    await worker.evaluate(() => Reflect.get(globalThis, 'workDone')())
  }

  async shown(): Promise<Shown[]> {
    return this.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      const list = await registration.getNotifications()
      return list.map(({ title, body, tag, data }) => ({ title, body, tag, data }))
    })
  }

  /** Presses the notification that stands there. */
  async press(): Promise<void> {
    await (await this.worker()).evaluate(async () => {
      type Windows = { openWindow(url: string): Promise<null> }
      const scope = globalThis as unknown as EventTarget & { registration: ServiceWorkerRegistration; clients: Windows }
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      // without a real finger the browser opens none, so it is noted what it would have opened
      scope.clients.openWindow = async (url) => {
        opened.push(url)
        return null
      }
      const [notification] = await scope.registration.getNotifications()
      const Pressed = Reflect.get(globalThis, 'NotificationEvent')
      scope.dispatchEvent(new Pressed('notificationclick', { notification }))
    })
  }

  /** The windows that the worker opened for the last press. */
  async opened(): Promise<string[]> {
    return (await this.worker()).evaluate(() => Reflect.get(globalThis, 'opened'))
  }

  /** The browser gets another address by itself, and tells the worker. */
  async moveTo(subscription: SubscriptionBody): Promise<void> {
    await (await this.worker()).evaluate((said) => {
      const Extendable = Reflect.get(globalThis, 'ExtendableEvent')
      const newSubscription = { toJSON: () => said, unsubscribe: async () => true }
      globalThis.dispatchEvent(Object.assign(new Extendable('pushsubscriptionchange'), { newSubscription }))
    }, subscription)
  }

  get cdp(): CDPSession {
    return this.line
  }

  async close(): Promise<void> {
    await this.context.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
