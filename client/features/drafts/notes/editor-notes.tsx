/** The notes beside the editor, and the marks in it. */
import { useQuery } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { useEffect, useMemo } from 'react'
import { actingAs } from '../../../platform/acting-as.ts'
import { useStore } from '../../../platform/store.ts'
import { editorSurface } from './editor-surface.ts'
import { marking } from './note-marks.ts'
import { NoteRail } from './note-rail.tsx'
import { notesQuery } from './queries.ts'

const pause = 150

export function EditorNotes({ draftId, editor, round }: { draftId: string; editor: Editor; round: number }) {
  const as = useStore(actingAs)
  const { data } = useQuery(notesQuery(draftId, as))
  const surface = useMemo(() => editorSurface(editor), [editor])
  useEffect(() => {
    if (!data) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const mark = () => {
      if (editor.isDestroyed) return
      // A letter that is being composed is not disturbed.
      if (editor.view.composing) timer = setTimeout(mark, pause)
      else editor.view.dispatch(marking(editor.state, data, round))
    }
    mark()
    return () => clearTimeout(timer)
  }, [data, editor, round])
  return <NoteRail draftId={draftId} surface={surface} />
}
