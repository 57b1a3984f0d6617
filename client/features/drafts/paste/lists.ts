/** Lists of HTML and of Word as flat lines with attributes. */
import { MAX_LEVEL } from '../../../../shared/drafts/forms.ts'

const isList = (element: Element) => element.tagName === 'UL' || element.tagName === 'OL'

function listsAround(item: Element): Element[] {
  const lists: Element[] = []
  for (let parent = item.parentElement; parent; parent = parent.parentElement) if (isList(parent)) lists.push(parent)
  return lists
}
const setList = (line: HTMLElement, kind: 'bullet' | 'number', level: number) => {
  line.dataset.list = kind
  if (level > 0) line.dataset.level = String(Math.min(MAX_LEVEL, level))
}

/** `<ul><li>` → lines; items inside items become lines of a deeper level. */
export function flattenLists(body: HTMLElement): void {
  for (const item of [...body.querySelectorAll('li')].reverse()) {
    const lists = listsAround(item)
    const line = body.ownerDocument.createElement('p')
    setList(line, lists[0]?.tagName === 'OL' ? 'number' : 'bullet', lists.length - 1)
    const deeper: Element[] = []
    for (const child of [...item.childNodes]) {
      if (
        child instanceof Element &&
        (isList(child) || /^(P|TABLE)$/.test(child.tagName) || child.hasAttribute('data-list'))
      ) {
        const isText = child.tagName === 'P' && !child.hasAttribute('data-list')
        if (isText) line.append(...child.childNodes)
        else deeper.push(child)
      } else line.append(child)
    }
    item.replaceWith(line, ...deeper)
  }
  for (const list of [...body.querySelectorAll('ul, ol')].reverse()) list.replaceWith(...list.childNodes)
}

const MSO_LIST = /mso-list:\s*[^;"']*level(\d+)/i
/** Word writes lists as paragraphs with `mso-list` and the sign as text in a span that other readers ignore. */
export function flattenWordLists(body: HTMLElement): void {
  for (const line of body.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6')) {
    const level = MSO_LIST.exec(line.getAttribute('style') ?? '')?.[1]
    if (!level) continue
    const sign = [...line.querySelectorAll('span')].find((span) =>
      /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
    )
    const isNumber = /^\s*\(?([0-9]+|[a-z]|[ivx]+)[.)]/i.test(sign?.textContent ?? '')
    sign?.remove()
    setList(line, isNumber ? 'number' : 'bullet', Number(level) - 1)
  }
}
