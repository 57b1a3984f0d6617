/** Which parts of a Word file are head and foot of an official paper: our own by their styles, others by the words that the form prescribes. */
import { styleIds } from '../docx/styles.ts'
import { contentOf } from './contents.ts'
import { childOf, type Element, valOf } from './xml.ts'

const inBody: ReadonlySet<string> = new Set([styleIds.body, styleIds.basis, styleIds.cell, styleIds.gap])
const isFrameStyle = (id: string | undefined): boolean => id?.startsWith('VB-') === true && !inBody.has(id)

export const wordsIn = (element: Element): string =>
  element.name === 't' ? element.text : element.children.map(wordsIn).join(element.name === 'tr' ? ' ' : '')

const styleOf = (paragraph: Element) => valOf(childOf(paragraph, 'pPr'), 'pStyle')
const paragraphsIn = (element: Element): Element[] =>
  element.name === 'p' ? [element] : element.children.flatMap(paragraphsIn)

/** @returns the words that are left out with it; null where it belongs to the text */
export function isFrameTable(table: Element): string | null {
  const words = wordsIn(table).normalize('NFC').replace(/\s+/g, ' ').trim()
  const small = contentOf(table, 'tr').length <= 4
  const isHead = small && /cộng h(òa|oà) xã hội chủ nghĩa việt nam/iu.test(words)
  const isFoot = small && /^nơi nhận\s*:/iu.test(words)
  const byStyle = paragraphsIn(table).some((paragraph) => isFrameStyle(styleOf(paragraph)))
  return isHead || isFoot || byStyle ? words : null
}

export const isFrameParagraph = (paragraph: Element): string | null =>
  isFrameStyle(styleOf(paragraph)) ? wordsIn(paragraph) : null
