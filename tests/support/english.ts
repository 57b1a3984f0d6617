/** A page in English: whatever is left of Vietnamese on it must be somebody's own words, names or document. */
import type { Page } from 'playwright-core'
import type { OutgoingSettings } from '../../shared/outgoing/contract.ts'
import type { TestServer } from './server.ts'

const letters = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/iu
/** The product's name, and terms of the paper that English keeps. */
const kept = ['Bút Phê', 'văn thư', 'Lưu: VT']
/** The document itself, pieces of it beside it, and the way back to Vietnamese. */
const documents = '.ProseMirror, .draft-change-text, [lang=vi]'

export async function inEnglish(page: Page): Promise<Page> {
  await page.evaluate(() => localStorage.setItem('language', '"en"'))
  await page.reload()
  return page
}

/** All that people wrote or are called, the longest first. */
async function peopleWords(page: Page, sql: TestServer['sql']): Promise<string[]> {
  const settings = await page.request.get(`${new URL(page.url()).origin}/api/outgoing/settings`)
  const { fieldsOfWork } = (await settings.json()) as OutgoingSettings
  const rows = await sql<{ words: string | null }[]>`
    select full_name as words from accounts union select title from assignments union select name from units
    union select symbol from units union select unnest(fields) from assignments
    union select subject from outgoing_documents union select field from outgoing_documents
    union select archived_by from outgoing_documents union select "order" ->> 'by' from outgoing_documents
    union select "order" ->> 'reference' from outgoing_documents
    union select opinion_due_source from outgoing_documents where opinion_due_basis <> 'threeDays'
    union select one ->> 'name' from outgoing_documents, jsonb_array_elements(recipients) one
    union select one ->> 'note' from outgoing_documents, jsonb_array_elements(recipients) one
    union select text from outgoing_steps union select detail ->> 'quote' from outgoing_steps
    union select text from outgoing_changes union select unit_view from outgoing_differing_views
    union select drafter_view from outgoing_differing_views union select decision from outgoing_differing_views
    union select opinion from outgoing_co_sends where step_id is null union select reply from outgoing_co_sends
    union select reference from outgoing_related union select name from files
    union select code from outgoing_numbers union select reason from outgoing_numbers
    union select reason from outgoing_follow_ups`
  const words = rows.flatMap((row) => (row.words ? [clean(row.words)] : []))
  return [...kept, ...fieldsOfWork, ...words.filter((one) => letters.test(one))].sort((a, b) => b.length - a.length)
}

const clean = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** @returns what is Vietnamese on the page although nobody wrote it */
export async function vietnameseOn(page: Page, sql: TestServer['sql']): Promise<string[]> {
  const shown = await page.evaluate((skipped) => {
    const found: string[] = []
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (element.closest(skipped) || !element.checkVisibility()) continue
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
      found.push(own.map((node) => node.textContent).join(''))
      for (const name of ['title', 'aria-label', 'placeholder']) found.push(element.getAttribute(name) ?? '')
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
        found.push(...element.value.split(/\n/))
    }
    return found
  }, documents)
  const people = await peopleWords(page, sql)
  return shown.flatMap((text) => {
    const left = people.reduce((rest, words) => rest.replaceAll(words, ''), clean(text))
    return letters.test(left) ? [clean(text)] : []
  })
}
