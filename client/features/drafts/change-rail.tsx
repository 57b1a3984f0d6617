/** The rail: every change with its author and time, to jump to, filtered by pen; what is new since the last look comes lit. */
import './ink.css'
import { Button, Text } from '@mantine/core'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Change, listChanges } from '../../../shared/drafts/changes.ts'
import type { DocJson, HandView } from '../../../shared/drafts/contract.ts'
import { maySettle, type Verdict, verdicts } from '../../../shared/drafts/settle.ts'
import { dim, light, paintHands, pointAt } from './hand-sheet.ts'
import { RailEntry } from './rail-entry.tsx'
import { filtersFor, isMeant, penOfFilter, type RailFilter } from './rail-filters.ts'
import { SettleBar } from './settle-bar.tsx'
import { type Settler, useSettling } from './use-settling.ts'

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
  /** Nobody settles where this is not given. */
  settler?: Settler | undefined
}

export function ChangeRail({ content, hands, page, litSince = null, ownAccountId, settler }: Props) {
  const { t } = useTranslation('drafts')
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
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const shown = changes.filter((change) =>
    filter === 'all' ? true : filter === 'fresh' ? fresh.has(change) : isMeant(filter, byId.get(change.hand)),
  )
  const { settle, isBusy } = useSettling(settler ?? { draftId: '', round: 0 })
  const allowedFor = (change: Change): readonly Verdict[] => {
    const writer = byId.get(change.hand)
    return settler && writer ? verdicts.filter((verdict) => maySettle(settler, writer, verdict)) : []
  }
  const chosen = shown.filter((change) => ticked.has(change.stroke))
  const openFor = (verdict: Verdict) =>
    (chosen.length ? chosen : shown).filter((change) => {
      // All at once passes judgement on others; one's own is taken back one by one.
      const isOwn = byId.get(change.hand)?.accountId === settler?.accountId
      return allowedFor(change).includes(verdict) && (chosen.length > 0 || !isOwn)
    })
  const act = async (verdict: Verdict, list: Change[]) => {
    if (
      await settle(
        verdict,
        list.map((change) => change.stroke),
      )
    )
      setTicked(new Set())
  }
  // the same for every entry, each time: an entry is drawn again only when its own change is another
  const now = useRef(act)
  now.current = act
  const onTick = useCallback(({ stroke }: Change, on: boolean) => {
    setTicked((before) => {
      const next = new Set(before)
      if (on) next.add(stroke)
      else next.delete(stroke)
      return next
    })
  }, [])
  const onSettle = useCallback((verdict: Verdict, change: Change) => void now.current(verdict, [change]), [])
  const onJump = useCallback(
    ({ stroke }: Change) => {
      const root = page()
      if (root) pointAt(root, stroke)
    },
    [page],
  )

  useEffect(() => paintHands(hands), [hands])
  useEffect(() => {
    light('rail', [...fresh])
    return () => light('rail', [])
  }, [fresh])
  useEffect(() => {
    dim(
      filter === 'all' || filter === 'fresh'
        ? []
        : hands.filter((hand) => !isMeant(filter, hand)).map((hand) => hand.id),
    )
    return () => dim([])
  }, [filter, hands])

  const filters: [RailFilter, string][] = [
    ['all', t('rail.all')],
    ...filtersFor(changes, byId, (pen) => t(`pen.${pen}`)),
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
              className={`draft-filter pen-${penOfFilter(value, hands)}`}
              aria-pressed={filter === value}
              onClick={() => setFilter(value)}
            >
              {label}
            </button>
          ))}
        </fieldset>
      ) : null}
      {settler && (openFor('accept').length > 0 || openFor('reject').length > 0) ? (
        <SettleBar
          open={openFor}
          ticked={chosen.length}
          isBusy={isBusy}
          onSettle={(verdict, list) => void act(verdict, list)}
          onUntick={() => setTicked(new Set())}
        />
      ) : null}
      {shown.length ? (
        <ol className="draft-rail-list">
          {shown.slice(0, count).map((change) => (
            <li key={change.id}>
              <RailEntry
                change={change}
                hand={byId.get(change.hand)}
                isFresh={fresh.has(change)}
                allowed={allowedFor(change)}
                isTicked={ticked.has(change.stroke)}
                onTick={onTick}
                onSettle={onSettle}
                onJump={onJump}
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
