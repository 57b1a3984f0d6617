/** Notes on a phone: they lie over the foot of the page, above the keyboard, and the words they are about stay in sight. */
import { useEffect } from 'react'

/** Above this part of the screen a note leaves the words free. */
const FREE = 0.35
/** The header of the house, and the tools of the pen that stay below it. */
const UNDER_HEADER = 108

/** Scrolls the words to where no note lies over them. */
export function clearOfSheet(words: DOMRect | undefined): void {
  if (!words || (words.top >= UNDER_HEADER && words.bottom <= innerHeight * FREE)) return
  scrollBy({ top: words.top - UNDER_HEADER })
}

/** What is selected now, where it is drawn. */
export function selectedBox(): DOMRect | undefined {
  const selection = getSelection()
  return selection?.rangeCount ? selection.getRangeAt(0).getBoundingClientRect() : undefined
}

/** How much of the page's foot the keyboard covers, as `--keyboard`: browsers draw it over what is fixed there. */
export function useKeyboardRoom(isWanted: boolean): void {
  useEffect(() => {
    const seen = window.visualViewport
    if (!seen || !isWanted) return
    const { style } = document.documentElement
    const measure = () => {
      // a page that is pinched has no keyboard for that
      const covered = seen.scale > 1.01 ? 0 : innerHeight - seen.height - seen.offsetTop
      style.setProperty('--keyboard', `${Math.max(0, Math.round(covered))}px`)
    }
    measure()
    seen.addEventListener('resize', measure)
    seen.addEventListener('scroll', measure)
    return () => {
      seen.removeEventListener('resize', measure)
      seen.removeEventListener('scroll', measure)
      style.removeProperty('--keyboard')
    }
  }, [isWanted])
}
