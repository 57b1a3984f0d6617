/** The tracker: one TipTap extension for all pens. Nothing that is typed here reaches the document but as ink of one's own hand. */
import { type Editor, Extension } from '@tiptap/core'
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import { tableEditing } from '@tiptap/pm/tables'
import { redo, undo, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Refusal } from '../../../../shared/drafts/rules.ts'
import type { Size } from '../../../../shared/drafts/sizes.ts'
import { keepCaret } from './caret.ts'
import { asOwnStep, carrying, type TakeFiles } from './carry.ts'
import { judgeChange } from './check.ts'
import { type FormChange, turnLine } from './form.ts'
import { changeImage, type ImageChange, insertImage, type NewImage, removeImage } from './images.ts'
import { type Answer, backspace, deleteForward, enter, indent } from './keys.ts'
import { nativeInput } from './native.ts'
import type { Pen } from './pen.ts'
import { rewrite } from './rewrite.ts'
import { setSize, stepSize } from './size.ts'
import { changeTable, insertTable, type TableAct } from './tables.ts'
import { type Direction, isUndoPossible, strikeInstead, undoManagerOf } from './undo.ts'

/** Set on a transaction that is written in ink already. */
export const TRACKED = 'inkTracked'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    tracker: {
      setLine: (change: FormChange) => ReturnType
      setSize: (size: Size | null) => ReturnType
      changeTable: (act: TableAct) => ReturnType
      insertInkTable: (rows: number, columns: number) => ReturnType
      insertImage: (image: NewImage, pos: number) => ReturnType
      changeImage: (change: ImageChange) => ReturnType
      /** The chosen one. */
      removeImage: () => ReturnType
      indentLines: (by: 1 | -1) => ReturnType
      takeBack: (direction: Direction) => ReturnType
    }
  }
}

/** Already written in ink by one of our own acts. */
const send = (editor: Editor, tr: Transaction | null): boolean => {
  if (tr) editor.view.dispatch(tr.setMeta(TRACKED, true).scrollIntoView())
  return true
}
/** Not in ink yet: the hook writes it, as it does bold. */
const sendPlain = (editor: Editor, tr: Transaction | null): boolean => {
  if (tr) editor.view.dispatch(tr)
  return true
}
const follow = (editor: Editor, answer: Answer): boolean => {
  if (answer === 'pass') return false
  return answer === 'handled' ? true : send(editor, answer)
}

/** Undo or redo if the judge allows it; else the own words are struck, and it is said. */
function takeBack(editor: Editor, direction: Direction, pen: Pen): boolean {
  const manager = undoManagerOf(editor.state)
  if (isUndoPossible(editor.state, direction, pen))
    return direction === 'undo' ? undo(editor.state) : redo(editor.state)
  if (direction === 'redo') manager?.redoStack.pop()
  const instead = direction === 'undo' ? strikeInstead(editor.state, pen) : null
  if (!instead?.isWhole) pen.note(instead ? 'undoStruck' : 'undoImpossible')
  return send(editor, instead?.tr ?? null)
}

function setLine(state: EditorState, change: FormChange, pen: Pen): Transaction {
  const tr = state.tr
  state.doc.nodesBetween(state.selection.from, state.selection.to, (node, pos) => {
    if (node.isTextblock) turnLine(tr, pos, change, pen)
  })
  return tr
}

/** Local changes that come from the document's own machinery, not from the person. */
const isFromYjs = (tr: Transaction): boolean => {
  const meta = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean; snapshot?: unknown } | undefined
  return Boolean(meta?.isChangeOrigin) || meta?.snapshot !== undefined
}

/** An undo comes from the document's machinery, and is the person's own act. */
const isUndo = (tr: Transaction): boolean =>
  Boolean((tr.getMeta(ySyncPluginKey) as { isUndoRedoOperation?: boolean } | undefined)?.isUndoRedoOperation)

/** Cell selections and the keys in tables; without the repair, which would write on its own, and without its own pasting. */
function tableKeys(): Plugin {
  const { spec } = tableEditing()
  const { appendTransaction: _repair, ...kept } = spec
  const { handlePaste: _paste, ...props } = kept.props ?? {}
  return new Plugin({ ...kept, props })
}

type Options = {
  pen: Pen
  refused: (refusal: Refusal) => void
  /** Pictures and other files that are pasted or dropped. */
  takeFiles: TakeFiles | null
}

export const Tracker = Extension.create<Options>({
  name: 'tracker',
  priority: 2000,

  addOptions: () => ({ takeFiles: null }) as unknown as Options,

  addCommands() {
    const { pen } = this.options
    const act =
      (make: (state: EditorState) => Answer | null) =>
      ({ editor, dispatch, tr }: { editor: Editor; dispatch: unknown; tr: Transaction }) => {
        tr.setMeta('preventDispatch', true)
        if (!dispatch) return true
        const answer = make(editor.state)
        return answer ? follow(editor, answer) : false
      }
    return {
      setLine: (change) => act((state) => setLine(state, change, pen)),
      setSize:
        (size) =>
        ({ editor, dispatch, tr }) => {
          tr.setMeta('preventDispatch', true)
          return dispatch ? sendPlain(editor, setSize(editor.state, size, pen)) : true
        },
      changeTable: (what) => act((state) => changeTable(state, what, pen)),
      insertInkTable: (rows, columns) => act((state) => insertTable(state, rows, columns, pen)),
      insertImage: (image, pos) => act((state) => insertImage(state, image, pos, pen)),
      changeImage: (change) => act((state) => changeImage(state, change, pen)),
      removeImage: () => act((state) => removeImage(state, pen)),
      indentLines: (by) => act((state) => indent(state, by, pen)),
      takeBack:
        (direction) =>
        ({ editor, tr, dispatch }) => {
          tr.setMeta('preventDispatch', true)
          return dispatch ? takeBack(editor, direction, pen) : true
        },
    }
  },

  addKeyboardShortcuts() {
    const { pen } = this.options
    const { editor } = this
    const press = (make: (state: EditorState, pen: Pen) => Answer) => () => follow(editor, make(editor.state, pen))
    const list = (kind: 'bullet' | 'number') => () => {
      const isOn = editor.state.selection.$from.parent.attrs.list === kind
      return send(editor, setLine(editor.state, { list: isOn ? null : kind, level: null }, pen))
    }
    const heading = (kind: 'h1' | 'h2' | 'h3' | null) => () => send(editor, setLine(editor.state, { kind }, pen))
    return {
      'Mod-z': () => takeBack(editor, 'undo', pen),
      'Mod-y': () => takeBack(editor, 'redo', pen),
      'Shift-Mod-z': () => takeBack(editor, 'redo', pen),
      Enter: press(enter),
      'Shift-Enter': press(enter),
      'Mod-Enter': () => follow(editor, changeTable(editor.state, 'lineAfter', pen) ?? enter(editor.state, pen)),
      Backspace: press(backspace),
      'Mod-Backspace': press(backspace),
      'Shift-Backspace': press(backspace),
      Delete: press(deleteForward),
      'Mod-Delete': press(deleteForward),
      Tab: press((state) => indent(state, 1, pen)),
      'Shift-Tab': press((state) => indent(state, -1, pen)),
      'Mod-]': () => sendPlain(editor, stepSize(editor.state, 1, pen)),
      'Mod-[': () => sendPlain(editor, stepSize(editor.state, -1, pen)),
      'Mod-Shift-8': list('bullet'),
      'Mod-Shift-7': list('number'),
      'Mod-Alt-0': heading(null),
      'Mod-Alt-1': heading('h1'),
      'Mod-Alt-2': heading('h2'),
      'Mod-Alt-3': heading('h3'),
    }
  },

  addProseMirrorPlugins() {
    const { pen, takeFiles } = this.options
    const { editor } = this
    const put = (tr: Transaction) => void send(editor, tr)
    return [
      nativeInput({ editor, pen, send: put, takeBack: (direction) => takeBack(editor, direction, pen) }),
      carrying({ editor, pen, takeFiles, send: put }),
      tableKeys(),
    ]
  },

  dispatchTransaction({ transaction, next }) {
    const { pen, refused } = this.options
    if (transaction.docChanged && isFromYjs(transaction)) {
      const { before, doc } = transaction
      if (isUndo(transaction)) pen.wrote?.(before, doc, 'undo')
      else pen.heard?.(before, doc)
      keepCaret(transaction, this.editor.state.selection)
    }
    if (!transaction.docChanged || isFromYjs(transaction)) return next(transaction)
    const written = transaction.getMeta(TRACKED) ? transaction : rewrite(transaction, this.editor.state, pen)
    const refusal = written.docChanged ? judgeChange(written.before, written.doc, pen) : null
    if (refusal) {
      refused(refusal)
      return
    }
    if (written.docChanged) pen.wrote?.(written.before, written.doc, 'stroke')
    if (transaction.getMeta('uiEvent') === 'cut') asOwnStep(this.editor, () => next(written))
    else next(written)
  },
})
