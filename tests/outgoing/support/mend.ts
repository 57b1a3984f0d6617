/** A fix applied to plain blocks, as the first draft's pen would: for rules without a browser. */
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import type { Fields } from '../../../shared/outgoing/fields.ts'
import type { Fix, TextEdit } from '../../../shared/outgoing/form/finding.ts'

const change = (
  blocks: readonly NodeJson[],
  [at, ...rest]: readonly number[],
  make: (node: NodeJson) => NodeJson[],
): NodeJson[] =>
  blocks.flatMap((node, i) => {
    if (i !== at) return [node]
    return rest.length ? [{ ...node, content: change(node.content ?? [], rest, make) }] : make(node)
  })

function cut(runs: NodeJson[], from: number, to: number): [NodeJson[], NodeJson[], NodeJson[]] {
  const parts: [NodeJson[], NodeJson[], NodeJson[]] = [[], [], []]
  let at = 0
  for (const run of runs) {
    for (const letter of run.text ?? '') {
      const part = at < from ? 0 : at < to ? 1 : 2
      parts[part].push({ ...run, text: letter })
      at += letter.length
    }
  }
  return parts
}
const edited =
  ({ from, to, insert }: TextEdit) =>
  (line: NodeJson): NodeJson[] => {
    const [before, replaced, after] = cut(line.content ?? [], from, to)
    const like = replaced[0] ?? before.at(-1) ?? after[0]
    const marks = like?.marks ? { marks: like.marks } : {}
    const words = insert ? [{ type: 'text', text: insert, ...marks }] : []
    return [{ ...line, content: [...before, ...words, ...after] }]
  }

export function mend(fix: Fix, blocks: NodeJson[], fields: Fields): { blocks: NodeJson[]; fields: Fields } {
  switch (fix.kind) {
    case 'fields':
      return { blocks, fields: { ...fields, ...fix.patch } }
    case 'text':
      return { blocks: fix.edits.reduce((now, edit) => change(now, edit.path, edited(edit)), blocks), fields }
    case 'italic': {
      const slanted = (now: NodeJson[], { path, from, to }: { path: readonly number[]; from: number; to: number }) =>
        change(now, path, (line) => {
          const [before, inside, after] = cut(line.content ?? [], from, to)
          const italic = inside.map((run) => ({ ...run, marks: [...(run.marks ?? []), { type: 'italic' }] }))
          return [{ ...line, content: [...before, ...italic, ...after] }]
        })
      return { blocks: fix.places.reduce(slanted, blocks), fields }
    }
    case 'ownSize': {
      const own = (now: NodeJson[], { path, from, to }: { path: readonly number[]; from: number; to: number }) =>
        change(now, path, (line) => {
          const [before, inside, after] = cut(line.content ?? [], from, to)
          const bare = inside.map((run) => ({ ...run, marks: (run.marks ?? []).filter(({ type }) => type !== 'size') }))
          return [{ ...line, content: [...before, ...bare, ...after] }]
        })
      return { blocks: fix.places.reduce(own, blocks), fields }
    }
    case 'line':
      return {
        blocks: change(blocks, fix.path, (line) => [{ ...line, attrs: { ...line.attrs, ...fix.change } }]),
        fields,
      }
    case 'removeLine':
      return { blocks: change(blocks, fix.path, () => []), fields }
  }
}
