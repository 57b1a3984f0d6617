/** Short ways to write documents in tests. */
import type { NodeJson } from '../../../shared/drafts/contract.ts'

type Attributes = Record<string, unknown>
type Mark = { type: string; attrs?: Attributes }

export const AT = 1_500
export const mark = (type: string, hand?: string, id = `${hand}-1`, more: Attributes = {}): Mark =>
  hand ? { type, attrs: { hand, at: AT, id, ...more } } : { type }
export const stroke = (hand: string, id = `${hand}-1`, at = AT): string => JSON.stringify({ hand, at, id })
export const turns = (...list: [hand: string, was: string, id?: string][]): string =>
  JSON.stringify(list.map(([hand, was, id = `${hand}-1`]) => ({ hand, at: AT, id, was })))

export const text = (words: string, ...marks: Mark[]): NodeJson =>
  marks.length ? { type: 'text', text: words, marks } : { type: 'text', text: words }
export const inserted = (words: string, hand: string, id?: string, ...more: Mark[]): NodeJson =>
  text(words, mark('inkIns', hand, id), ...more)
export const struck = (words: string, hand: string, id?: string, ...more: Mark[]): NodeJson =>
  text(words, mark('inkDel', hand, id), ...more)

export const line = (...content: (NodeJson | string)[]): NodeJson => formed({}, ...content)
export const formed = (attrs: Attributes, ...content: (NodeJson | string)[]): NodeJson => ({
  type: 'paragraph',
  ...(Object.keys(attrs).length ? { attrs } : {}),
  ...(content.length ? { content: content.map((one) => (typeof one === 'string' ? text(one) : one)) } : {}),
})
const box = (type: string, attrs: Attributes, content: NodeJson[]): NodeJson => ({
  type,
  ...(Object.keys(attrs).length ? { attrs } : {}),
  content,
})
export const cell = (content: NodeJson | string = '', attrs: Attributes = {}): NodeJson =>
  box('tableCell', attrs, [typeof content === 'string' ? line(...(content ? [content] : [])) : content])
export const row = (cells: (NodeJson | string)[], attrs: Attributes = {}): NodeJson =>
  box(
    'tableRow',
    attrs,
    cells.map((one) => (typeof one === 'string' ? cell(one) : one)),
  )
export const table = (rows: NodeJson[], attrs: Attributes = {}): NodeJson => box('table', attrs, rows)
