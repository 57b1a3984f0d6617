/** What the browser and the input method do by themselves, where it would go past the pen. */
import type { Editor } from '@tiptap/core'
import { Plugin, Selection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { strikeSelection } from './carry.ts'
import type { Pen } from './pen.ts'
import type { Direction } from './undo.ts'

const HISTORY: Record<string, Direction> = { historyUndo: 'undo', historyRedo: 'redo' }

/** What a key is called when an input method has taken it. */
const COMPOSED = 229

/**
 * The browser tells of a moved caret a moment after it moved; on a busy machine the next key comes first. Over what was selected
 * before, that key would strike a page that nobody has selected any more.
 */
const readSelection = (view: EditorView): void => {
  if (!view.composing)
    (view as unknown as { domObserver: { onSelectionChange(): void } }).domObserver.onSelectionChange()
}

type Native = { editor: Editor; pen: Pen; send(tr: Transaction): void; takeBack(direction: Direction): void }

export function nativeInput({ editor, pen, send, takeBack }: Native): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        /**
         * A key that an input method takes, with words selected: struck words stay in the page, and putting them back would tear
         * a composition that has begun on them. They are struck before it begins, and the new words come behind them.
         */
        keydown: (view, event) => {
          readSelection(view)
          const { selection, tr } = view.state
          const isText = event.key.length === 1 || event.key === 'Process' || event.key === 'Unidentified'
          if (event.keyCode !== COMPOSED || !isText || selection.empty || view.composing || !view.editable) return false
          const { to } = selection
          strikeSelection(tr, selection, pen)
          tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map(to, 1)), -1))
          send(tr)
          return false
        },
        /** Undo from the browser's own menu knows its own changes alone. */
        beforeinput: (_view, event) => {
          const direction = HISTORY[event.inputType]
          if (!direction || !editor.isEditable) return false
          event.preventDefault()
          takeBack(direction)
          return true
        },
      },
    },
  })
}
