/** The editor as a surface: positions of ProseMirror ↔ offsets on the one line of all text. */
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { Range } from '../../../../shared/drafts/notes-places.ts'
import { type Surface, targetIn } from './surface.ts'

type Line = { pos: number; at: number; length: number }
export type TextMap = { text: string; lines: Line[] }

export function textMapOf(doc: Node): TextMap {
  const lines: Line[] = []
  let text = ''
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    lines.push({ pos: pos + 1, at: text.length, length: node.content.size })
    text += node.textContent
    return false
  })
  return { text, lines }
}

/** The offset of a position, or of the next text behind it. */
export function offsetOf({ text, lines }: TextMap, pos: number): number {
  const line = lines.find((one) => pos <= one.pos + one.length)
  return line ? line.at + Math.max(0, pos - line.pos) : text.length
}

export function positionsOf({ lines }: TextMap, { from, to }: Range): Range | null {
  const holds = (offset: number) => lines.find(({ at, length }) => at <= offset && offset < at + length)
  const [first, last] = [holds(from), holds(to - 1)]
  return first && last ? { from: first.pos + from - first.at, to: last.pos + to - last.at } : null
}

export function editorSurface(editor: Editor): Surface {
  return {
    root: () => (editor.isDestroyed ? null : editor.view.dom),
    target(orNear = false) {
      if (editor.isDestroyed) return null
      const map = textMapOf(editor.state.doc)
      const { from, to, empty } = editor.state.selection
      if (!empty) return targetIn(map.text, { from: offsetOf(map, from), to: offsetOf(map, to) })
      const line = orNear ? map.lines.find(({ pos, length }) => pos <= from && from <= pos + length) : undefined
      if (!line) return null
      const words = map.text.slice(line.at, line.at + line.length)
      const caret = from - line.pos
      const start = words.slice(0, caret).search(/\S*$/)
      const end = caret + words.slice(caret).search(/\s|$/)
      const word = targetIn(map.text, { from: line.at + start, to: line.at + end })
      return word ?? targetIn(map.text, { from: line.at, to: line.at + line.length })
    },
  }
}
