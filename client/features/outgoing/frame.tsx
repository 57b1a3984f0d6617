/** The parts of the paper around its text, drawn from the fields as they are printed. Read here; a press opens the field in "Thông tin". */
import { type CSSProperties, memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../shared/outgoing/form/finding.ts'
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
import { usePhone } from '../../ui/use-phone.ts'
import styles from './frame.module.css'

/** Points and millimetres of the sheet as it lies on this screen. */
const pt = (value: number): string => `calc(${value} * var(--frame-pt))`
const mm = (value: number): string => `calc(${(value * 72) / 25.4} * var(--frame-pt))`

const look = (as: PartName, above = 0): CSSProperties => {
  const style: { size: number; bold?: true; italic?: true } = sizes[as]
  return {
    fontSize: pt(style.size),
    fontWeight: style.bold ? 700 : 400,
    fontStyle: style.italic ? 'italic' : 'normal',
    marginTop: pt(above),
  }
}

type GoField = (field: FormField) => void
type PartProps = { as: PartName; above?: number; children: ReactNode; field?: FormField; onField?: GoField }

function Part({ as, above, children, field, onField }: PartProps) {
  const { t } = useTranslation('form')
  if (!field || !onField)
    return (
      <p className={styles.part} style={look(as, above)}>
        {children}
      </p>
    )
  return (
    <button
      type="button"
      className={styles.press}
      style={look(as, above)}
      title={t('frame.edit')}
      onClick={() => onField(field)}
      data-field={field}
    >
      {children}
    </button>
  )
}

const Rule = ({ width }: { width: number }) => <div className={styles.rule} style={{ width: mm(width) }} />

type Props = { paper: Paper; onField: GoField }
/** @param secret the first stamp is the level of secrecy */
type HeadProps = Props & { secret: boolean }

function FullHead({ paper, onField, secret }: HeadProps) {
  const { t } = useTranslation('form')
  const subject = paper.heading?.subject || t('frame.noSubject')
  return (
    <>
      <div className={styles.columns} style={{ gridTemplateColumns: `${columns.agency}fr ${columns.nation}fr` }}>
        <div>
          <Part as="parent">{paper.parent}</Part>
          <Part as="agency">{paper.agency}</Part>
          <Rule width={shortRule(paper.agency, sizes.agency, columns.agency)} />
          <Part as="number" above={gaps.underNumber}>
            {paper.number}
          </Part>
          {paper.about !== null && (
            <Part as="about" above={gaps.underNumber} field="subject" onField={onField}>
              {paper.about.trim() === 'V/v' ? `V/v ${t('frame.noSubject')}` : paper.about}
            </Part>
          )}
          {paper.stamps.map((word, at) => (
            <Part
              key={word}
              as="stamp"
              above={gaps.stamp}
              field={secret && at === 0 ? 'secrecy' : 'urgency'}
              onField={onField}
            >
              <span className={styles.stamp}>{word}</span>
            </Part>
          ))}
        </div>
        <div>
          <Part as="nation">{paper.nation}</Part>
          <Part as="motto">{paper.motto}</Part>
          <Rule width={mottoRule} />
          <Part as="placeDate" above={gaps.underNumber}>
            {paper.placeDate}
          </Part>
        </div>
      </div>
      {paper.heading && (
        <div className={styles.heading} style={{ margin: `${pt(gaps.heading)} ${mm(headingInset)} 0` }}>
          <Part as="type" field="type" onField={onField}>
            {paper.heading.type}
          </Part>
          <Part as="subject" field="subject" onField={onField}>
            {subject}
          </Part>
          <Rule width={shortRule(subject, sizes.subject, textWidth - 2 * headingInset)} />
        </div>
      )}
    </>
  )
}

/** On a phone the head is one line, and opens. */
export const FrameHead = memo(function FrameHead({ paper, onField, secret }: HeadProps) {
  const { t } = useTranslation('form')
  const phone = usePhone()
  const short = paper.heading ? `${paper.heading.type} · ${paper.heading.subject || t('frame.noSubject')}` : paper.about
  return (
    <section className={styles.frame} aria-label={t('frame.head')} lang="vi" data-frame="head">
      {phone ? (
        <details className={styles.short}>
          <summary>{short}</summary>
          <FullHead paper={paper} onField={onField} secret={secret} />
        </details>
      ) : (
        <FullHead paper={paper} onField={onField} secret={secret} />
      )}
    </section>
  )
})

export const FrameFoot = memo(function FrameFoot({ paper, onField }: Props) {
  const { t } = useTranslation('form')
  return (
    <section className={styles.frame} aria-label={t('frame.foot')} lang="vi" data-frame="foot">
      <div
        className={styles.foot}
        style={{ gridTemplateColumns: `${columns.recipients}fr ${columns.signature}fr`, marginTop: pt(gaps.foot) }}
      >
        <div className={styles.recipients}>
          <Part as="recipientsTitle" field="recipients" onField={onField}>
            {paper.recipientsTitle}
          </Part>
          {paper.recipients.map((line) => (
            <p key={line} className={styles.part} style={look('recipients')}>
              {line}
            </p>
          ))}
        </div>
        <div className={styles.signature}>
          {paper.powers.map((line) => (
            <Part key={line} as="power" field="signer" onField={onField}>
              {line}
            </Part>
          ))}
          <div style={{ height: mm(signingRoom) }} />
          <Part as="signer" field="signer" onField={onField}>
            {paper.signer || t('frame.noSigner')}
          </Part>
        </div>
      </div>
    </section>
  )
})
