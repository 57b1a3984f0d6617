/** The pairs of a comparison, drawn for one side, or both in one column. */
import type { ReactNode } from 'react'
import { attributesOf } from '../../../../shared/drafts/forms.ts'
import type { BoxPair, LineHead, LinePair, Pair } from '../../../../shared/drafts/history/compare.ts'
import type { Look, Part, Side } from '../../../../shared/drafts/history/words.ts'
import { IMAGE } from '../../../../shared/drafts/images.ts'
import { handOf } from '../../../../shared/drafts/ink.ts'
import { sizeIn } from '../../../../shared/drafts/sizes.ts'
import { Picture } from '../images/picture.tsx'

/** `both`: one column. */
export type Shown = Side | 'both'

/** Parts of a comparison have no other identity than their place, and never move. */
const keyed = <T,>(items: T[]) => items.map((item, i) => ({ item, key: `${i}` }))
const has = (pair: Pair, shown: Shown) => shown === 'both' || pair[shown] !== null
const isShown = (part: Part, shown: Shown) => shown === 'both' || part[shown] !== null
const opposite = { added: 'ins', removed: 'del' } as const

/** @param numbers those of numbered lines, counted by the side that is shown */
export function DiffPair({ pair, shown, numbers }: { pair: Pair; shown: Shown; numbers?: Map<LinePair, number> }) {
  if (!has(pair, shown)) return null
  if (!pair.line && (pair.before ?? pair.after)?.type === IMAGE) return <DiffPicture pair={pair} shown={shown} />
  return pair.line ? (
    <DiffLine pair={pair} shown={shown} number={numbers?.get(pair)} />
  ) : (
    <DiffTable pair={pair} shown={shown} />
  )
}

const headOf = (pair: LinePair, shown: Shown): LineHead =>
  ((shown === 'before' ? pair.before : pair.after) ?? pair.before ?? pair.after) as LineHead

function DiffLine({ pair, shown, number }: { pair: LinePair; shown: Shown; number: number | undefined }) {
  const head = headOf(pair, shown)
  const { kind, list, level, align } = attributesOf(head.form) as Record<string, string | number | undefined>
  const Line = (kind as 'h1' | undefined) ?? 'p'
  const data = { 'data-kind': kind, 'data-list': list, 'data-level': level, 'data-align': align }
  const style = number === undefined ? {} : { style: { counterSet: `draft-${level ?? 0} ${number}` } }
  const formed = pair.before && pair.after && pair.before.form !== pair.after.form
  const parts = pair.parts.filter((part) => isShown(part, shown))
  const words = keyed(parts).map(({ item, key }) => <DiffPart key={key} part={item} shown={shown} />)
  return (
    <Line {...data} {...style} {...(list ? { role: 'listitem' } : {})}>
      {formed ? <span className="diff-form">≠</span> : null}
      {words.length ? words : <br />}
    </Line>
  )
}

function DiffPart({ part, shown }: { part: Part; shown: Shown }) {
  const look = (shown === 'before' ? part.before : part.after) ?? part.before ?? part.after
  const words = <Inked look={look}>{part.text}</Inked>
  if (part.op === 'same') return words
  if (part.op === 'changed') return <span className="diff-look">{words}</span>
  const Tag = opposite[part.op]
  return <Tag className="diff">{words}</Tag>
}

/** The word as it looks: its format, and in a marked comparison its ink. */
function Inked({ look, children }: { look: Look | null; children: ReactNode }) {
  if (!look) return children
  let drawn = children
  for (const strike of look.strikes)
    drawn = (
      <del className="ink inkDel" data-hand={handOf(strike)}>
        {drawn}
      </del>
    )
  if (look.insertion)
    drawn = (
      <ins className="ink inkIns" data-hand={handOf(look.insertion)}>
        {drawn}
      </ins>
    )
  for (const name of look.format.split(';')) {
    if (name === 'bold') drawn = <strong>{drawn}</strong>
    if (name === 'italic') drawn = <em>{drawn}</em>
    if (name === 'underline') drawn = <u>{drawn}</u>
    const size = sizeIn(name)
    if (size) drawn = <span data-size={size}>{drawn}</span>
  }
  return drawn
}

/** What changed of a picture is another picture: it is never the same one with other looks. */
function DiffPicture({ pair, shown }: { pair: BoxPair; shown: Shown }) {
  const heads = shown === 'both' ? [pair.before, pair.op === 'same' ? null : pair.after] : [pair[shown]]
  return keyed(heads.filter((head) => head !== null)).map(({ item, key }) => {
    const look = pair.op === 'same' ? '' : item === pair.before ? 'is-removed' : 'is-added'
    return <Picture key={key} attrs={attributesOf(item.form)} className={`diff-picture ${look}`} />
  })
}

const boxesIn = (pair: BoxPair, shown: Shown) =>
  keyed(pair.children.filter((child): child is BoxPair => !child.line && has(child, shown)))

function DiffTable({ pair, shown }: { pair: BoxPair; shown: Shown }) {
  return (
    <table>
      <tbody>
        {boxesIn(pair, shown).map(({ item: row, key }) => (
          <tr key={key}>
            {boxesIn(row, shown).map(({ item: cell, key: at }) => (
              <td key={at}>
                {keyed(cell.children).map(({ item: line, key: n }) => (
                  <DiffPair key={n} pair={line} shown={shown} />
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
