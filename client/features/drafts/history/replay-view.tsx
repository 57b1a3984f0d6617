/** A draft's whole life under a slider: every stroke, with who wrote it and when. Imported lazily: it brings Yjs. */
import '../ink.css'
import './history.css'
import { ActionIcon, Button, NativeSelect, Skeleton } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandView, VersionView } from '../../../../shared/drafts/contract.ts'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { paintHands } from '../hand-sheet.ts'
import { PicturesOf } from '../images/image-url.ts'
import { InkTooltip } from '../ink-tooltip.tsx'
import { Blocks } from '../page-blocks.tsx'
import { AskWho } from './ask-who.tsx'
import type { Frame } from './film.ts'
import { offsetsOf } from './offsets.ts'
import { secondTime } from './times.ts'
import { useFilm } from './use-film.ts'
import { speeds, usePlayer } from './use-player.ts'

type Props = { draftId: string; actingAs: string | null; nameOf: (version: VersionView) => string }

export default function ReplayView({ draftId, actingAs, nameOf }: Props) {
  const { t } = useTranslation('history')
  const { film, history, loaded, total, error } = useFilm(draftId, actingAs)
  const player = usePlayer(film, loaded, total)
  const page = useRef<HTMLElement>(null)
  const getPage = useRef(() => page.current).current
  const hands = history?.hands
  useEffect(() => paintHands(hands ?? []), [hands])
  const byId = useMemo(() => new Map((hands ?? []).map((hand) => [hand.id, hand])), [hands])

  if (error && !loaded) return <ErrorPanel error={error} />
  if (!history || !loaded) return <Skeleton height={640} />
  const frame = film.frames[player.frame] as Frame
  const blocks = film.show(player.frame)
  const strokes = history.rounds.find((round) => round.no === frame.round)?.strokes ?? 0
  const stops = history.rounds.flatMap(({ no }) => {
    const at = film.frames.findIndex((one) => one.round === no)
    const before = history.versions.findLast((version) => version.round < no)
    return at < 0 ? [] : [{ at, name: before ? nameOf(before) : t('film.firstDraft') }]
  })
  const here = stops.findLast((stop) => stop.at <= player.frame)

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    const isSlider = target instanceof HTMLInputElement && target.type === 'range'
    if (event.key === ' ' && (isSlider || !/^(BUTTON|SELECT|INPUT)$/.test(target.tagName))) {
      event.preventDefault()
      player.toggle()
    }
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (!step || isSlider || target === page.current || target.tagName === 'SELECT') return
    event.preventDefault()
    player.go(player.frame + step)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the slider and the buttons inside
    <div className="draft-film" onKeyDown={onKeyDown}>
      <div className="draft-film-panel">
        <NowLine frame={frame} hand={frame.hand ? byId.get(frame.hand) : undefined} strokes={strokes} />
        <input
          type="range"
          className="draft-film-slider"
          aria-label={t('film.slider')}
          aria-valuetext={valueText(frame, byId, t('film.roundBegins', { round: frame.round }))}
          min={0}
          max={Math.max(1, total - 1)}
          value={player.frame}
          onChange={(event) => player.go(Number(event.currentTarget.value))}
        />
        <div className="draft-film-marks" aria-hidden>
          {stops.map(({ at }) => (
            <i key={at} style={{ left: `${(100 * at) / Math.max(1, total - 1)}%` }} />
          ))}
        </div>
        <div className="draft-film-tools">
          <Button
            size="sm"
            onClick={player.toggle}
            leftSection={
              player.isPlaying ? (
                <IconPlayerPauseFilled size={16} aria-hidden />
              ) : (
                <IconPlayerPlayFilled size={16} aria-hidden />
              )
            }
          >
            {t(player.isPlaying ? 'film.pause' : 'film.play')}
          </Button>
          <ActionIcon.Group>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('film.back')}
              onClick={() => player.go(player.frame - 1)}
            >
              <IconChevronLeft size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('film.forward')}
              onClick={() => player.go(player.frame + 1)}
            >
              <IconChevronRight size={18} aria-hidden />
            </ActionIcon>
          </ActionIcon.Group>
          <NativeSelect
            aria-label={t('film.speed')}
            w={88}
            value={`${player.speed}`}
            data={speeds.map((speed) => ({ value: `${speed}`, label: `${speed}×` }))}
            onChange={(event) => player.setSpeed(Number(event.currentTarget.value))}
          />
          <NativeSelect
            aria-label={t('film.jump')}
            style={{ flex: '1 1 12rem', minWidth: 0 }}
            value={`${here?.at ?? 0}`}
            data={stops.map(({ at, name }) => ({ value: `${at}`, label: name }))}
            onChange={(event) => player.go(Number(event.currentTarget.value))}
          />
          <Button size="sm" variant="default" onClick={() => player.go(total - 1)}>
            {t('film.end')}
          </Button>
        </div>
        {loaded < total ? (
          <p className="draft-film-keys" role="status">
            {t('film.loading', { done: loaded, total })}
          </p>
        ) : (
          <p className="draft-film-keys">{t('film.keys')}</p>
        )}
        {error ? <ErrorPanel error={error} /> : null}
      </div>
      <div className="draft-film-paper draft-page-holder">
        <div className="draft-sheet">
          <article ref={page} className="draft-text" lang="vi" aria-label={t('film.paper')} data-frame={player.frame}>
            <PicturesOf.Provider value={draftId}>
              <Blocks blocks={blocks} first={0} />
            </PicturesOf.Provider>
          </article>
          <InkTooltip page={getPage} hands={history.hands} />
          <AskWho
            page={getPage}
            moment={{ draftId, round: frame.round, seq: frame.seq }}
            from={offsetsOf(blocks)}
            source={asItIs}
          />
        </div>
      </div>
    </div>
  )
}

const asItIs = (index: number): number => index

function valueText(frame: Frame, byId: Map<string, HandView>, roundBegins: string): string {
  const who = frame.hand ? (byId.get(frame.hand)?.name ?? '') : roundBegins
  return `${who}, ${secondTime(frame.at)}`
}

function NowLine({ frame, hand, strokes }: { frame: Frame; hand: HandView | undefined; strokes: number }) {
  const { t } = useTranslation(['history', 'drafts'])
  return (
    <p className={`draft-film-now pen-${hand?.pen ?? 'plain'}`}>
      <time dateTime={new Date(frame.at).toISOString()}>{secondTime(frame.at)}</time>
      {hand ? (
        <>
          <span>
            <b>{hand.name}</b> · {hand.title}
            {hand.onBehalfOf ? ` · ${t('drafts:behalf', { name: hand.onBehalfOf })}` : ''}
          </span>
          <span>{t(`drafts:pen.${hand.pen}`)}</span>
          <span>{t('history:film.stroke', { no: frame.seq, total: strokes })}</span>
        </>
      ) : (
        <b>{t('history:film.roundBegins', { round: frame.round })}</b>
      )}
    </p>
  )
}
