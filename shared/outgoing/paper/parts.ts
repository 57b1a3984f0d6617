/** The fixed parts of an official paper as data, in the order of Nghị định 30/2020, Phụ lục I. Always Vietnamese, NFC. */
import { datePhrase, toNfc } from '../../kernel/vietnamese.ts'
import type { OutgoingSettings } from '../contract.ts'
import { type DocumentType, type Secrecy, symbolOf, typeName, type Urgency } from '../numbering.ts'
import type { DocumentView } from '../view.ts'

/** What the parts are made of. */
export type PaperSource = Pick<DocumentView, 'fields' | 'unit' | 'number' | 'signerPerson' | 'issue'>
export type PaperAgency = Pick<OutgoingSettings, 'parentAgency' | 'agencyName' | 'agencyCode' | 'place'>

export type Paper = {
  /** Of the file, for the list of files and the reader of a screen. */
  title: string
  parent: string
  agency: string
  number: string
  /** Under the number of a công văn, which has no heading. */
  about: string | null
  /** Độ mật, độ khẩn. */
  stamps: string[]
  nation: string
  motto: string
  placeDate: string
  heading: { type: string; subject: string } | null
  /** The power to sign, a line each. */
  powers: string[]
  signer: string
  recipientsTitle: string
  recipients: string[]
  /** Only where there is a heading: in a công văn the words open an ordinary sentence. */
  hasBasis: boolean
  /** Ties an issued paper to the audit log as it stood then. */
  anchor: { label: string; code: string } | null
}

const urgencyWords: Record<Urgency, string> = {
  normal: '',
  urgent: 'KHẨN',
  veryUrgent: 'THƯỢNG KHẨN',
  flash: 'HỎA TỐC',
}
const secrecyWords: Record<Secrecy, string> = {
  normal: '',
  secret: 'MẬT',
  topSecret: 'TỐI MẬT',
  absoluteSecret: 'TUYỆT MẬT',
}

const capitals = (text: string): string => text.toLocaleUpperCase('vi')
/** These bear no type of their own: the trích yếu stands under the number ("V/v …"). */
const isLetter = (type: DocumentType): boolean => type === 'letter' || type === 'courtesyLetter'
const withoutVv = (subject: string): string => subject.replace(/^V\/v[:\s]*/iu, '')

/** Nghị định 30, Điều 13: for whom a leader signs who is not the head himself. */
function powersOf({ fields, signerPerson }: PaperSource): string[] {
  const title = signerPerson?.title ?? 'Giám đốc'
  const form = fields.signer?.form ?? 'direct'
  if (form === 'direct') return [title]
  if (form === 'Q') return [`Q. ${title}`]
  return [`${form}. Giám đốc`, title]
}

/** The list ends with the archive's line, whether the drafter wrote it or not. */
function recipientsOf({ fields, unit }: PaperSource): string[] {
  const lines = fields.recipients.map((one) => (one.note ? `${one.name} (${one.note})` : one.name))
  const isArchive = (line: string) => /^lưu\b/iu.test(line)
  const archive = lines.find(isArchive) ?? `Lưu: VT, ${unit.code}`
  return [...lines.filter((line) => !isArchive(line)).map((line) => `- ${line};`), `- ${archive}.`]
}

/** NFC, and nothing that XML may not hold. */
const clean = (text: string): string => toNfc(text).replace(/\p{Cc}/gu, ' ')
const cleanAll = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (_, one: unknown) => (typeof one === 'string' ? clean(one) : one))

export function partsOf(source: PaperSource, agency: PaperAgency): Paper {
  const { fields, number, unit, issue } = source
  const code = number?.text ?? `      /${symbolOf(fields.type, agency.agencyCode, unit.code)}`
  const date = number ? datePhrase(number.date) : 'ngày       tháng       năm          '
  const letter = isLetter(fields.type)
  const subject = withoutVv(fields.subject)
  return cleanAll({
    title: [typeName(fields.type), number?.text, letter ? subject : fields.subject].filter(Boolean).join(' '),
    parent: capitals(agency.parentAgency),
    agency: capitals(agency.agencyName),
    number: `Số: ${code}`,
    about: letter ? `V/v ${subject}` : null,
    stamps: [secrecyWords[fields.secrecy], urgencyWords[fields.urgency]].filter(Boolean),
    nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    motto: 'Độc lập - Tự do - Hạnh phúc',
    placeDate: `${agency.place}, ${date}`,
    heading: letter ? null : { type: capitals(typeName(fields.type)), subject: fields.subject },
    powers: powersOf(source).map(capitals),
    signer: source.signerPerson?.name ?? '',
    recipientsTitle: 'Nơi nhận:',
    recipients: recipientsOf(source),
    hasBasis: !letter,
    anchor: issue?.auditHead ? { label: 'Mã kiểm chứng nhật ký khi phát hành:', code: issue.auditHead } : null,
  })
}
