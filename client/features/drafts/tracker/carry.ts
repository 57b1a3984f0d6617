/** Words that are carried: cut, copied, pasted, dragged. Each is one step to undo; what came from outside is cleaned before it comes here. */
import type { Editor } from '@tiptap/core'
import type { Slice } from '@tiptap/pm/model'
import { Plugin, Selection, type Transaction } from '@tiptap/pm/state'
import { holdsPictures } from '../paste/clean-html.ts'
import { withoutInk } from '../paste/copied.ts'
import { isTooMuch } from '../paste/weight.ts'
import { placeBehind, putItems } from './insert.ts'
import { itemsIn } from './items.ts'
import type { Pen } from './pen.ts'
import { strikeRange } from './strike.ts'
import { undoManagerOf } from './undo.ts'

/** Takes files that were pasted or dropped at a place; false when it does not know what to do with them. */
export type TakeFiles = (files: File[], pos: number) => boolean

/** What was written a moment before and what follows are other steps to undo. */
export function asOwnStep(editor: Editor, act: () => void): void {
  undoManagerOf(editor.state)?.stopCapturing()
  act()
  undoManagerOf(editor.state)?.stopCapturing()
}

/** All that is selected: several cells are several ranges. */
export function strikeSelection(tr: Transaction, selection: Selection, pen: Pen): void {
  for (const { $from, $to } of [...selection.ranges].reverse()) strikeRange(tr, $from.pos, $to.pos, pen)
}

function put(tr: Transaction, pos: number, slice: Slice, pen: Pen): void {
  const end = putItems(tr, pos, itemsIn(slice), pen)
  tr.setSelection(Selection.near(tr.doc.resolve(end), -1))
}

const filesIn = (data: DataTransfer | null): File[] => [...(data?.files ?? [])]

type Carrying = {
  editor: Editor
  pen: Pen
  takeFiles: TakeFiles | null
  send(tr: Transaction): void
}

export function carrying({ editor, pen, takeFiles, send }: Carrying): Plugin {
  /** Nothing to read: files alone, or nothing at all. */
  const takeRest = (data: DataTransfer | null, pos: number): true => {
    const files = filesIn(data)
    if (files.length && !takeFiles?.(files, pos)) pen.note('fileNotTaken')
    return true
  }
  const fits = (slice: Slice): boolean => {
    const isHeavy = isTooMuch(slice.content)
    if (isHeavy) pen.note('tooLarge')
    return !isHeavy
  }
  return new Plugin({
    props: {
      transformCopied: withoutInk,
      clipboardTextSerializer: ({ content }) => content.textBetween(0, content.size, '\n'),
      handlePaste: (view, event, slice) => {
        const { selection, tr } = view.state
        if (!slice.size) return takeRest(event.clipboardData, selection.to)
        if (holdsPictures(event.clipboardData?.getData('text/html') ?? '')) pen.note('picturesLeftOut')
        if (!fits(slice)) return true
        const { $from, $to } = selection.ranges[0] ?? selection
        if (!selection.empty) strikeSelection(tr, selection, pen)
        const [from, to] = [tr.mapping.map($from.pos, -1), tr.mapping.map($to.pos, 1)]
        put(tr, placeBehind(tr, from, to, pen), slice, pen)
        asOwnStep(editor, () => send(tr.setMeta('paste', true)))
        return true
      },
      handleDrop: (view, event, slice, isMove) => {
        const pos = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
        if (pos === undefined || !view.editable) return true
        if (!slice.size) return takeRest(event.dataTransfer, pos)
        if (!fits(slice)) return true
        const { selection, tr } = view.state
        // let go where it was taken
        if (isMove && pos >= selection.from && pos <= selection.to) return true
        const words = isMove ? withoutInk(selection.content()) : slice
        if (isMove) strikeSelection(tr, selection, pen)
        put(tr, tr.mapping.map(pos, 1), words, pen)
        view.focus()
        asOwnStep(editor, () => send(tr.setMeta('uiEvent', 'drop')))
        return true
      },
    },
  })
}
