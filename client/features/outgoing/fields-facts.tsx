/** The fields of a document as facts. */
import { useTranslation } from 'react-i18next'
import type { DeadlineView } from '../../../shared/outgoing/parts.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { shortDate, shortTime } from '../../platform/dates.ts'
import { useDates } from '../../text/use-language.ts'
import { useSaid } from '../../text/use-said.ts'
import styles from './side-panel.module.css'

export function FieldsFacts({ document }: { document: DocumentView }) {
  const { t } = useTranslation(['outgoing', 'steps'])
  const dates = useDates()
  const said = useSaid()
  const sourceOf = ({ basis, source }: DeadlineView) => said.words('source', { reason: basis }, source)
  const { fields, deadlines } = document
  const order = fields.order
  const rows: [string, string | null | undefined][] = [
    [t('field.code'), document.number?.text],
    [t('field.issuedOn'), document.number ? dates.long(document.number.date) : null],
    [t('field.type'), t(`type.${fields.type}`)],
    [t('field.summary'), fields.subject],
    [t('field.domain'), fields.field],
    [t('field.unit'), document.unit.name],
    [t('field.drafter'), document.drafter.name],
    [t('field.coDrafters'), document.coDrafters.map((one) => one.name).join(', ')],
    [
      t('field.order'),
      order
        ? [t(`steps:order.${order.kind}`), order.by, order.on ? shortDate(order.on) : '', order.reference]
            .filter(Boolean)
            .join(' · ')
        : null,
    ],
    [t('field.dueDate'), fields.dueDate ? shortDate(fields.dueDate) : null],
    [
      t('field.opinionDue'),
      deadlines.opinion ? `${shortTime(deadlines.opinion.at)} (${sourceOf(deadlines.opinion)})` : null,
    ],
    [t('field.urgency'), t(`urgency.${fields.urgency}`)],
    [t('field.secrecy'), t(`secrecy.${fields.secrecy}`)],
    [t('field.priority'), fields.priority ? t('yes') : null],
    [t('field.signer'), document.signerPerson ? `${document.signerPerson.name}, ${document.signerPerson.title}` : null],
    [
      t('field.recipients'),
      fields.recipients.map((one) => (one.note ? `${one.name} (${one.note})` : one.name)).join('; '),
    ],
    [t('field.copies'), fields.copies === null ? null : String(fields.copies)],
    [t('field.effectiveUntil'), fields.validUntil ? shortDate(fields.validUntil) : null],
    [t('field.contentHash'), document.issue?.contentHash],
  ]
  return (
    <dl className={styles.facts}>
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
