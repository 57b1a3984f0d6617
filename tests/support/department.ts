/** How a browser test begins and ends: one department at work, and pages that go with each test. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { leave, leaveAll } from './browser.ts'

/** The department of this file; stands while its tests run. */
export let desk: Desk
let open: Page[] = []

/**
 * Once at the top of a file: its department comes and goes, and so do the pages of each test that are closed later.
 * @param options of its server, where it is another than usual
 */
export function departmentForTests(options: Parameters<typeof openDesk>[0] = {}): void {
  beforeAll(async () => {
    desk = await openDesk(options)
  }, 120_000)
  afterAll(async () => {
    await leaveAll()
    await desk?.stop()
  })
  afterEach(async ({ task }) => {
    await Promise.all(open.map((page) => leave(page, task.result?.state === 'fail')))
    open = []
  })
}

/** Left with the test, for the next one to sit down at; closed where the test failed. */
export function closeLater(page: Page): Page {
  open.push(page)
  return page
}
