/** The words of the document without ink, as the press sees them: paragraphs, numbered and bulleted lines, tables. */
import { Fragment, type ReactNode } from 'react'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import styles from './print.module.css'

type Numbered = { node: NodeJson; number: number | null }

/** The flat schema keeps no list around its items: a number goes on while items of the same level follow each other. */
export function numberItems(blocks: readonly NodeJson[]): Numbered[] {
  const counts: number[] = []
  return blocks.map((node) => {
    const list = node.attrs?.list
    const level = Number(node.attrs?.level ?? 0)
    if (!list) counts.length = 0
    else counts.length = Math.min(counts.length, level + 1)
    if (list !== 'number') return { node, number: null }
    counts[level] = (counts[level] ?? 0) + 1
    return { node, number: counts[level] }
  })
}

const wrap: Record<string, (inner: ReactNode) => ReactNode> = {
  bold: (inner) => <strong>{inner}</strong>,
  italic: (inner) => <em>{inner}</em>,
  underline: (inner) => <u>{inner}</u>,
}

const Runs = ({ nodes = [] }: { nodes: NodeJson[] | undefined }) => (
  <>
    {nodes.map((node, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs of a finished text have no other identity and never move
      <Fragment key={index}>
        {(node.marks ?? []).reduce<ReactNode>((inner, mark) => wrap[mark.type]?.(inner) ?? inner, node.text ?? '')}
      </Fragment>
    ))}
  </>
)

function Line({ node, number }: Numbered) {
  const { kind, list, level, align } = (node.attrs ?? {}) as Record<string, string | number | null>
  const sign = list === 'bullet' ? '- ' : number === null ? '' : `${number}. `
  const properties = {
    'data-list': list ?? undefined,
    'data-level': level ?? undefined,
    'data-align': align ?? undefined,
  }
  const inner = (
    <>
      {sign}
      <Runs nodes={node.content} />
    </>
  )
  if (kind === 'h1') return <h2 {...properties}>{inner}</h2>
  if (kind === 'h2') return <h3 {...properties}>{inner}</h3>
  if (kind === 'h3') return <h4 {...properties}>{inner}</h4>
  return <p {...properties}>{inner}</p>
}

const Blocks = ({ blocks }: { blocks: readonly NodeJson[] }) => (
  <>
    {numberItems(blocks).map(({ node, number }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a finished text have no other identity and never move
      <Fragment key={index}>
        {node.type === 'table' ? <TableBlock node={node} /> : <Line node={node} number={number} />}
      </Fragment>
    ))}
  </>
)

function TableBlock({ node }: { node: NodeJson }) {
  return (
    <table>
      <tbody>
        {(node.content ?? []).map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a finished text never move
          <tr key={at}>
            {(row.content ?? []).map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells of a finished text never move
              <td key={index}>
                <Blocks blocks={cell.content ?? []} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const PrintBody = ({ blocks }: { blocks: readonly NodeJson[] }) => (
  <div className={styles.body}>
    <Blocks blocks={blocks} />
  </div>
)
