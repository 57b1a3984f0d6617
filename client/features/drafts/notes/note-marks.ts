/**
 * Notes in the editor: dotted lines under their words, in the colour of the writer's pen. Decorations alone; what is typed here
 * moves them, what comes from others (which replaces the whole page) has them found again by their relative positions.
 */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as buffer from 'lib0/buffer'
import * as Y from 'yjs'
import type { NotesView, NoteView } from '../../../../shared/drafts/notes.ts'
import { standing } from '../../../../shared/drafts/notes-anchor.ts'
import type { Range } from '../../../../shared/drafts/notes-places.ts'
import { offsetOf, positionsOf, type TextMap, textMapOf } from './editor-surface.ts'

type Marks = { notes: NoteView[]; isThisRound: boolean; drawn: DecorationSet }
const key = new PluginKey<Marks>('noteMarks')
const none: Marks = { notes: [], isThisRound: false, drawn: DecorationSet.empty }

type Sync = { doc: Y.Doc; type: Y.XmlFragment; binding: { mapping: Map<Y.AbstractType<unknown>, never> } | null }
const syncOf = (state: EditorState) => ySyncPluginKey.getState(state) as Sync | undefined

function heldBy(state: EditorState, map: TextMap, { start, end }: { start: string; end: string }): Range | null {
  const sync = syncOf(state)
  if (!sync?.binding) return null
  const { doc, type, binding } = sync
  const place = (bytes: string) => {
    const relative = Y.decodeRelativePosition(buffer.fromBase64(bytes))
    const pos = relativePositionToAbsolutePosition(doc, type, relative, binding.mapping)
    return pos === null ? null : offsetOf(map, pos)
  }
  const [from, to] = [place(start), place(end)]
  return from === null || to === null ? null : { from, to: Math.max(from, to) }
}

function draw(state: EditorState, { notes, isThisRound }: Omit<Marks, 'drawn'>): DecorationSet {
  if (!notes.length) return DecorationSet.empty
  const map = textMapOf(state.doc)
  const marks = notes.flatMap((note) => {
    const { anchor, id, messages } = note
    if (!anchor) return []
    const place = standing(map.text, isThisRound ? heldBy(state, map, anchor) : null, anchor)
    const at = place && positionsOf(map, place)
    const pen = messages[0]?.by.pen ?? 'reader'
    return at ? [Decoration.inline(at.from, at.to, { class: `note-mark pen-${pen}`, 'data-note': id })] : []
  })
  return DecorationSet.create(state.doc, marks)
}

const isFromOthers = (tr: Transaction): boolean =>
  Boolean((tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin)

function next(tr: Transaction, before: Marks, state: EditorState): Marks {
  const given = tr.getMeta(key) as Omit<Marks, 'drawn'> | undefined
  if (given) return { ...given, drawn: draw(state, given) }
  if (!tr.docChanged || !before.notes.length) return before
  return { ...before, drawn: isFromOthers(tr) ? draw(state, before) : before.drawn.map(tr.mapping, tr.doc) }
}

export const NoteMarks = Extension.create({
  name: 'noteMarks',
  // After the plug-in that binds the page to its document.
  priority: 10,
  addProseMirrorPlugins() {
    return [
      new Plugin<Marks>({
        key,
        state: {
          init: () => none,
          apply(tr, before, _, state) {
            try {
              return next(tr, before, state)
            } catch {
              // Whatever a place makes Yjs throw, it may not stop a key: the marks wait for the next reading.
              return { ...before, drawn: DecorationSet.empty }
            }
          },
        },
        props: { decorations: (state) => key.getState(state)?.drawn },
      }),
    ]
  },
})

/** The transaction that draws these notes. Resolved ones are not drawn. */
export const marking = (state: EditorState, { notes, round }: NotesView, roundHere: number): Transaction =>
  state.tr
    .setMeta(key, { notes: notes.filter((note) => !note.resolved), isThisRound: round === roundHere })
    .setMeta('addToHistory', false)
