/** The words of the document without ink, as the press sees them: paragraphs, numbered and bulleted lines, tables. */
import { type CSSProperties, Fragment, type ReactNode } from 'react'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import { IMAGE } from '../../../shared/drafts/images.ts'
import { basisLines, lineForm, signItems } from '../../../shared/outgoing/paper/body.ts'
import { gaps, styles as sizes } from '../../../shared/outgoing/paper/measures.ts'
import { Picture } from '../drafts/public.tsx'
import styles from './print.module.css'
import { cm, pt, textStyle } from './print-style.ts'

const wrap: Record<string, (inner: ReactNode) => ReactNode> = {
  bold: (inner) => <strong>{inner}</strong>,
  italic: (inner) => <em>{inner}</em>,
  underline: (inner) => <u>{inner}</u>,
}

const marked = (inner: ReactNode, { type, attrs }: NonNullable<NodeJson['marks']>[number]): ReactNode =>
  type === 'size' ? <span style={{ fontSize: pt(Number(attrs?.pt)) }}>{inner}</span> : (wrap[type]?.(inner) ?? inner)

const Runs = ({ nodes = [] }: { nodes: NodeJson[] | undefined }) => (
  <>
    {nodes.map((node, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs of a finished text have no other identity and never move
      <Fragment key={index}>{(node.marks ?? []).reduce<ReactNode>(marked, node.text ?? '')}</Fragment>
    ))}
  </>
)

type LineProps = { node: NodeJson; sign: string; basis: boolean; inCell: boolean }

function Line({ node, sign, basis, inCell }: LineProps) {
  const form = lineForm(node.attrs, { basis, inCell })
  const style: CSSProperties = {
    ...textStyle(sizes[form.style]),
    textAlign: form.align,
    textIndent: cm(form.firstLine),
    margin: `0 0 ${pt(inCell ? 0 : gaps.between)} ${cm(form.left)}`,
  }
  const inner = (
    <>
      {sign}
      <Runs nodes={node.content} />
    </>
  )
  if (form.style === 'h1') return <h2 style={style}>{inner}</h2>
  if (form.style === 'h2') return <h3 style={style}>{inner}</h3>
  if (form.style === 'h3') return <h4 style={style}>{inner}</h4>
  return <p style={style}>{inner}</p>
}

const none: ReadonlySet<number> = new Set()

const Blocks = ({
  blocks,
  basis = none,
  inCell = false,
}: {
  blocks: readonly NodeJson[]
  basis?: ReadonlySet<number>
  inCell?: boolean
}) => (
  <>
    {signItems(blocks).map(({ node, sign }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a finished text have no other identity and never move
      <Fragment key={index}>
        {node.type === 'table' ? (
          <TableBlock node={node} />
        ) : node.type === IMAGE ? (
          <Picture attrs={node.attrs ?? {}} className={styles.picture ?? ''} />
        ) : (
          <Line node={node} sign={sign} basis={basis.has(index)} inCell={inCell} />
        )}
      </Fragment>
    ))}
  </>
)

function TableBlock({ node }: { node: NodeJson }) {
  return (
    <table style={{ marginBottom: pt(gaps.between) }}>
      <tbody>
        {(node.content ?? []).map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a finished text never move
          <tr key={at}>
            {(row.content ?? []).map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells of a finished text never move
              <td key={index}>
                <Blocks blocks={cell.content ?? []} inCell />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const PrintBody = ({ blocks, hasBasis }: { blocks: readonly NodeJson[]; hasBasis: boolean }) => (
  <div className={styles.body} style={{ marginTop: pt(gaps.body) }}>
    <Blocks blocks={blocks} basis={hasBasis ? basisLines(blocks) : none} />
  </div>
)
