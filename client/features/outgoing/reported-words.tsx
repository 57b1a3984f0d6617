/** The words that an error report is about (Điều 10 khoản 8), lit on the page where they stand, and a way to them. */
import { Button } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { rangeOf } from './words-range.ts'

const name = 'reported'
const paper = (): HTMLElement | null => document.querySelector('.ProseMirror, .draft-text')

export function ReportedWords({ quote }: { quote: string }) {
  const { t } = useTranslation('panels')
  const found = useRef<Range | null>(null)
  useEffect(() => {
    if (!('highlights' in CSS)) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const paint = () => {
      const page = paper()
      found.current = page && rangeOf(page, quote)
      if (found.current) CSS.highlights.set(name, new Highlight(found.current))
      else CSS.highlights.delete(name)
    }
    // The page comes later than this line, and is written on.
    const watch = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(paint, 150)
    })
    watch.observe(document.body, { childList: true, subtree: true, characterData: true })
    paint()
    return () => {
      watch.disconnect()
      clearTimeout(timer)
      CSS.highlights.delete(name)
    }
  }, [quote])
  const show = () => {
    const page = paper()
    const range = page && rangeOf(page, quote)
    range?.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconArrowDown size={15} aria-hidden />}
      onClick={show}
      data-reported
    >
      {t('notice.showReported')}
    </Button>
  )
}
