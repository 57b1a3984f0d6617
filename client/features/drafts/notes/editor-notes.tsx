/** The notes beside the editor, and the marks in it. */
import { useQuery } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { useEffect, useMemo } from 'react'
import { actingAs } from '../../../platform/acting-as.ts'
import { queryClient } from '../../../platform/query.ts'
import { useStore } from '../../../platform/store.ts'
import { editorSurface } from './editor-surface.ts'
import { marking } from './note-marks.ts'
import { NoteRail } from './note-rail.tsx'
import { notesQuery } from './queries.ts'

const pause = 150
/** Where the notes stand is asked again when the hand rests. */
const rest = 1_500

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
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (!transaction.docChanged) return
      clearTimeout(timer)
      timer = setTimeout(() => void queryClient.invalidateQueries(notesQuery(draftId, as)), rest)
    }
    editor.on('transaction', later)
    return () => {
      clearTimeout(timer)
      editor.off('transaction', later)
    }
  }, [editor, draftId, as])
  return <NoteRail draftId={draftId} surface={surface} />
}
