/** The blocks of a draft as a page shows them: the same elements and signs as in the editor, without it. */
import { type CSSProperties, memo, type ReactNode } from 'react'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import { IMAGE } from '../../../shared/drafts/images.ts'
import type { Stroke } from '../../../shared/drafts/ink.ts'
import { Picture } from './images/picture.tsx'
import { MarkedText } from './notes/page-marks.tsx'

const keyed = (nodes: NodeJson[]) => nodes.map((node, i) => ({ node, key: `${i}` }))

/**
 * Lines of a list stand together in one element that says so.
 * @param first numbers the blocks of a page from here on; what stands in a cell has no number
 */
export function Blocks({ blocks, first }: { blocks: NodeJson[]; first?: number }) {
  const groups: { isList: boolean; items: { node: NodeJson; key: string; at: number | undefined }[] }[] = []
  for (const [i, one] of keyed(blocks).entries()) {
    const item = { ...one, at: first === undefined ? undefined : first + i }
    const isList = Boolean(item.node.attrs?.list)
    const last = groups.at(-1)
    if (last && last.isList === isList) last.items.push(item)
    else groups.push({ isList, items: [item] })
  }
  return groups.map(({ isList, items }) => {
    const drawn = items.map(({ node, key, at }) => <Block key={key} node={node} at={at} />)
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

/** Drawn again only when it is another object: a replay changes one of hundreds. */
const Block = memo(function Block({ node, at }: { node: NodeJson; at?: number | undefined }): ReactNode {
  const children = node.content ?? []
  const data = { ...dataOf(node.attrs), ...(at === undefined ? {} : { 'data-block': at }) }
  if (node.type === IMAGE) return <Picture attrs={node.attrs ?? {}} data={data} />
  if (node.type === 'table') {
    return (
      <table {...data}>
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
    <Line {...data} {...item}>
      {children.length ? keyed(children).map(({ node: run, key }) => <Run key={key} run={run} />) : <br />}
    </Line>
  )
})

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
type MarkJson = NonNullable<NodeJson['marks']>[number]
function markData({ type, attrs = {} }: MarkJson): Record<string, unknown> {
  if (type === 'size') return { 'data-size': String(attrs.pt) }
  const { hand, id, at, was } = attrs as Partial<Stroke> & { was?: string }
  if (!hand) return {}
  return { className: `ink ${type}`, 'data-hand': hand, 'data-stroke': id, 'data-at': at, 'data-was': was }
}
function Run({ run }: { run: NodeJson }): ReactNode {
  let drawn: ReactNode = <MarkedText run={run} />
  for (const mark of [...(run.marks ?? [])].reverse()) {
    const Tag = TAGS[mark.type] ?? 'span'
    drawn = <Tag {...markData(mark)}>{drawn}</Tag>
  }
  return drawn
}
