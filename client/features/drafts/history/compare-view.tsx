/** Two versions beside each other, or in one column: what differs, word by word, with the unchanged parts folded away. */
import '../ink.css'
import './history.css'
import '@mantine/core/styles/FloatingIndicator.layer.css'
import '@mantine/core/styles/SegmentedControl.layer.css'
import { ActionIcon, NativeSelect, SegmentedControl, Skeleton } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionView } from '../../../../shared/drafts/contract.ts'
import {
  type CompareBy,
  compareVersions,
  countDifferences,
  type LinePair,
  type Pair,
} from '../../../../shared/drafts/history/compare.ts'
import { recall, remember } from '../../../platform/memory.ts'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { usePhone } from '../../../ui/use-phone.ts'
import { paintHands } from '../hand-sheet.ts'
import { PicturesOf } from '../images/image-url.ts'
import { DiffPair, type Shown } from './diff-pairs.tsx'
import { listNumbers } from './list-numbers.ts'
import { sideQuery } from './versions-query.ts'

export type CompareSide = number | 'now'
type Props = {
  draftId: string
  actingAs: string | null
  versions: VersionView[]
  /** What a version is called, in the words of whoever owns the flow. */
  nameOf: (version: VersionView) => string
  from: CompareSide
  to: CompareSide
  onChoose: (from: CompareSide, to: CompareSide) => void
}

/** Unchanged lines that stay visible around a change. */
const CONTEXT = 1

export default function CompareView({ draftId, actingAs, versions, nameOf, from, to, onChoose }: Props) {
  const { t } = useTranslation('history')
  const phone = usePhone()
  const [layout, setLayout] = useState(() => recall('history:layout', 'sides'))
  const [by, setBy] = useState<CompareBy>('issued')
  const before = useQuery(sideQuery(draftId, actingAs, from))
  const after = useQuery(sideQuery(draftId, actingAs, to))
  const place = useRef<HTMLDivElement>(null)
  const here = useRef<HTMLElement | null>(null)
  useEffect(() => {
    if (after.data) paintHands(after.data.hands)
  }, [after.data])
  const pairs = useMemo(
    () => before.data && after.data && compareVersions(before.data.content.content, after.data.content.content, by),
    [before.data, after.data, by],
  )
  const nameOfSide = (side: CompareSide) => {
    const version = versions.find((one) => one.no === side)
    return version ? nameOf(version) : t('now')
  }
  const sides = [...versions.map((version) => `${version.no}`), 'now']
  const options = sides.map((value) => ({ value, label: nameOfSide(value === 'now' ? 'now' : Number(value)) }))
  const read = (value: string): CompareSide => (value === 'now' ? 'now' : Number(value))
  const isInline = phone || layout === 'inline'
  const jump = (step: 1 | -1) => {
    const found = [...(place.current?.querySelectorAll<HTMLElement>('[data-differs]') ?? [])]
    // not what has the focus: that is the button
    const at = here.current ? found.indexOf(here.current) : -1
    const next = found[at < 0 ? (step > 0 ? 0 : found.length - 1) : (at + step + found.length) % found.length]
    here.current = next ?? null
    next?.focus({ preventScroll: true })
    next?.scrollIntoView({ block: 'center' })
  }
  const error = before.error ?? after.error
  return (
    <PicturesOf.Provider value={draftId}>
      <section aria-label={t('compare')}>
        <div className="draft-diff-tools">
          <NativeSelect
            label={t('diff.from')}
            data={options}
            value={`${from}`}
            onChange={(event) => onChoose(read(event.currentTarget.value), to)}
          />
          <NativeSelect
            label={t('diff.to')}
            data={options}
            value={`${to}`}
            onChange={(event) => onChoose(from, read(event.currentTarget.value))}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('diff.by')}
            value={by}
            onChange={(value) => setBy(value as CompareBy)}
            data={(['issued', 'marked'] as const).map((value) => ({ value, label: t(`diff.${value}`) }))}
          />
          {phone ? null : (
            <SegmentedControl
              size="xs"
              aria-label={t('diff.layout')}
              value={layout}
              onChange={(value) => {
                setLayout(value)
                remember('history:layout', value)
              }}
              data={(['sides', 'inline'] as const).map((value) => ({ value, label: t(`diff.${value}`) }))}
            />
          )}
        </div>
        <div className="draft-diff-walk">
          {pairs ? (
            <p className="draft-diff-count" role="status">
              {countDifferences(pairs) ? t('diff.count', { count: countDifferences(pairs) }) : t('diff.none')}
            </p>
          ) : null}
          <p className="draft-diff-legend">{t('diff.legend')}</p>
          <ActionIcon.Group>
            <ActionIcon variant="default" size="lg" aria-label={t('diff.previous')} onClick={() => jump(-1)}>
              <IconChevronUp size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon variant="default" size="lg" aria-label={t('diff.next')} onClick={() => jump(1)}>
              <IconChevronDown size={18} aria-hidden />
            </ActionIcon>
          </ActionIcon.Group>
        </div>
        {error ? <ErrorPanel error={error} /> : null}
        {!pairs && !error ? <Skeleton height={480} /> : null}
        {pairs ? (
          <div ref={place} className={`draft-diff ${isInline ? 'is-inline' : ''}`}>
            <div className="draft-sheet">
              {isInline ? null : (
                <div className="draft-diff-heads">
                  <span>{nameOfSide(from)}</span>
                  <span>{nameOfSide(to)}</span>
                </div>
              )}
              <article className="draft-text" lang="vi" aria-label={t('diff.side')}>
                <Pairs key={`${from}:${to}:${by}`} pairs={pairs} isInline={isInline} />
              </article>
            </div>
          </div>
        ) : null}
      </section>
    </PicturesOf.Provider>
  )
}

type Stretch = { key: number; isSame: boolean; pairs: Pair[] }

/** Long unchanged stretches, apart from a line on either side of a change. */
function stretchesOf(pairs: Pair[]): Stretch[] {
  const near = new Set(
    pairs.flatMap((pair, i) =>
      pair.op === 'same' ? [] : Array.from({ length: 2 * CONTEXT + 1 }, (_, n) => i - CONTEXT + n),
    ),
  )
  const stretches: Stretch[] = []
  pairs.forEach((pair, key) => {
    const isSame = !near.has(key)
    const last = stretches.at(-1)
    if (last?.isSame === isSame) last.pairs.push(pair)
    else stretches.push({ key, isSame, pairs: [pair] })
  })
  return stretches
}

function Pairs({ pairs, isInline }: { pairs: Pair[]; isInline: boolean }) {
  const { t } = useTranslation('history')
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const numbers = useMemo(
    () => ({
      before: listNumbers(pairs, 'before'),
      after: listNumbers(pairs, 'after'),
      both: listNumbers(pairs, 'both'),
    }),
    [pairs],
  )
  return stretchesOf(pairs).map((stretch) =>
    stretch.isSame && stretch.pairs.length > 1 && !opened.has(stretch.key) ? (
      <button
        key={stretch.key}
        type="button"
        className="draft-diff-more"
        onClick={() => setOpened(new Set([...opened, stretch.key]))}
      >
        {t('view.leftOut', { count: stretch.pairs.length })}
      </button>
    ) : (
      stretch.pairs.map((pair, i) => {
        const key = stretch.key + i
        return <Row key={key} pair={pair} isInline={isInline} numbers={numbers} />
      })
    ),
  )
}

type RowProps = { pair: Pair; isInline: boolean; numbers: Record<Shown, Map<LinePair, number>> }

function Row({ pair, isInline, numbers }: RowProps) {
  const differs = pair.op === 'same' ? {} : { 'data-differs': pair.op, tabIndex: -1 }
  const sign = pair.op === 'same' ? '' : 'is-changed'
  if (isInline)
    return (
      <div className={`draft-diff-line ${sign}`} {...differs}>
        <DiffPair pair={pair} shown="both" numbers={numbers.both} />
      </div>
    )
  return (
    <div className={`draft-diff-row ${sign}`} {...differs}>
      <div>
        <DiffPair pair={pair} shown="before" numbers={numbers.before} />
      </div>
      <div>
        <DiffPair pair={pair} shown="after" numbers={numbers.after} />
      </div>
    </div>
  )
}
