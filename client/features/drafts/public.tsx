/** What other features' screens may use of the drafts. The page and the rail are light; the editor, comparing and the replay are fetched when they are opened. */
import { Skeleton } from '@mantine/core'
import { type ComponentProps, lazy, Suspense, useState } from 'react'
import type Editor from './editor.tsx'
import { editorHere, loadEditor } from './editor-code.ts'
import type Comparison from './history/compare-view.tsx'
import type Film from './history/replay-view.tsx'

const Lazy = lazy(loadEditor)
const LazyComparison = lazy(() => import('./history/compare-view.tsx'))
const LazyFilm = lazy(() => import('./history/replay-view.tsx'))

export function DraftEditor(props: ComponentProps<typeof Editor>) {
  // What is here already is drawn at once: React lets whoever waited for code wait some 300 ms more. The same one to the end.
  const [Shown] = useState(() => editorHere() ?? Lazy)
  return (
    <Suspense fallback={<Skeleton height={600} />}>
      <Shown {...props} />
    </Suspense>
  )
}

export function CompareVersions(props: ComponentProps<typeof Comparison>) {
  return (
    <Suspense fallback={<Skeleton height={600} />}>
      <LazyComparison {...props} />
    </Suspense>
  )
}

export function Replay(props: ComponentProps<typeof Film>) {
  return (
    <Suspense fallback={<Skeleton height={600} />}>
      <LazyFilm {...props} />
    </Suspense>
  )
}

export { ChangeRail } from './change-rail.tsx'
export { fetchEditor } from './editor-code.ts'
export { historyQuery } from './history/versions-query.ts'
export { PicturesOf } from './images/image-url.ts'
export { Picture } from './images/picture.tsx'
export type { LivePage } from './live-page.ts'
export { markLooked } from './look.ts'
export { LostWords } from './lost-panel.tsx'
export { PageNotes, useNotes } from './notes/page-notes.tsx'
export { PageView } from './page-view.tsx'
export { PageViewSwitch } from './page-view-switch.tsx'
export { type PageMode, peopleWithInk } from './page-views.ts'
export { showOnPage } from './show-on-page.ts'
