/** Plain lines → a draft: `#` heading, `~` căn cứ in italics, `^` centred and bold, `*` centred, `-` bullet, `+` number, anything else justified. */
import type { DocJson, NodeJson } from '../../drafts/contract.ts'

type Shape = { attrs: Record<string, unknown>; marks: NonNullable<NodeJson['marks']> }

const shapes: Record<string, Shape> = {
  '#': { attrs: { kind: 'h2' }, marks: [] },
  '~': { attrs: { align: 'justify' }, marks: [{ type: 'italic' }] },
  '^': { attrs: { align: 'center' }, marks: [{ type: 'bold' }] },
  '*': { attrs: { align: 'center' }, marks: [] },
  '-': { attrs: { list: 'bullet' }, marks: [] },
  '+': { attrs: { list: 'number' }, marks: [] },
}
const plain: Shape = { attrs: { align: 'justify' }, marks: [] }

export function pageOf(lines: readonly string[]): DocJson {
  return { type: 'doc', content: lines.map(paragraph) }
}

function paragraph(line: string): NodeJson {
  const shape = line[1] === ' ' ? shapes[line[0] ?? ''] : undefined
  const { attrs, marks } = shape ?? plain
  const text = shape ? line.slice(2) : line
  return { type: 'paragraph', attrs, content: [{ type: 'text', text, ...(marks.length ? { marks } : {}) }] }
}
