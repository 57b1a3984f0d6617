/** Document types, their abbreviations, and the number and symbol of Nghị định 30/2020 (Điều 7, 15; Phụ lục III). */
import { twoDigits } from '../kernel/vietnamese.ts'

/** `letter` and `courtesyLetter` have no abbreviation: their symbol is agency–drafting unit. */
export const documentTypes = [
  { code: 'letter', abbreviation: '', name: 'Công văn' },
  { code: 'resolution', abbreviation: 'NQ', name: 'Nghị quyết' },
  { code: 'decision', abbreviation: 'QĐ', name: 'Quyết định' },
  { code: 'directive', abbreviation: 'CT', name: 'Chỉ thị' },
  { code: 'statute', abbreviation: 'QC', name: 'Quy chế' },
  { code: 'regulation', abbreviation: 'QyĐ', name: 'Quy định' },
  { code: 'communique', abbreviation: 'TC', name: 'Thông cáo' },
  { code: 'notice', abbreviation: 'TB', name: 'Thông báo' },
  { code: 'guidance', abbreviation: 'HD', name: 'Hướng dẫn' },
  { code: 'programme', abbreviation: 'CTr', name: 'Chương trình' },
  { code: 'plan', abbreviation: 'KH', name: 'Kế hoạch' },
  { code: 'contingencyPlan', abbreviation: 'PA', name: 'Phương án' },
  { code: 'scheme', abbreviation: 'ĐA', name: 'Đề án' },
  { code: 'project', abbreviation: 'DA', name: 'Dự án' },
  { code: 'report', abbreviation: 'BC', name: 'Báo cáo' },
  { code: 'minutes', abbreviation: 'BB', name: 'Biên bản' },
  { code: 'proposal', abbreviation: 'TTr', name: 'Tờ trình' },
  { code: 'contract', abbreviation: 'HĐ', name: 'Hợp đồng' },
  { code: 'telegram', abbreviation: 'CĐ', name: 'Công điện' },
  { code: 'memorandum', abbreviation: 'BGN', name: 'Bản ghi nhớ' },
  { code: 'agreement', abbreviation: 'BTT', name: 'Bản thỏa thuận' },
  { code: 'powerOfAttorney', abbreviation: 'GUQ', name: 'Giấy ủy quyền' },
  { code: 'invitation', abbreviation: 'GM', name: 'Giấy mời' },
  { code: 'introduction', abbreviation: 'GGT', name: 'Giấy giới thiệu' },
  { code: 'leavePermit', abbreviation: 'GNP', name: 'Giấy nghỉ phép' },
  { code: 'sendingSlip', abbreviation: 'PG', name: 'Phiếu gửi' },
  { code: 'transferSlip', abbreviation: 'PC', name: 'Phiếu chuyển' },
  { code: 'noticeSlip', abbreviation: 'PB', name: 'Phiếu báo' },
  { code: 'courtesyLetter', abbreviation: '', name: 'Thư công' },
] as const
export type DocumentType = (typeof documentTypes)[number]['code']
export const documentTypeCodes = documentTypes.map((type) => type.code) as [DocumentType, ...DocumentType[]]

const typeOf = (code: DocumentType) => documentTypes.find((type) => type.code === code)!
export const typeName = (code: DocumentType): string => typeOf(code).name

/** "QĐ-STTTT", or "STTTT-VP" for a công văn of Văn phòng. */
export function symbolOf(type: DocumentType, agencyCode: string, unitCode: string): string {
  const { abbreviation } = typeOf(type)
  return abbreviation ? `${abbreviation}-${agencyCode}` : `${agencyCode}-${unitCode}`
}

/** "15/QĐ-STTTT", "05/STTTT-VP". */
export const codeOf = (number: number, symbol: string): string => `${twoDigits(number)}/${symbol}`

/** The standing series of a year; Mật has its own (Nghị định 30, Điều 15). */
export const registers = ['general', 'secret'] as const
export type Register = (typeof registers)[number]
export const urgencies = ['normal', 'urgent', 'veryUrgent', 'flash'] as const
export type Urgency = (typeof urgencies)[number]
export const secrecies = ['normal', 'secret', 'topSecret', 'absoluteSecret'] as const
export type Secrecy = (typeof secrecies)[number]

export const registerOf = (secrecy: Secrecy): Register => (secrecy === 'normal' ? 'general' : 'secret')

/** What became of a number: in use, held by a document that went back, void ("Số hủy"), or skipped with a reason. */
export const numberStatuses = ['used', 'held', 'void', 'skipped'] as const
export type NumberStatus = (typeof numberStatuses)[number]
