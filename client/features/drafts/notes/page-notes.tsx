/** The notes beside the light page. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DocJson } from '../../../../shared/drafts/contract.ts'
import type { NoteView } from '../../../../shared/drafts/notes.ts'
import { carried, driftBack, flatText, linesOf } from '../../../../shared/drafts/notes-places.ts'
import { actingAs } from '../../../platform/acting-as.ts'
import { useStore } from '../../../platform/store.ts'
import { type Chosen, piecesOf } from '../page-views.ts'
import { NoteRail } from './note-rail.tsx'
import { notesQuery } from './queries.ts'
import { type Surface, selectionIn, targetIn } from './surface.ts'

const none: NoteView[] = []
export function useNotes(draftId: string): NoteView[] {
  const as = useStore(actingAs)
  return useQuery(notesQuery(draftId, as)).data?.notes ?? none
}

type Props = { draftId: string; content: DocJson; page: () => HTMLElement | null } & Chosen

export function PageNotes({ draftId, content, mode, hands, person = null, page }: Props) {
  const surface = useMemo(
    (): Surface => ({
      root: page,
      target() {
        const root = page()
        const shown = root && selectionIn(root)
        const place = shown && carried(shown, driftBack(piecesOf(content.content, { mode, hands, person })))
        return place ? targetIn(flatText(linesOf(content.content)), place) : null
      },
    }),
    [content, mode, hands, person, page],
  )
  return <NoteRail draftId={draftId} surface={surface} />
}
