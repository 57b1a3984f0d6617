/** One change in the rail: a press jumps to it; who may settle it ticks it, or settles it at once. */
import { IconCheck, IconX } from '@tabler/icons-react'
import { memo, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change } from '../../../shared/drafts/changes.ts'
import type { HandView } from '../../../shared/drafts/contract.ts'
import type { Verdict } from '../../../shared/drafts/settle.ts'
import { formatTime } from '../../platform/dates.ts'

const icons = { accept: IconCheck, reject: IconX }

type Props = {
  change: Change
  hand: HandView | undefined
  isFresh: boolean
  onJump: (change: Change) => void
  /** What may be done with it; nothing where it is not this person's to settle. */
  allowed: readonly Verdict[]
  isTicked: boolean
  onTick: (change: Change, ticked: boolean) => void
  onSettle: (verdict: Verdict, change: Change) => void
}

/** Where it stands in the document is not shown. */
const shownOf = ({ change: { path: _, ...shown }, allowed }: Props): string => JSON.stringify([shown, allowed])
/** The list is read anew after each pause; an entry is drawn again only when it says something else. */
const isSame = (a: Props, b: Props): boolean =>
  (['hand', 'isFresh', 'isTicked', 'onJump', 'onTick', 'onSettle'] as const).every((name) => a[name] === b[name]) &&
  shownOf(a) === shownOf(b)

export const RailEntry = memo(Entry, isSame)

function Entry({ change, hand, isFresh, onJump, allowed, isTicked, onTick, onSettle }: Props) {
  const { t } = useTranslation(['drafts', 'letters'])
  const id = useId()
  /** The act, then the change that it is done to. */
  const named = (act: string) => `${id}${act} ${id}kind ${id}text`
  return (
    <div className={`draft-change pen-${hand?.pen ?? 'author'} is-${change.kind}`}>
      <button type="button" className="draft-change-jump" onClick={() => onJump(change)} data-change={change.id}>
        <span className="draft-change-head">
          <b id={`${id}kind`}>{t(`change.${change.kind}`)}</b>
          {isFresh ? <mark>{t('rail.fresh')}</mark> : null}
          <time dateTime={new Date(change.at).toISOString()}>{formatTime(change.at)}</time>
        </span>
        {change.size ? <span className="draft-change-size">{t('letters:changed', change.size)}</span> : null}
        <span className="draft-change-text" id={`${id}text`}>
          {change.text || t(change.kind === 'addImage' || change.kind === 'cutImage' ? 'rail.picture' : 'rail.empty')}
        </span>
        <span className="draft-change-by">
          {hand ? `${hand.name} · ${t(`pen.${hand.pen}`)}` : t('rail.unknown')}
          {hand?.onBehalfOf ? ` · ${t('behalf', { name: hand.onBehalfOf })}` : ''}
        </span>
      </button>
      {allowed.length ? (
        <div className="draft-change-acts">
          <span id={`${id}tick`} className="visually-hidden">
            {t('settle.tick')}
          </span>
          <input
            type="checkbox"
            checked={isTicked}
            onChange={(event) => onTick(change, event.currentTarget.checked)}
            aria-labelledby={named('tick')}
          />
          {allowed.map((verdict) => {
            const Icon = icons[verdict]
            return (
              <button
                key={verdict}
                type="button"
                className={`draft-act is-${verdict}`}
                title={t(`settle.${verdict}`)}
                aria-labelledby={named(verdict)}
                onClick={() => onSettle(verdict, change)}
              >
                <span id={`${id}${verdict}`} className="visually-hidden">
                  {t(`settle.${verdict}`)}
                </span>
                <Icon size={16} aria-hidden />
              </button>
            )
          })}
        </div>
      ) : null}
    </div>
  )
}
