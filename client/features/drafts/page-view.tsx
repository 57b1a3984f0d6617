/** A draft on paper, to be read: with its marks, clean as it would be issued, or as it was before the ink. It does not load the editor. */
import './ink.css'
import { type CSSProperties, type ReactNode, type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { listChanges } from '../../../shared/drafts/changes.ts'
import type { DocJson, HandView, NodeJson, Pen } from '../../../shared/drafts/contract.ts'
import type { Stroke } from '../../../shared/drafts/ink.ts'
import type { NoteView } from '../../../shared/drafts/notes.ts'
import { light, paintHands } from './hand-sheet.ts'
import { InkTooltip } from './ink-tooltip.tsx'
import { MarkedText, marksOn, PageMarks } from './notes/page-marks.tsx'
import { blocksFor, type PageMode, piecesFor } from './page-blocks.ts'

type Props = {
  content: DocJson
  hands: HandView[]
  mode?: PageMode
  /** The page's element, for the rail. */
  pageRef?: Ref<HTMLElement>
  /** Only this pen's ink is shown as ink; the others' stands as if accepted. */
  filterPen?: Pen | null
  /** Ink of others that is newer is lit; a rail beside the page does it by itself. */
  litSince?: string | null
  ownAccountId?: string | undefined
  /** Their words are marked; without it none are. */
  notes?: NoteView[] | undefined
}

export function PageView({
  content,
  hands,
  mode = 'marked',
  pageRef,
  filterPen = null,
  litSince,
  ownAccountId,
  notes,
}: Props) {
  const { t } = useTranslation('drafts')
  const page = useRef<HTMLElement>(null)
  const getPage = useRef(() => page.current).current
  useImperativeHandle(pageRef, () => page.current as HTMLElement)
  useEffect(() => paintHands(hands), [hands])
  const blocks = useMemo(() => {
    const pens = new Map(hands.map((hand) => [hand.id, hand.pen]))
    return blocksFor(content.content, mode, filterPen && ((hand) => pens.get(hand) !== filterPen))
  }, [content, mode, filterPen, hands])
  // A page that shows one pen alone is for comparing: notes are on the whole.
  const marks = useMemo(() => {
    const pieces = notes?.length && !filterPen ? piecesFor(content.content, mode) : null
    return marksOn(blocks, pieces, notes ?? [])
  }, [blocks, content, mode, filterPen, notes])
  useEffect(() => {
    if (!litSince) return
    const own = new Set(hands.filter((hand) => hand.accountId === ownAccountId).map((hand) => hand.id))
    light(
      'page',
      listChanges(content.content).filter((change) => change.at > Date.parse(litSince) && !own.has(change.hand)),
    )
    return () => light('page', [])
  }, [content, hands, litSince, ownAccountId])
  return (
    <div className="draft-page-holder">
      <div className="draft-sheet" data-mode={mode}>
        <article ref={page} className="draft-text" aria-label={t('page')} lang="vi">
          <PageMarks.Provider value={marks}>
            <Blocks blocks={blocks} />
          </PageMarks.Provider>
        </article>
        <InkTooltip page={getPage} hands={hands} />
      </div>
    </div>
  )
}

const keyed = (nodes: NodeJson[]) => nodes.map((node, i) => ({ node, key: `${i}` }))

/** Lines of a list stand together in one element that says so. */
function Blocks({ blocks }: { blocks: NodeJson[] }) {
  const groups: { isList: boolean; items: { node: NodeJson; key: string }[] }[] = []
  for (const item of keyed(blocks)) {
    const isList = Boolean(item.node.attrs?.list)
    const last = groups.at(-1)
    if (last && last.isList === isList) last.items.push(item)
    else groups.push({ isList, items: [item] })
  }
  return groups.map(({ isList, items }) => {
    const drawn = items.map(({ node, key }) => <Block key={key} node={node} />)
    return isList ? (
      // biome-ignore lint/a11y/useSemanticElements: the lines are flat paragraphs with levels, as in the editor
      <div key={items[0]?.key} role="list" className="draft-list">
        {drawn}
      </div>
    ) : (
      drawn
    )
  })
}

const EDGES = ['inkBreak', 'inkJoin', 'inkBlock', 'inkAdd', 'inkCut']
/** The same attributes that the editor's schema renders. */
function dataOf(attrs: Record<string, unknown> = {}): Record<string, string | number> {
  const data: Record<string, string | number> = {}
  for (const name of ['kind', 'list', 'level', 'align'])
    if (attrs[name] != null) data[`data-${name}`] = String(attrs[name])
  for (const name of EDGES) {
    const json = attrs[name]
    if (typeof json !== 'string') continue
    const ink = JSON.parse(json) as Stroke | Stroke[]
    const stroke = Array.isArray(ink) ? ink.at(-1) : ink
    const edge = `data-${name.toLowerCase()}`
    if (stroke) Object.assign(data, { [edge]: stroke.hand, [`${edge}-stroke`]: stroke.id, [`${edge}-at`]: stroke.at })
  }
  return data
}

function Block({ node }: { node: NodeJson }): ReactNode {
  const children = node.content ?? []
  if (node.type === 'table') {
    return (
      <table {...dataOf(node.attrs)}>
        <tbody>
          {keyed(children).map(({ node: row, key }) => (
            <Row key={key} row={row} />
          ))}
        </tbody>
      </table>
    )
  }
  const Line = (node.attrs?.kind as 'h1' | 'h2' | 'h3' | undefined) ?? 'p'
  const item = node.attrs?.list ? { role: 'listitem' } : {}
  return (
    <Line {...dataOf(node.attrs)} {...item}>
      {children.length ? keyed(children).map(({ node: run, key }) => <Run key={key} run={run} />) : <br />}
    </Line>
  )
}

function Row({ row }: { row: NodeJson }) {
  return (
    <tr {...dataOf(row.attrs)}>
      {keyed(row.content ?? []).map(({ node: cell, key }) => {
        const width = Array.isArray(cell.attrs?.colwidth) ? Number(cell.attrs.colwidth[0]) : null
        const style: CSSProperties = width ? { width } : {}
        return (
          <td key={key} {...dataOf(cell.attrs)} style={style}>
            <Blocks blocks={cell.content ?? []} />
          </td>
        )
      })}
    </tr>
  )
}

const TAGS: Record<string, 'strong' | 'em' | 'u' | 'ins' | 'del' | 'span'> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  inkIns: 'ins',
  inkDel: 'del',
  inkFmt: 'span',
}
function Run({ run }: { run: NodeJson }): ReactNode {
  let drawn: ReactNode = <MarkedText run={run} />
  for (const mark of [...(run.marks ?? [])].reverse()) {
    const Tag = TAGS[mark.type] ?? 'span'
    const attrs = (mark.attrs ?? {}) as Partial<Stroke>
    const data = attrs.hand
      ? { className: `ink ${mark.type}`, 'data-hand': attrs.hand, 'data-stroke': attrs.id, 'data-at': attrs.at }
      : {}
    drawn = <Tag {...data}>{drawn}</Tag>
  }
  return drawn
}
