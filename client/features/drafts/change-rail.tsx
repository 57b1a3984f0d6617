/** The rail: every change with its author and time, to jump to, filtered by pen; what is new since the last look comes lit. */
import './ink.css'
import { Button, Text } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Change, listChanges } from '../../../shared/drafts/changes.ts'
import type { DocJson, HandView, Pen } from '../../../shared/drafts/contract.ts'
import { dim, light, paintHands, pointAt } from './hand-sheet.ts'

type RailFilter = Pen | 'all' | 'fresh'
const PENS: Pen[] = ['author', 'blue', 'red']
const FIRST = 200

type Props = {
  content: DocJson
  hands: HandView[]
  /** Where the page is drawn: the rail scrolls it. */
  page: () => HTMLElement | null
  /** Ink of others that is newer is lit; null = nothing is. */
  litSince?: string | null
  /** Whose ink is never news. */
  ownAccountId?: string | undefined
  onFilter?: (filter: RailFilter) => void
}

const timeOf = (at: number, locale: string) =>
  new Date(at).toLocaleString(locale, { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' })

export function ChangeRail({ content, hands, page, litSince = null, ownAccountId, onFilter }: Props) {
  const { t, i18n } = useTranslation('drafts')
  const [filter, setFilter] = useState<RailFilter>('all')
  const [count, setCount] = useState(FIRST)
  const byId = useMemo(() => new Map(hands.map((hand) => [hand.id, hand])), [hands])
  const changes = useMemo(() => listChanges(content.content), [content])
  const since = litSince === null ? null : Date.parse(litSince)
  const fresh = useMemo(() => {
    const isFresh = (change: Change) =>
      since !== null && change.at > since && byId.get(change.hand)?.accountId !== ownAccountId
    return new Set(changes.filter(isFresh))
  }, [changes, since, byId, ownAccountId])
  const shown = changes.filter((change) =>
    filter === 'all' ? true : filter === 'fresh' ? fresh.has(change) : byId.get(change.hand)?.pen === filter,
  )

  useEffect(() => paintHands(hands), [hands])
  useEffect(() => {
    light('rail', [...fresh])
    return () => light('rail', [])
  }, [fresh])
  useEffect(() => {
    dim(
      filter === 'all' || filter === 'fresh' ? [] : hands.filter((hand) => hand.pen !== filter).map((hand) => hand.id),
    )
    return () => dim([])
  }, [filter, hands])

  const choose = (value: RailFilter) => {
    setFilter(value)
    onFilter?.(value)
  }
  const present = PENS.filter((pen) => changes.some((change) => byId.get(change.hand)?.pen === pen))
  const filters: [RailFilter, string][] = [
    ['all', t('rail.all')],
    ...present.map((pen): [RailFilter, string] => [pen, t(`pen.${pen}`)]),
  ]
  if (fresh.size) filters.push(['fresh', t('rail.freshOnly', { count: fresh.size })])
  return (
    <aside className="draft-rail" aria-label={t('rail.title')}>
      <Text component="h2" fw={600} size="sm" m={0}>
        {t('rail.show', { count: changes.length })}
      </Text>
      {changes.length ? (
        <fieldset className="draft-rail-filter" aria-label={t('rail.filter')}>
          {filters.map(([value, label]) => (
            <button
              key={value}
              type="button"
              className={`draft-filter pen-${value}`}
              aria-pressed={filter === value}
              onClick={() => choose(value)}
            >
              {label}
            </button>
          ))}
        </fieldset>
      ) : null}
      {shown.length ? (
        <ol className="draft-rail-list">
          {shown.slice(0, count).map((change) => (
            <li key={change.id}>
              <RailEntry
                change={change}
                hand={byId.get(change.hand)}
                isFresh={fresh.has(change)}
                locale={i18n.language}
                onJump={() => {
                  const root = page()
                  if (root) pointAt(root, change.stroke)
                }}
              />
            </li>
          ))}
        </ol>
      ) : (
        <Text size="sm" c="dimmed">
          {t(changes.length ? 'rail.noneOfPen' : 'rail.none')}
        </Text>
      )}
      {shown.length > count ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setCount(count + FIRST)}>
          {t('rail.more', { count: shown.length - count })}
        </Button>
      ) : null}
    </aside>
  )
}

function RailEntry({
  change,
  hand,
  isFresh,
  locale,
  onJump,
}: {
  change: Change
  hand: HandView | undefined
  isFresh: boolean
  locale: string
  onJump: () => void
}) {
  const { t } = useTranslation('drafts')
  return (
    <button
      type="button"
      className={`draft-change pen-${hand?.pen ?? 'author'} is-${change.kind}`}
      onClick={onJump}
      data-change={change.id}
    >
      <span className="draft-change-head">
        <b>{t(`change.${change.kind}`)}</b>
        {isFresh ? <mark>{t('rail.fresh')}</mark> : null}
        <time dateTime={new Date(change.at).toISOString()}>{timeOf(change.at, locale)}</time>
      </span>
      <span className="draft-change-text">{change.text || t('rail.empty')}</span>
      <span className="draft-change-by">
        {hand ? `${hand.name} · ${t(`pen.${hand.pen}`)}` : t('rail.unknown')}
        {hand?.onBehalfOf ? ` · ${t('behalf', { name: hand.onBehalfOf })}` : ''}
      </span>
    </button>
  )
}
