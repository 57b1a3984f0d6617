/** What comes from Word, a web page or another draft, made into what the schema knows, before ProseMirror parses it. */
import { MAX_LEVEL } from '../../../../shared/drafts/forms.ts'
import { rename } from './dom.ts'
import { flattenLists, flattenWordLists } from './lists.ts'
import { sizesFromStyles } from './sizes.ts'
import { squareTables } from './tables.ts'

const NOTHING_TO_READ =
  'style, script, meta, link, title, head, xml, noscript, template, iframe, object, svg, img, video, audio, canvas'
const BLOCKS = /^(P|H[1-6]|DIV|LI|UL|OL|TABLE|TR|TD|TH|SECTION|ARTICLE|BLOCKQUOTE|PRE|DL|DT|DD|HEADER|FOOTER)$/

/** Are there pictures that are not of a draft? Pasting leaves them out. */
export const holdsPictures = (html: string): boolean =>
  /<img[\s>]/i.test(html.replaceAll(/<figure[^>]*data-image[\s\S]*?<\/figure>/gi, ''))

/** @returns HTML of paragraphs, headings, tables, a draft's own pictures, and text in bold, italic, underlined or of another size; nothing else */
export function cleanPastedHtml(html: string): string {
  const doc = new DOMParser().parseFromString(html, 'text/html')
  const { body } = doc
  for (const element of body.querySelectorAll(NOTHING_TO_READ)) element.remove()
  // Word's own elements (<o:p>) carry words too
  for (const element of [...body.querySelectorAll('*')].filter((one) => one.tagName.includes(':')))
    element.replaceWith(...element.childNodes)
  removeComments(doc)
  dropStruck(body)
  flattenWordLists(body)
  flattenLists(body)
  for (const heading of body.querySelectorAll('h4, h5, h6')) rename(heading, 'h3')
  squareTables(body)
  splitAtBreaks(body)
  sizesFromStyles(body)
  formatFromStyles(body)
  keepAlignment(body)
  dropInkAndStyles(body)
  return body.innerHTML
}

function removeComments(doc: Document): void {
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_COMMENT)
  const found: Node[] = []
  while (walker.nextNode()) found.push(walker.currentNode)
  for (const comment of found) comment.parentNode?.removeChild(comment)
}

/** Words that another program shows as deleted are not taken over; its insertions are plain text here. */
function dropStruck(body: HTMLElement): void {
  for (const element of body.querySelectorAll('del, s, strike')) element.remove()
  for (const element of body.querySelectorAll('ins')) element.replaceWith(...element.childNodes)
}

/** A line break inside a paragraph is a new paragraph: a leaf in the line could not carry ink. */
function splitAtBreaks(body: HTMLElement): void {
  for (const br of [...body.querySelectorAll('br')]) {
    const line = br.closest('p, h1, h2, h3')
    if (!line) {
      br.replaceWith('\n')
      continue
    }
    const range = body.ownerDocument.createRange()
    range.setStartAfter(br)
    range.setEndAfter(line.lastChild as ChildNode)
    const rest = range.extractContents()
    const isBefore = Boolean(line.textContent?.trim())
    br.remove()
    if (!rest.textContent?.trim()) continue
    const next = line.cloneNode(false) as Element
    next.append(rest)
    line.after(next)
    if (!isBefore) line.remove()
  }
}

const wrap = (element: Element, tag: string) => {
  const inner = element.ownerDocument.createElement(tag)
  inner.append(...element.childNodes)
  element.append(inner)
}
/** Bold, italic and underline given by style alone. */
function formatFromStyles(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>('[style]')) {
    const { fontWeight, fontStyle, textDecoration, textDecorationLine } = element.style
    const isHeading = /^H[1-3]$/.test(element.tagName)
    if (/^(bold|bolder|[6-9]00)$/.test(fontWeight) && !isHeading && !hasBlocks(element)) wrap(element, 'strong')
    if (fontStyle === 'italic' && !hasBlocks(element)) wrap(element, 'em')
    if (/underline/.test(`${textDecoration} ${textDecorationLine}`) && !hasBlocks(element)) wrap(element, 'u')
    if (/^(normal|[1-4]00)$/.test(fontWeight) && /^(B|STRONG)$/.test(element.tagName))
      element.replaceWith(...element.childNodes)
  }
}
const hasBlocks = (element: Element) => [...element.children].some((child) => BLOCKS.test(child.tagName))

function keepAlignment(body: HTMLElement): void {
  for (const line of body.querySelectorAll<HTMLElement>('p, h1, h2, h3')) {
    const holder = line.closest<HTMLElement>('[align], [style*="text-align"]')
    const align = (holder?.style.textAlign || holder?.getAttribute('align') || '').toLowerCase()
    if (['center', 'right', 'justify'].includes(align)) line.dataset.align = align
    const level = Number(line.dataset.level)
    if (level > MAX_LEVEL) line.dataset.level = String(MAX_LEVEL)
  }
}

const KEPT = new Set(['data-size', 'data-list', 'data-level', 'data-align', 'data-pm-slice'])
/** Of a picture of a draft alone. */
const KEPT_OF_FIGURE = new Set(['data-image', 'data-width', 'data-alt'])
/** No pasted attribute survives but the form of a line; above all nothing that looks like ink. */
function dropInkAndStyles(body: HTMLElement): void {
  for (const element of body.querySelectorAll('*')) {
    const isKept = (name: string) => KEPT.has(name) || (element.tagName === 'FIGURE' && KEPT_OF_FIGURE.has(name))
    for (const { name } of [...element.attributes]) if (!isKept(name)) element.removeAttribute(name)
  }
}
