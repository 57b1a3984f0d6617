/** What goes onto the clipboard or is dragged: the words as they read, without ink; what is struck stays where it is. */
import { type Node as DocNode, Fragment, Slice } from '@tiptap/pm/model'

const isInk = (name: string) => name.startsWith('ink')
const isStruck = (node: DocNode) =>
  node.isText ? node.marks.some((mark) => mark.type.name === 'inkDel') : Boolean(node.attrs.inkCut)

function plain(node: DocNode): DocNode {
  if (node.isText) return node.mark(node.marks.filter((mark) => !isInk(mark.type.name)))
  const attrs = Object.fromEntries(
    Object.entries(node.attrs).map(([name, value]) => [name, isInk(name) ? null : value]),
  )
  return node.type.create(attrs, plainAmong(node.content))
}

function plainAmong(fragment: Fragment): Fragment {
  const kept: DocNode[] = []
  fragment.forEach((node) => {
    if (isStruck(node)) return
    const before = kept.at(-1)
    const clean = plain(node)
    // its break is struck: it reads as part of the line before
    if (node.attrs.inkJoin && before?.isTextblock)
      kept[kept.length - 1] = before.copy(before.content.append(clean.content))
    else kept.push(clean)
  })
  return Fragment.from(kept)
}

const depthAt = (fragment: Fragment, side: 'firstChild' | 'lastChild'): number => {
  const child = fragment[side]
  return child && !child.isText ? 1 + depthAt(child.content, side) : 0
}

export function withoutInk({ content, openStart, openEnd }: Slice): Slice {
  const clean = plainAmong(content)
  if (!clean.size) return Slice.empty
  return new Slice(
    clean,
    Math.min(openStart, depthAt(clean, 'firstChild')),
    Math.min(openEnd, depthAt(clean, 'lastChild')),
  )
}
