/** A page without a fault that axe can find, and not wider than its screen. */
import AxeBuilder from '@axe-core/playwright'
import { source } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** No fault by WCAG 2.2 AA, and nothing wider than the screen. @param part looks only there: the rest was seen already */
export async function expectSound(page: Page, name: string, part?: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(300)
  // The builder would compile its half megabyte twice at each look, which takes longer than looking at a part of the page.
  if (await page.evaluate('!window.axe')) await page.evaluate(source)
  // "Legacy": no second page to gather the frames of other origins, of which there are none; a third of the time.
  const axe = new AxeBuilder({ page, axeSource: 'void 0' })
    .options({ runOnly: tags, resultTypes: ['violations'] })
    .setLegacyMode(true)
  const { violations } = await (part ? axe.include(part) : axe).analyze()
  const found = violations.map(
    (one) => `${name}: ${one.id} ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
  expect(found).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    `${name} is too wide`,
  ).toBeLessThanOrEqual(0)
}
