/** What is said about SMS and the list of those who may get them. */
import { sayFields, thrower } from '../kernel/said.ts'

export const smsSentences = {
  oddPhone: 'Số di động Việt Nam có 10 chữ số, ví dụ: 0905 123 456',
  smsNotPerson: 'Chọn một cá nhân đang xử lý văn bản, không chọn tài khoản đơn vị hoặc quản trị.',
  smsNeedsLeader: 'Chọn lãnh đạo Sở đã cho phép.',
  smsNotYet: 'Ngày cho phép không sau hôm nay',
  smsListed: 'Người này đã có trong danh sách. Muốn đổi số thì bỏ ra rồi thêm lại.',
  noSmsList: 'Không tìm thấy danh sách này.',
  noSmsRecipient: 'Người này không còn trong danh sách.',
  smsNotAuthorised: 'Chỉ cá nhân trong danh sách được nhận SMS mới chọn được cách báo này. Liên hệ quản trị hệ thống.',
  smsOnlyForWork: 'SMS chỉ dùng để báo việc phải xử lý.',
} as const

export const smsRefuses = thrower(smsSentences)
export const smsFields = (faults: Record<string, keyof typeof smsSentences>) => sayFields(smsSentences, faults)
