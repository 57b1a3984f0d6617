/** A picture on its way to the server: its place in the page is kept, wherever others write meanwhile. */
import type { Editor } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { draftImage, IMAGE_TYPES } from '../../../../shared/drafts/images.ts'
import { api } from '../../../platform/api.ts'
import type { Note } from '../tracker/pen.ts'

const key = new PluginKey<DecorationSet>('picturePlaces')
type Act = { add: { id: number; pos: number } } | { remove: number }

let last = 0

const waiting = (): HTMLElement =>
  Object.assign(document.createElement('div'), { className: 'draft-image-waits', ariaBusy: 'true' })

/** Shows where pictures will stand that are still being brought. */
export const picturePlaces = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, places) => {
        const act = tr.getMeta(key) as Act | undefined
        const mapped = places.map(tr.mapping, tr.doc)
        if (!act) return mapped
        if ('remove' in act) return mapped.remove(mapped.find(undefined, undefined, ({ id }) => id === act.remove))
        const { id, pos } = act.add
        return mapped.add(tr.doc, [Decoration.widget(pos, waiting, { id, side: 1 })])
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })

const placeOf = (view: EditorView, id: number): number | null =>
  key.getState(view.state)?.find(undefined, undefined, (spec) => spec.id === id)[0]?.from ?? null

const isPicture = ({ type }: File): boolean => (IMAGE_TYPES as readonly string[]).includes(type)

export type Bringing = {
  draftId: string
  /** The server keeps it: the judge may let it stand. */
  learn(src: string): void
  note(note: Note): void
  failed(error: unknown): void
}

/** @returns false where one of the files is no picture: then none is taken */
export function bringPictures(editor: Editor, files: readonly File[], pos: number, to: Bringing): boolean {
  if (!files.length || !files.every(isPicture)) return false
  void bringAll(editor, files, pos, to)
  return true
}

/** One after another, each behind the one before. */
async function bringAll(editor: Editor, files: readonly File[], pos: number, to: Bringing): Promise<void> {
  const id = ++last
  const { view } = editor
  const tell = (act: Act) =>
    editor.isDestroyed || view.dispatch(view.state.tr.setMeta(key, act).setMeta('addToHistory', false))
  tell({ add: { id, pos } })
  try {
    for (const file of files) {
      const form = new FormData()
      form.append('file', file)
      const path = `/api/drafts/${encodeURIComponent(to.draftId)}/images`
      const image = await api.post(path, draftImage, form)
      to.learn(image.src)
      const place = editor.isDestroyed ? null : placeOf(view, id)
      // the draft was handed on meanwhile, or the lines around it are gone
      if (place === null || !editor.isEditable) return to.note('imagePlaceGone')
      editor.commands.insertImage(image, place)
    }
  } catch (error) {
    to.failed(error)
  } finally {
    tell({ remove: id })
  }
}
