/** English is whole: every screen, panel, dialog and refusal, walked by those on whose desk the documents lie. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { panelActions } from '../../client/features/outgoing/step-forms.ts'
import type { DocumentView } from '../../shared/outgoing/view.ts'
import { leave, pageOf } from '../support/browser.ts'
import { inEnglish, vietnameseOn } from '../support/english.ts'
import { house, houseForTests } from '../support/house.ts'

houseForTests()
const slow = 240_000
/** The language is chosen where nothing has to be loaded for it. */
const englishPage = async (login: string): Promise<Page> => {
  const page = await pageOf(house.url, login)
  await page.goto(`${house.url}/api/health`)
  return inEnglish(page)
}

describe('every word is English when English is chosen', () => {
  it(
    'on every screen, but those that people wrote',
    async () => {
      const page = await englishPage('lantt')
      const places = [
        ['/', 'My work'],
        ['/outgoing?tab=all', 'Outgoing documents'],
        ['/outgoing?tab=issued', 'Outgoing documents'],
        ['/register', 'Register of outgoing documents'],
        ['/outgoing/new', 'New outgoing document'],
        ['/chat', 'Conversations'],
        ['/account/password', 'Change password'],
      ] as const
      for (const [path, heading] of places) {
        await page.goto(house.url + path)
        await page.getByRole('heading', { name: heading }).first().waitFor()
        await page.waitForLoadState('networkidle')
        expect(await vietnameseOn(page, house.sql), path).toEqual([])
      }
      await page.getByLabel('Current password').fill('wrong')
      await page.getByLabel('New password', { exact: true }).fill('Mot-mat-khau-moi-9')
      await page.getByLabel('New password once more').fill('Mot-mat-khau-moi-9')
      await page.getByRole('button', { name: 'Change password' }).last().click()
      await page.getByText('The current password is wrong.').first().waitFor()
      await leave(page)

      const director = await englishPage('hungnn')
      const documents = await house.sql<{ id: string; state: string }[]>`select id, state from outgoing_documents`
      for (const { id, state } of documents) {
        await director.goto(`${house.url}/outgoing/${id}`)
        for (const tab of ['Opinions', 'Details', 'Files', 'History']) {
          await director.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
          expect(await vietnameseOn(director, house.sql), `${state} ${tab}`).toEqual([])
        }
      }
      await leave(director)
    },
    slow,
  )

  it(
    'in every dialog, and where a step is refused with its article and fields',
    async () => {
      const taken: string[] = []
      // Those on whose desk it lies see the steps and the panels of their state.
      for (const login of ['minhnv', 'hoadt', 'sonrc', 'hungnn', 'lantt', 'anhvt']) {
        const holder = await englishPage(login)
        const waiting = await house.sql<{ id: string; state: string }[]>`
          select distinct on (d.state) d.id, d.state from outgoing_documents d
          join assignments a on a.id = d.holder_assignment_id join accounts c on c.id = a.account_id
          where c.login like ${`${login}%`} and d.state not in ('issued', 'cancelled')`
        for (const { id, state } of waiting) {
          await holder.goto(`${house.url}/outgoing/${id}`)
          await holder.locator('[data-thumb-bar]').waitFor()
          expect(await vietnameseOn(holder, house.sql), `${login} ${state}`).toEqual([])
          const { actions } = (await (
            await holder.request.get(`${house.url}/api/outgoing/${id}`)
          ).json()) as DocumentView
          // A withdrawal asks nothing; a panel's step stands in the page.
          const steps = actions.filter(({ action }) => action !== 'withdraw' && !panelActions.includes(action))
          for (const { action } of steps) {
            const beside = holder.locator(`[data-thumb-bar] > [data-action=${action}]`)
            if (!(await beside.count())) await holder.getByRole('button', { name: 'More', exact: true }).click()
            taken.push(action)
            await holder.locator(`[data-action=${action}]`).first().click()
            const dialog = holder.getByRole('dialog')
            await dialog.or(holder.locator('[data-refusal]')).first().waitFor()
            expect(await vietnameseOn(holder, house.sql), `${login} ${state} ${action}`).toEqual([])
            if (await dialog.count()) await dialog.getByRole('button', { name: 'Cancel', exact: true }).click()
          }
        }
        await leave(holder)
      }
      expect(new Set(taken).size).toBeGreaterThan(12)

      const drafter = await englishPage('anhvt')
      await drafter.goto(`${house.url}/outgoing/new`)
      await drafter.getByLabel('Subject').fill('A draft that lacks its fields')
      await drafter.getByRole('button', { name: 'Create and write' }).click()
      await drafter.locator('[data-action=submitToUnit]').click()
      const refusal = drafter.locator('[data-refusal]')
      await refusal.getByText('Article 10.1: every field must be filled in').waitFor()
      await drafter.getByText('Choose the field of work').waitFor()
      await drafter.getByText('Name the recipients').waitFor()
      expect(await vietnameseOn(drafter, house.sql)).toEqual([])
      await leave(drafter)
    },
    slow,
  )
})
