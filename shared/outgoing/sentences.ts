/** What is said about an outgoing document beside the refusals of its flow: faults of fields, hints, notes. */
import { thrower } from '../kernel/said.ts'

export const outgoingSentences = {
  noDocument: 'Không tìm thấy văn bản.',
  noFile: 'Không tìm thấy tệp.',
  noChange: 'Không tìm thấy mục sửa đổi.',
  fileMissing: 'Chọn tệp để đính kèm.',
  invalidPage: 'Trang không hợp lệ.',
} as const

/** Why one field of a refused step or form is at fault. */
export const fieldFaults = {
  writeThis: 'Cần ghi',
  writeOpinion: 'Cần ghi ý kiến',
  writeDraft: 'Soạn nội dung',
  giveReason: 'Ghi lý do',
  subject: 'Ghi trích yếu nội dung',
  domain: 'Chọn lĩnh vực',
  dueDate: 'Ghi hạn xử lý',
  order: 'Ghi ai chỉ đạo và ngày nào',
  writtenOrder: 'Ghi số, ký hiệu văn bản chỉ đạo',
  repliedTo: 'Ghi văn bản đến cần trả lời',
  recipients: 'Ghi nơi nhận',
  copies: 'Ghi số lượng bản',
  related: 'Đính kèm hoặc chọn "Không có văn bản liên quan"',
  relateWhat: 'Chọn văn bản hoặc ghi số, ký hiệu',
  timeSource: 'Ghi rõ ai chỉ đạo hoặc quy định nào',
  quote: 'Trích chỗ sai',
  quoteExactly: 'Trích đúng lời trong dự thảo',
  signerForm: 'Chọn lại hình thức ký',
  proposal: 'Nêu đề nghị sửa',
  unitView: 'Ý kiến của phòng',
  drafterView: 'Ý kiến của người dự thảo',
  decision: 'Cần quyết định',
  signer: 'Chọn người ký',
  oneChange: 'Ghi ít nhất một mục',
  checklist: 'Đánh dấu đủ các mục',
  onePerson: 'Chỉ chọn một người',
  anotherPerson: 'Chọn người khác',
  personAgain: 'Chọn lại người nhận',
  coDraftersAgain: 'Chọn lại người cùng dự thảo',
  chooseRecipient: 'Chọn người nhận',
  chooseFile: 'Chọn tệp',
  choosePdf: 'Chọn tệp PDF',
  onlyOrdinary: 'Chỉ "Thường"',
  fromToday: 'Chọn ngày từ hôm nay',
  registerAgain: 'Chọn lại sổ',
  keepDate: 'Giữ ngày đã cấp',
  lastDate: 'Số trước ngày {{date}}',
  todayIs: 'Hôm nay là {{date}}',
  assignedOn: 'Ngày đã cấp là {{date}}',
  number: '{{number}}',
  unreadable: 'Không đọc được',
} as const
export type FieldReason = keyof typeof fieldFaults

/** Beside a person who could receive the document. */
export const hints = {
  delegated: 'Đang ủy quyền cho {{name}} đến {{until}}.',
  delegatedToDrafter:
    'Đang ủy quyền cho {{name}} (người dự thảo) đến {{until}}: người được ủy quyền không xử lý dự thảo của mình.',
} as const

/** What the house tells the unit's head when nobody wrote it. */
export const notes = {
  sentBackInRed: 'Lãnh đạo Sở chuyển lại dự thảo, có chỗ sửa bằng bút đỏ.',
  changedUnderList: 'Đã chỉnh sửa theo danh sách sau khi đồng ý ban hành; chỗ sửa xem ở bản có dấu sửa.',
  cancelled: 'Hủy dự thảo: {{reason}}',
} as const

/** Where a deadline comes from, unless somebody ordered it in words of his own. */
export const deadlineSources = {
  threeDays: 'Điều 10 khoản 7: 03 ngày kể từ ngày nhận',
  field: 'Điều 10 khoản 1: hạn xử lý',
} as const

export const outgoingRefuses = thrower(outgoingSentences)
