/** A draft on paper, to be read, in one of its views; a click on a letter asks who wrote it. It does not load the editor. */
import './ink.css'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { listChanges } from '../../../shared/drafts/changes.ts'
import type { DocJson, HandView, Pen } from '../../../shared/drafts/contract.ts'
import type { NoteView } from '../../../shared/drafts/notes.ts'
import { light, paintHands } from './hand-sheet.ts'
import { type AskedMoment, AskWho } from './history/ask-who.tsx'
import { PicturesOf } from './images/image-url.ts'
import { InkTooltip } from './ink-tooltip.tsx'
import { marksOn, PageMarks } from './notes/page-marks.tsx'
import { Blocks } from './page-blocks.tsx'
import { type PageMode, viewPage } from './page-views.ts'

type Props = {
  content: DocJson
  hands: HandView[]
  mode?: PageMode
  /** Whose ink the view 'person' shows: an account. */
  person?: string | null
  /** The page's element, for the rail. */
  pageRef?: Ref<HTMLElement>
  /** Only this pen's ink is shown as ink; the others' stands as if accepted. */
  filterPen?: Pen | null
  /** Ink of others that is newer is lit; a rail beside the page does it by itself. */
  litSince?: string | null
  ownAccountId?: string | undefined
  /** Their words are marked; without it none are. */
  notes?: NoteView[] | undefined
  /** Which text this is: then its pictures are shown, and a click on a letter tells who wrote it. */
  asks?: AskedMoment
  /** The draft whose pictures are shown, where none is asked. */
  picturesOf?: string
  /** What the host draws on the sheet above and below the text. */
  head?: ReactNode
  foot?: ReactNode
}

export function PageView({
  content,
  hands,
  mode = 'marked',
  person = null,
  pageRef,
  filterPen = null,
  litSince,
  ownAccountId,
  notes,
  asks,
  picturesOf,
  head,
  foot,
}: Props) {
  const { t } = useTranslation(['drafts', 'history'])
  const page = useRef<HTMLElement>(null)
  const getPage = useRef(() => page.current).current
  useImperativeHandle(pageRef, () => page.current as HTMLElement)
  useEffect(() => paintHands(hands), [hands])
  const view = useMemo(
    () => viewPage(content.content, { mode, hands, person, filterPen }),
    [content, mode, person, filterPen, hands],
  )
  // A page that shows one pen alone is for comparing: notes are on the whole.
  const marks = useMemo(
    () => marksOn(view.blocks, filterPen ? [] : view.pieces(), filterPen ? [] : (notes ?? [])),
    [view, filterPen, notes],
  )
  useEffect(() => {
    if (!litSince) return
    const own = new Set(hands.filter((hand) => hand.accountId === ownAccountId).map((hand) => hand.id))
    light(
      'page',
      listChanges(content.content).filter((change) => change.at > Date.parse(litSince) && !own.has(change.hand)),
    )
    return () => light('page', [])
  }, [content, hands, litSince, ownAccountId])
  return (
    <div className="draft-page-holder">
      <div className="draft-sheet" data-mode={mode}>
        {head}
        <article ref={page} className="draft-text" aria-label={t('drafts:page')} lang="vi">
          <PicturesOf.Provider value={asks?.draftId ?? picturesOf ?? null}>
            <PageMarks.Provider value={marks}>
              {view.stretches.map((stretch) =>
                'left' in stretch ? (
                  <p key={stretch.first} className="draft-left-out">
                    {t('history:view.leftOut', { count: stretch.left })}
                  </p>
                ) : (
                  <Blocks key={stretch.first} blocks={stretch.blocks} first={stretch.first} />
                ),
              )}
            </PageMarks.Provider>
          </PicturesOf.Provider>
        </article>
        {foot}
        <InkTooltip page={getPage} hands={hands} />
        {asks ? <AskWho page={getPage} moment={asks} from={view.from} source={view.source} /> : null}
      </div>
    </div>
  )
}
