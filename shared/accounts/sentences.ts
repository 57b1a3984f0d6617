/** What is said to somebody who signs in, changes the password, or is no longer let in. */
import { thrower } from '../kernel/said.ts'

export const accountSentences = {
  wrongCredentials: 'Tên đăng nhập hoặc mật khẩu không đúng.',
  tooManyAttempts: 'Bạn đã thử quá nhiều lần. Hãy thử lại sau {{minutes}} phút.',
  notSignedIn: 'Chưa đăng nhập.',
  sessionOver: 'Phiên làm việc đã hết. Hãy đăng nhập lại.',
  accountLocked: 'Tài khoản đã bị khóa.',
  mustChangePassword: 'Hãy đổi mật khẩu mặc định trước khi sử dụng.',
  noCapacity: 'Bạn không giữ chức vụ hoặc ủy quyền này (hoặc đã hết hạn).',
  wrongPassword: 'Mật khẩu hiện tại không đúng.',
  samePassword: 'Mật khẩu mới phải khác mật khẩu cũ.',
  shortPassword: 'Mật khẩu mới cần ít nhất 8 ký tự.',
  defaultPassword: 'Mật khẩu mới không được chứa mật khẩu mặc định.',
  loginInPassword: 'Mật khẩu mới không được chứa tên đăng nhập.',
  simplePassword: 'Mật khẩu mới quá đơn giản: dùng ít nhất 5 ký tự khác nhau.',
} as const
export type AccountReason = keyof typeof accountSentences

export const accountRefuses = thrower(accountSentences)
