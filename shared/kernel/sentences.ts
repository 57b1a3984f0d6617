/** What the house itself says, before any feature is asked. */
import { thrower } from './said.ts'

export const houseSentences = {
  invalidInput: 'Dữ liệu gửi lên chưa hợp lệ.',
  unreadable: 'Yêu cầu không đọc được.',
  broken: 'Hệ thống gặp lỗi. Thử lại sau ít phút.',
  busy: 'Hệ thống đang bận. Hãy thử lại.',
  databaseAway: 'Cơ sở dữ liệu tạm thời không trả lời.',
  nothingFound: 'Không tìm thấy.',
  unstorable: 'Nội dung có ký tự hoặc con số không lưu được.',
  bodyTooLarge: 'Nội dung gửi lên quá lớn.',
  foreignOrigin: 'Yêu cầu đến từ trang khác, không được chấp nhận.',
  emptyFile: 'Tệp rỗng, không có nội dung.',
  fileTooLarge: 'Tệp lớn hơn {{most}} MB.',
  noPrinter: 'Máy chủ chưa có chương trình tạo tệp PDF (Chromium). Báo người quản trị, hoặc dùng "In" của trình duyệt.',
  printerBusy: 'Nhiều tệp PDF đang chờ được tạo. Thử lại sau ít phút.',
  printFailed: 'Không tạo được tệp PDF. Thử lại sau ít phút.',
  noDemo: 'Không có bản trình diễn ở đây.',
  noAddress: 'Không có địa chỉ này.',
} as const

/** What a schema finds wrong with one field. */
export const fieldSentences = {
  tooLong: 'Tối đa {{most}} ký tự',
  tooShort: 'Cần ít nhất {{least}} ký tự',
  tooMany: 'Tối đa {{most}} mục',
  tooFew: 'Cần ít nhất {{least}} mục',
  tooHigh: 'Lớn nhất là {{most}}',
  tooLow: 'Nhỏ nhất là {{least}}',
  wrongType: 'Còn thiếu hoặc sai kiểu dữ liệu',
  notListed: 'Không có trong danh sách',
  invalidId: 'Mã không hợp lệ',
  invalidDay: 'Ngày không hợp lệ',
  malformed: 'Không đúng định dạng',
} as const

export const houseRefuses = thrower(houseSentences)
