/** A person whose network comes and goes; the client is kept on his machine as it is in life. */
import type { Page } from 'playwright-core'
import { openEditor, pause, ready } from './people.ts'

export async function rowsIn(page: Page, store: 'sessions' | 'answers' | 'rounds' | 'strokes'): Promise<number> {
  return await page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('butphe')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          if (!db.objectStoreNames.contains(name)) {
            db.close()
            return resolve(0)
          }
          const count = db.transaction(name).objectStore(name).count()
          count.onsuccess = () => {
            db.close()
            resolve(count.result)
          }
        }
      }),
    store,
  )
}

async function until(what: () => Promise<boolean>, ms = 20_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await what())) {
    if (Date.now() > end) throw new Error('waited in vain')
    await pause(100)
  }
}

/** Somebody who has opened the draft once: the client, the document and the round are on his machine. */
export async function openKept(url: string, login: string, id: string, viewport?: { width: number; height: number }) {
  const page = await openEditor(url, login, id, viewport, 'allow')
  await page.evaluate(async () => {
    // as the page does by itself three seconds later
    await navigator.serviceWorker.register('/worker.js')
    await navigator.serviceWorker.ready
  })
  await until(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
  await until(async () => (await rowsIn(page, 'rounds')) > 0 && (await rowsIn(page, 'answers')) > 1)
  return page
}

export async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true)
  await page.evaluate(() => window.__butphe?.breakOff())
  // a pen that rests has no line that could break
  await page.waitForSelector('[data-save="offline"], [data-save="resting"]')
}
export const goOnline = (page: Page) => page.context().setOffline(false)

export async function reloadOffline(page: Page): Promise<void> {
  await page.reload()
  await ready(page)
  await page.waitForSelector('[data-save="offline"]')
}
