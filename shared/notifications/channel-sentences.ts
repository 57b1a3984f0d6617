/** What is said about push and mail. */
import { thrower } from '../kernel/said.ts'

export const channelSentences = {
  oddSubscription: 'Trình duyệt gửi đăng ký thông báo không đúng dạng. Hãy bật lại.',
  pushNotAllowed: 'Dịch vụ thông báo của trình duyệt này chưa được phép dùng. Báo người quản trị.',
  pushAway: 'Máy chủ chưa liên lạc được với dịch vụ thông báo của trình duyệt. Thử lại sau ít phút.',
  noDevice: 'Không tìm thấy thiết bị này.',
  notOnHere: 'Thiết bị này chưa bật thông báo.',
  noMailServer: 'Cơ quan chưa cấu hình máy chủ thư.',
  oddAddress: 'Địa chỉ thư chưa đúng dạng, ví dụ: ten@gialai.gov.vn',
  mailRefused: 'Máy chủ thư không nhận địa chỉ này. Hãy xem lại.',
  mailAway: 'Chưa gửi được thư. Thử lại sau ít phút.',
  noMailAddress: 'Bạn chưa có địa chỉ thư đã xác nhận.',
  oddCode: 'Mã gồm 6 chữ số',
  noCodeAwaited: 'Không có mã nào đang chờ, hoặc mã đã hết hạn. Hãy gửi mã mới.',
  wrongCode: 'Mã chưa đúng. Hãy xem lại thư mới nhất.',
  triedTooOften: 'Bạn đã thử nhiều lần. Thử lại sau {{minutes}} phút.',
} as const

export const channelRefuses = thrower(channelSentences)
