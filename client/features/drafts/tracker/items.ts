/** What is put at a place, out of a slice of any depth: lines of text and whole tables. */
import { type Attrs, type Node as DocNode, Fragment, type Slice } from '@tiptap/pm/model'
import { FORM_NAMES } from '../../../../shared/drafts/forms.ts'
import { IMAGE } from '../../../../shared/drafts/images.ts'
import { isBox } from './pen.ts'

/** A line of text to put, or a table, row or cell. */
export type Item = { line: DocNode[]; form: Attrs | null } | { box: DocNode }

const textsIn = (fragment: Fragment): DocNode[] => {
  const texts: DocNode[] = []
  fragment.forEach((node) => {
    if (node.isText) texts.push(node)
  })
  return texts
}
const formIn = (attrs: Attrs): Attrs => Object.fromEntries(FORM_NAMES.map((name) => [name, attrs[name] ?? null]))

export function itemsOf(fragment: Fragment): Item[] {
  if (fragment.firstChild?.isInline) return [{ line: textsIn(fragment), form: null }]
  const items: Item[] = []
  fragment.forEach((node) => {
    items.push(node.isTextblock ? { line: textsIn(node.content), form: formIn(node.attrs) } : { box: node })
  })
  return items
}

/** Words taken out of one cell are words, not the table around them. */
export function itemsIn({ content, openStart, openEnd }: Slice): Item[] {
  let [inner, depth] = [content, Math.min(openStart, openEnd)]
  while (depth > 1 && inner.childCount === 1 && inner.firstChild && isBox(inner.firstChild)) {
    inner = inner.firstChild.content
    depth--
  }
  return itemsOf(inner)
}

const STANDS_ALONE: ReadonlySet<string> = new Set(['table', IMAGE])
/** What can stand here: a table or a picture only among the document's own blocks, elsewhere its words, a line each. */
export const fitting = (items: Item[], takesBlocks: boolean): Item[] =>
  items.flatMap((item) =>
    'line' in item || (takesBlocks && STANDS_ALONE.has(item.box.type.name)) ? [item] : linesIn(item.box),
  )

function linesIn(box: DocNode): Item[] {
  const lines: Item[] = []
  box.descendants((node) => {
    if (node.isTextblock && node.content.size) lines.push({ line: textsIn(node.content), form: formIn(node.attrs) })
    return !node.isTextblock
  })
  return lines
}

/** Part of a table, with as many cells in each row (INK-18). */
export function squared(table: DocNode): DocNode {
  const { tableCell, paragraph } = table.type.schema.nodes
  let width = 0
  table.forEach((row) => {
    width = Math.max(width, row.childCount)
  })
  const rows: DocNode[] = []
  table.forEach((row) => {
    const missing = Array.from({ length: width - row.childCount }, () =>
      tableCell?.create(null, paragraph?.create()),
    ).filter((cell) => cell !== undefined)
    rows.push(row.copy(row.content.append(Fragment.from(missing))))
  })
  return table.copy(Fragment.from(rows))
}
