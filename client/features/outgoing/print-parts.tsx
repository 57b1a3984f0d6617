/** The fixed parts of an official paper: quốc hiệu, agency, number, place and date, type and trích yếu; signature block and nơi nhận. Always Vietnamese. */
import { datePhrase } from '../../../shared/kernel/vietnamese.ts'
import type { OutgoingSettings } from '../../../shared/outgoing/contract.ts'
import { symbolOf, typeName } from '../../../shared/outgoing/numbering.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import styles from './print.module.css'

const urgencyWords = { normal: '', urgent: 'KHẨN', veryUrgent: 'THƯỢNG KHẨN', flash: 'HỎA TỐC' }
const secrecyWords = { normal: '', secret: 'MẬT', topSecret: 'TỐI MẬT', absoluteSecret: 'TUYỆT MẬT' }
/** These bear no type of their own: the trích yếu stands under the number ("V/v …"). */
const isLetter = (type: string) => type === 'letter' || type === 'courtesyLetter'
const withoutVv = (subject: string) => subject.replace(/^V\/v[:\s]*/iu, '')

export function PrintHead({ document, settings }: { document: DocumentView; settings: OutgoingSettings }) {
  const { fields, number } = document
  const symbol = symbolOf(fields.type, settings.agencyCode, document.unit.code)
  const code = number ? number.text : `      /${symbol}`
  const date = number ? datePhrase(number.date) : 'ngày       tháng       năm          '
  return (
    <>
      <div className={styles.head}>
        <div className={styles.agency}>
          <p className={styles.parent}>{settings.parentAgency}</p>
          <p className={styles.own}>{settings.agencyName}</p>
          <p className={styles.code}>Số: {code}</p>
          {isLetter(fields.type) && <p className={styles.about}>V/v {withoutVv(fields.subject)}</p>}
          {[secrecyWords[fields.secrecy], urgencyWords[fields.urgency]].filter(Boolean).map((word) => (
            <p key={word} className={styles.stamp}>
              {word}
            </p>
          ))}
        </div>
        <div className={styles.nation}>
          <p className={styles.country}>Cộng hòa xã hội chủ nghĩa Việt Nam</p>
          <p className={styles.motto}>Độc lập - Tự do - Hạnh phúc</p>
          <p className={styles.when}>
            {settings.place}, {date}
          </p>
        </div>
      </div>
      {!isLetter(fields.type) && (
        <div className={styles.heading}>
          <p className={styles.type}>{typeName(fields.type)}</p>
          <p className={styles.subject}>{fields.subject}</p>
        </div>
      )}
    </>
  )
}

/** Nghị định 30, Điều 13: for whom a leader signs who is not the head himself. */
function signatureLines(document: DocumentView): string[] {
  const title = document.signerPerson?.title ?? 'Giám đốc'
  const form = document.fields.signer?.form ?? 'direct'
  if (form === 'direct') return [title]
  if (form === 'Q') return [`Q. ${title}`]
  return [`${form}. Giám đốc`, title]
}

/** The list ends with the archive's line, whether the drafter wrote it or not. */
function recipientLines(document: DocumentView): string[] {
  const lines = document.fields.recipients.map((one) => (one.note ? `${one.name} (${one.note})` : one.name))
  const isArchive = (line: string) => /^lưu\b/iu.test(line)
  const archive = lines.find(isArchive) ?? `Lưu: VT, ${document.unit.code}`
  return [...lines.filter((line) => !isArchive(line)).map((line) => `- ${line};`), `- ${archive}.`]
}

export function PrintFoot({ document }: { document: DocumentView }) {
  return (
    <div className={styles.foot}>
      <div className={styles.recipients}>
        <p className={styles.recipientsTitle}>Nơi nhận:</p>
        <ul>
          {recipientLines(document).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <div className={styles.signature}>
        {signatureLines(document).map((line) => (
          <p key={line} className={styles.power}>
            {line}
          </p>
        ))}
        <div className={styles.room} />
        <p className={styles.signer}>{document.signerPerson?.name}</p>
      </div>
    </div>
  )
}

/** Ties the issued paper to the audit log as it stood then: `bun run audit:verify` takes the line as it is printed. */
export function PrintAnchor({ document: { issue } }: { document: DocumentView }) {
  if (!issue?.auditHead) return null
  return (
    <p className={styles.anchor}>
      Mã kiểm chứng nhật ký khi phát hành: <code data-anchor>{issue.auditHead}</code>
    </p>
  )
}
