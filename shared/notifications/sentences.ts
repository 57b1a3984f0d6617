/** What is said when a notification is not to be found, or a choice about them cannot be kept. */
import { thrower } from '../kernel/said.ts'

export const notificationSentences = {
  noNotification: 'Thông báo này không còn, hoặc bạn không còn được xem nội dung đó.',
  quietNeverEnds: 'Giờ kết thúc phải khác giờ bắt đầu',
} as const

export const notificationRefuses = thrower(notificationSentences)
