/** Whose ink is under the pointer: name, position, pen and time. It touches nothing inside the page. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandView } from '../../../shared/drafts/contract.ts'
import { sizeChange } from '../../../shared/drafts/sizes.ts'
import { secondTime } from './history/times.ts'

type Shown = { x: number; y: number; hand: HandView; at: number; size: Sizes }
type Sizes = ReturnType<typeof sizeChange>
const EDGES = ['inkbreak', 'inkjoin', 'inkblock', 'inkadd', 'inkcut']

function inkUnder(target: EventTarget | null): { hand: string; at: number } | null {
  if (!(target instanceof Element)) return null
  const selector = ['.ink', ...EDGES.map((edge) => `[data-${edge}]`)].join()
  const element = target.closest<HTMLElement>(selector)
  if (!element) return null
  if (element.classList.contains('ink')) return { hand: element.dataset.hand ?? '', at: Number(element.dataset.at) }
  const edge = EDGES.find((name) => element.hasAttribute(`data-${name}`)) ?? ''
  return { hand: element.getAttribute(`data-${edge}`) ?? '', at: Number(element.getAttribute(`data-${edge}-at`)) }
}

/** What a changed format did to the size of the letters under the pointer. */
function sizesUnder(target: Element): Sizes {
  const was = target.closest<HTMLElement>('.inkFmt')?.dataset.was
  const now = target.closest<HTMLElement>('[data-size]')?.dataset.size
  return was === undefined ? null : sizeChange(was, now ? `size:${now}` : '', target.closest('td') !== null)
}

export function InkTooltip({ page, hands }: { page: () => HTMLElement | null; hands: HandView[] }) {
  const { t } = useTranslation(['drafts', 'letters'])
  const [shown, setShown] = useState<Shown | null>(null)
  useEffect(() => {
    const root = page()
    if (!root) return
    const onOver = (event: Event) => {
      const ink = inkUnder(event.target)
      const hand = hands.find((one) => one.id === ink?.hand)
      if (!ink || !hand || !(event.target instanceof Element)) return setShown(null)
      const box = event.target.getBoundingClientRect()
      setShown({
        x: Math.min(box.left, innerWidth - 260),
        y: box.bottom + 4,
        hand,
        at: ink.at,
        size: sizesUnder(event.target),
      })
    }
    const hide = () => setShown(null)
    root.addEventListener('pointerover', onOver)
    root.addEventListener('pointerleave', hide)
    addEventListener('scroll', hide, true)
    return () => {
      root.removeEventListener('pointerover', onOver)
      root.removeEventListener('pointerleave', hide)
      removeEventListener('scroll', hide, true)
    }
  }, [page, hands])
  if (!shown) return null
  const { hand, at, size } = shown
  return (
    <div className={`ink-tooltip pen-${hand.pen}`} role="tooltip" style={{ left: Math.max(4, shown.x), top: shown.y }}>
      <b>{hand.name}</b> · {t(`pen.${hand.pen}`)}
      <br />
      {hand.title}
      {hand.onBehalfOf ? ` · ${t('behalf', { name: hand.onBehalfOf })}` : ''}
      <br />
      {size ? (
        <>
          {t('letters:changed', size)}
          <br />
        </>
      ) : null}
      {secondTime(at)}
    </div>
  )
}
