/** What is said about positions, absences and delegations. */
import { sayFields, thrower } from '../kernel/said.ts'

export const orgSentences = {
  ownAbsenceOnly: 'Chỉ báo vắng mặt cho chức vụ của chính mình.',
  noAbsence: 'Không tìm thấy khoảng thời gian vắng mặt này.',
  absencePast: 'Khoảng thời gian này đã qua.',
  absenceBackwards: 'Ngày cuối không trước ngày đầu',
  absenceTooLong: 'Nhiều nhất một năm',
  ownDelegationOnly: 'Chỉ ủy quyền chức vụ xử lý văn bản của chính mình; việc được ủy quyền không ủy quyền lại.',
  noDelegation: 'Không tìm thấy ủy quyền này.',
  delegationPast: 'Khoảng thời gian ủy quyền đã qua',
  delegationBackwards: 'Ngày cuối phải từ ngày đầu trở đi',
  delegationTooLong: 'Ủy quyền nhiều nhất một năm',
  delegationOverlaps: 'Trong thời gian này đã có người được ủy quyền. Mỗi lúc chỉ ủy quyền cho một cá nhân.',
  delegationSettled: 'Ủy quyền này đã được giải quyết hoặc đã hết hạn.',
  noDelegate: 'Chọn một cá nhân khác đang xử lý văn bản.',
  delegateOutside: 'Lãnh đạo phòng, đơn vị ủy quyền cho người thuộc phòng, đơn vị mình.',
  leaderPermits: 'Ủy quyền phải được lãnh đạo Sở cho phép.',
  notYoursToEnd: 'Chỉ người ủy quyền hoặc lãnh đạo Sở kết thúc được ủy quyền này.',
} as const

export const orgRefuses = thrower(orgSentences)
export const orgFields = (faults: Record<string, keyof typeof orgSentences>) => sayFields(orgSentences, faults)
