/** The words around a notification in a mail, in both languages: a mail has no page that would translate them. */
import type { ChannelLanguage } from '../../../../shared/notifications/push.ts'

type Words = {
  open: string
  why: string
  settings: string
  codeSubject: string
  code: (code: string, minutes: number) => string
  codeWhy: string
}

export const mailWords: Record<ChannelLanguage, Words> = {
  vi: {
    open: 'Mở trong Bút Phê',
    why: 'Bạn nhận thư này vì đã bật thông báo qua thư điện tử trong Bút Phê. Thư được gửi tự động, không cần trả lời.',
    settings: 'Cài đặt thông báo',
    codeSubject: 'Mã xác nhận địa chỉ thư trong Bút Phê',
    code: (code, minutes) => `Mã xác nhận của bạn: ${code}. Mã dùng được trong ${minutes} phút.`,
    codeWhy: 'Nếu bạn không yêu cầu mã này, hãy bỏ qua thư: không có mã, địa chỉ của bạn không được dùng.',
  },
  en: {
    open: 'Open in Bút Phê',
    why: 'You get this mail because you switched on mail notifications in Bút Phê. It was sent automatically; there is no need to answer.',
    settings: 'Notification settings',
    codeSubject: 'Code to confirm your mail address in Bút Phê',
    code: (code, minutes) => `Your code: ${code}. It works for ${minutes} minutes.`,
    codeWhy: 'If you did not ask for this code, ignore this mail: without the code your address is not used.',
  },
}
