/** What is said about positions and absences. */
import { sayFields, thrower } from '../kernel/said.ts'

export const orgSentences = {
  ownAbsenceOnly: 'Chỉ báo vắng mặt cho chức vụ của chính mình.',
  noAbsence: 'Không tìm thấy khoảng thời gian vắng mặt này.',
  absencePast: 'Khoảng thời gian này đã qua.',
  absenceBackwards: 'Ngày cuối không trước ngày đầu',
  absenceTooLong: 'Nhiều nhất một năm',
} as const

export const orgRefuses = thrower(orgSentences)
export const orgFields = (faults: Record<string, keyof typeof orgSentences>) => sayFields(orgSentences, faults)
