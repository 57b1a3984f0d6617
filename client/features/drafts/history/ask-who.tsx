/** "Ai viết chỗ này?": a click on a letter, or the arrows and Enter on the page, and a small panel that answers. */
import './history.css'
import { CloseButton } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WhoWrote } from '../../../../shared/drafts/history/contract.ts'
import { toApiError } from '../../../platform/api.ts'
import { useSaid } from '../../../text/use-said.ts'
import { usePhone } from '../../../ui/use-phone.ts'
import { caretAt, letterAt, wordAt } from './letters-on-page.ts'
import { secondTime } from './times.ts'
import { askWho } from './who-query.ts'

/** Which text the page shows: a kept version, a stroke of a round, or the draft as it stands. */
export type AskedMoment = { draftId: string; version?: number; round?: number; seq?: number }

type Asked = { x: number; y: number; word: string; answer: WhoWrote | null; error: unknown }
type Props = {
  page: () => HTMLElement | null
  moment: AskedMoment
  /** The offset of each block's first letter on the page. */
  from: number[]
  /** The letter's offset in the text itself. */
  source: (index: number) => number | null
}

export function AskWho({ page, moment, from, source }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const phone = usePhone()
  const latest = useRef({ moment, from, source, phone })
  latest.current = { moment, from, source, phone }

  useEffect(() => {
    const root = page()
    if (!root) return
    let turn = 0
    root.tabIndex = 0
    const ask = async (node: Node, offset: number, x: number, y: number) => {
      const text = node.textContent ?? ''
      const letter = letterAt(root, latest.current.from, node, offset)
      const index = letter === null ? null : latest.current.source(letter)
      if (letter === null || index === null || !text.length) return setAsked(null)
      const at = Math.min(offset, text.length - 1)
      const mine = ++turn
      const shown = { x, y, word: wordAt(text, at).word, answer: null, error: null }
      setAsked(shown)
      const { draftId, ...when } = latest.current.moment
      try {
        const answer = await askWho(draftId, { ...when, index, words: text.slice(at, at + 1) })
        if (mine === turn) setAsked({ ...shown, answer })
      } catch (error) {
        if (mine === turn) setAsked({ ...shown, error: toApiError(error) })
      }
    }
    const onClick = (event: MouseEvent) => {
      // Under a thumb a noted word opens its note: two answers would lie on one another.
      const isNoted = event.target instanceof Element && event.target.closest('.note-mark') !== null
      if (isNoted && latest.current.phone) return setAsked(null)
      const selection = getSelection()
      const range = selection && !selection.isCollapsed ? selection.getRangeAt(0) : null
      const place = range
        ? { node: range.startContainer, offset: range.startOffset }
        : caretAt(event.clientX, event.clientY)
      if (place) void ask(place.node, place.offset, event.clientX, event.clientY)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const selection = getSelection()
      if (event.target !== root || !selection || event.ctrlKey || event.altKey || event.metaKey) return
      if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
        event.preventDefault()
        if (!selection.anchorNode || !root.contains(selection.anchorNode)) selection.collapse(root, 0)
        else if (event.key === 'ArrowRight') selection.collapseToEnd()
        else selection.collapseToStart()
        selection.modify('move', event.key === 'ArrowRight' ? 'forward' : 'backward', 'word')
        selection.modify('extend', 'forward', 'word')
      }
      if (event.key !== 'Enter' || !selection.rangeCount) return
      const range = selection.getRangeAt(0)
      const box = range.getBoundingClientRect()
      const place = firstLetterOf(range)
      if (place) void ask(place.node, place.offset, box.left, box.bottom)
    }
    const onEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setAsked(null)
    }
    root.addEventListener('click', onClick)
    root.addEventListener('keydown', onKeyDown)
    addEventListener('keydown', onEscape)
    return () => {
      turn = -1
      root.removeEventListener('click', onClick)
      root.removeEventListener('keydown', onKeyDown)
      removeEventListener('keydown', onEscape)
    }
  }, [page])

  return <div role="status">{asked ? <Answer asked={asked} onClose={() => setAsked(null)} /> : null}</div>
}

/** A selection may begin behind the last letter of a run. */
function firstLetterOf(range: Range): { node: Node; offset: number } | null {
  const { startContainer: node, startOffset: offset } = range
  if (node.nodeType === Node.TEXT_NODE && offset < (node.textContent ?? '').length) return { node, offset }
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT)
  while (walker.nextNode())
    if (walker.currentNode !== node && range.intersectsNode(walker.currentNode))
      return { node: walker.currentNode, offset: 0 }
  return null
}

function Answer({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { t } = useTranslation(['history', 'drafts', 'ui'])
  const said = useSaid()
  const { answer, error, word } = asked
  const hand = answer?.hand
  const left = Math.max(8, Math.min(asked.x - 20, innerWidth - 308))
  const top = Math.max(8, Math.min(asked.y + 14, innerHeight - 190))
  return (
    <div className={`draft-who pen-${hand?.pen ?? 'plain'}`} style={{ left, top }} data-testid="who">
      <div className="draft-who-head">
        <b>{t('history:who.title')}</b>
        {word.trim() && <q>{word}</q>}
        <CloseButton size="sm" aria-label={t('ui:action.close')} onClick={onClose} />
      </div>
      {error ? <p>{said.refusal(toApiError(error)) || t('history:who.failed')}</p> : null}
      {!answer && !error ? <p>{t('history:who.asking')}</p> : null}
      {answer?.from === 'firstDraft' ? <p>{t('history:who.firstDraft', { at: secondTime(answer.at) })}</p> : null}
      {answer && hand ? (
        <>
          <p>
            <b>{hand.name}</b> · {hand.title}
            {hand.onBehalfOf ? ` · ${t('drafts:behalf', { name: hand.onBehalfOf })}` : ''}
          </p>
          <p>
            {t(`drafts:pen.${hand.pen}`)} · {secondTime(answer.at)}
          </p>
          <p>
            {t('history:who.where', { round: answer.round, stroke: answer.seq })}
            {' · '}
            {answer.versionNo ? t('history:who.sinceVersion', { no: answer.versionNo }) : t('history:who.notHandedOn')}
          </p>
        </>
      ) : null}
    </div>
  )
}
