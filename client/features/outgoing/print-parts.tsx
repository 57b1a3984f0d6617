/** The fixed parts of an official paper as the browser draws them; what they say and how large is in shared/outgoing/paper. */
import type { CSSProperties } from 'react'
import {
  columns,
  gaps,
  headingInset,
  mottoRule,
  type PartName,
  shortRule,
  signingRoom,
  styles as sizes,
  textWidth,
} from '../../../shared/outgoing/paper/measures.ts'
import type { Paper } from '../../../shared/outgoing/paper/parts.ts'
import styles from './print.module.css'
import { mm, pt, textStyle } from './print-style.ts'

type PartProps = { as: PartName; text: string; above?: number }

const Part = ({ as, text, above = 0 }: PartProps) => (
  <p style={{ ...textStyle(sizes[as]), marginTop: pt(above) }}>{text}</p>
)

const Rule = ({ width }: { width: number }) => <div className={styles.rule} style={{ width: mm(width) }} />

const twoColumns = (left: number, right: number): CSSProperties => ({ gridTemplateColumns: `${mm(left)} ${mm(right)}` })

export function PrintHead({ paper }: { paper: Paper }) {
  return (
    <>
      <div className={styles.columns} style={twoColumns(columns.agency, columns.nation)}>
        <div>
          <Part as="parent" text={paper.parent} />
          <Part as="agency" text={paper.agency} />
          <Rule width={shortRule(paper.agency, sizes.agency, columns.agency)} />
          <Part as="number" text={paper.number} above={gaps.underNumber} />
          {paper.about && <Part as="about" text={paper.about} above={gaps.underNumber} />}
          {paper.stamps.length > 0 && (
            <div className={styles.stamps} style={{ marginTop: pt(gaps.stamp) }}>
              {paper.stamps.map((word) => (
                <p key={word} className={styles.stamp} style={textStyle(sizes.stamp)}>
                  {word}
                </p>
              ))}
            </div>
          )}
        </div>
        <div>
          <Part as="nation" text={paper.nation} />
          <Part as="motto" text={paper.motto} />
          <Rule width={mottoRule} />
          <Part as="placeDate" text={paper.placeDate} above={gaps.underNumber} />
        </div>
      </div>
      {paper.heading && (
        <div className={styles.heading} style={{ margin: `${pt(gaps.heading)} ${mm(headingInset)} 0` }}>
          <Part as="type" text={paper.heading.type} />
          <Part as="subject" text={paper.heading.subject} />
          <Rule width={shortRule(paper.heading.subject, sizes.subject, textWidth - 2 * headingInset)} />
        </div>
      )}
    </>
  )
}

export function PrintFoot({ paper }: { paper: Paper }) {
  return (
    <div
      className={styles.foot}
      style={{ ...twoColumns(columns.recipients, columns.signature), marginTop: pt(gaps.foot) }}
    >
      <div className={styles.recipients}>
        <Part as="recipientsTitle" text={paper.recipientsTitle} />
        <ul style={textStyle(sizes.recipients)}>
          {paper.recipients.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <div className={styles.signature}>
        {paper.powers.map((line) => (
          <Part key={line} as="power" text={line} />
        ))}
        <div style={{ height: mm(signingRoom) }} />
        <Part as="signer" text={paper.signer} />
      </div>
    </div>
  )
}

/** `bun run audit:verify` takes the line as it is printed. */
export function PrintAnchor({ paper: { anchor } }: { paper: Paper }) {
  if (!anchor) return null
  return (
    <p className={styles.anchor} style={{ ...textStyle(sizes.anchor), marginTop: pt(gaps.anchor) }}>
      {anchor.label} <code data-anchor>{anchor.code}</code>
    </p>
  )
}
