/** What other features' screens may use of the drafts. The page and the rail are light; the editor is fetched when it is opened. */
import { Skeleton } from '@mantine/core'
import { type ComponentProps, lazy, Suspense } from 'react'
import type Editor from './editor.tsx'

const Lazy = lazy(() => import('./editor.tsx'))

export function DraftEditor(props: ComponentProps<typeof Editor>) {
  return (
    <Suspense fallback={<Skeleton height={600} />}>
      <Lazy {...props} />
    </Suspense>
  )
}

export { ChangeRail } from './change-rail.tsx'
export { markLooked } from './look.ts'
export { LostWords } from './lost-panel.tsx'
export { PageNotes, useNotes } from './notes/page-notes.tsx'
export { PageView } from './page-view.tsx'
