/** Ghi ý kiến, beside the words that are selected. With the keyboard: Ctrl+Alt+M, or the button of the rail. */
import { Button } from '@mantine/core'
import { IconMessagePlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { askForNote, type Surface } from './surface.ts'

const pause = 200
const width = 130

export function WriteButton({ draftId, surface }: { draftId: string; surface: Surface }) {
  const { t } = useTranslation('notes')
  const [at, setAt] = useState<{ x: number; y: number } | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const selection = getSelection()
      const root = surface.root()
      if (!root || !selection || selection.isCollapsed || !selection.rangeCount) return setAt(null)
      const range = selection.getRangeAt(0)
      const box = [...range.getClientRects()].at(-1)
      if (!box || !root.contains(range.commonAncestorContainer)) return setAt(null)
      setAt({ x: Math.max(4, Math.min(box.right, innerWidth - width)), y: Math.min(box.bottom + 6, innerHeight - 44) })
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(look, pause)
    }
    const hide = () => {
      setAt(null)
      // drawn on, the words are still meant
      later()
    }
    document.addEventListener('selectionchange', later)
    addEventListener('scroll', hide, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', later)
      removeEventListener('scroll', hide, true)
    }
  }, [surface])
  if (!at) return null
  return createPortal(
    <Button
      className="note-write"
      style={{ left: at.x, top: at.y }}
      size="compact-sm"
      leftSection={<IconMessagePlus size={16} aria-hidden />}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        askForNote(draftId, surface.target())
        setAt(null)
      }}
    >
      {t('write')}
    </Button>,
    document.body,
  )
}
