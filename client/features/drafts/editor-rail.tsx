/** The rail beside the editor: drawn again a moment after the writing pauses, never at each key. */
import type { Editor } from '@tiptap/core'
import { startTransition, useEffect, useLayoutEffect, useState } from 'react'
import type { DocJson } from '../../../shared/drafts/contract.ts'
import { ChangeRail } from './change-rail.tsx'
import { paintHands } from './hand-sheet.ts'
import { InkTooltip } from './ink-tooltip.tsx'
import { EditorNotes } from './notes/editor-notes.tsx'
import { useDeskState } from './use-desk.ts'

const PAUSE_MS = 400
/** Somebody who never pauses sees it all the same. */
const AT_LATEST_MS = 4_000

type Props = { draftId: string; page: () => HTMLElement | null; litSince: string | null }

function useContent(editor: Editor | null): DocJson | null {
  const [content, setContent] = useState<DocJson | null>(null)
  useEffect(() => {
    if (!editor) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let since: number | undefined
    const read = () => {
      since = undefined
      // Hundreds of entries: drawn in pieces, so that a key need not wait for them.
      if (!editor.isDestroyed) startTransition(() => setContent(editor.getJSON() as DocJson))
    }
    const later = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (!transaction.docChanged) return
      clearTimeout(timer)
      since ??= performance.now()
      timer = setTimeout(read, Math.max(0, Math.min(PAUSE_MS, since + AT_LATEST_MS - performance.now())))
    }
    // The page comes first, then what stands beside it.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(read)
    })
    editor.on('transaction', later)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      editor.off('transaction', later)
    }
  }, [editor])
  return content
}

export function EditorRail({ draftId, page, litSince }: Props) {
  const editor = useDeskState((state) => state.editor)
  const greeting = useDeskState((state) => state.greeting)
  const content = useContent(editor)
  const hands = greeting?.hands
  // Before the rail is there: the ink has its colours with the page's first frame.
  useLayoutEffect(() => (hands ? paintHands(hands) : undefined), [hands])
  if (!content || !greeting) return null
  return (
    <div className="draft-margin">
      {editor ? <EditorNotes draftId={draftId} editor={editor} round={greeting.round} /> : null}
      {greeting.mode === 'plain' ? null : (
        <>
          <ChangeRail
            content={content}
            hands={greeting.hands}
            page={page}
            litSince={litSince}
            ownAccountId={greeting.hand.accountId}
            settler={{ draftId, round: greeting.round, pen: greeting.hand.pen, accountId: greeting.hand.accountId }}
          />
          <InkTooltip page={page} hands={greeting.hands} />
        </>
      )}
    </div>
  )
}
