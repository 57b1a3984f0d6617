/** What is said about a draft over HTTP; the gate's refusals are in the editor's own words. */
import { thrower } from '../kernel/said.ts'

export const draftSentences = {
  noDraft: 'Không tìm thấy dự thảo.',
  noVersion: 'Không có phiên bản này.',
  noRound: 'Không có lượt này.',
  wordsMoved: 'Văn bản vừa thay đổi ở chỗ này. Hãy chọn lại.',
  draftClosed: 'Dự thảo không còn mở để sửa.',
  stale: 'Dự thảo vừa được chuyển bởi người khác.',
  noPen: 'Lúc này bạn không cầm bút trên dự thảo này.',
  nothingToSettle: 'Những chỗ sửa đã chọn không còn trong dự thảo.',
  notYoursToSettle:
    'Điều 10 khoản 8: chỉ chấp nhận hoặc bác được nét bút của cấp dưới, và rút được nét bút của chính mình.',
  othersInkFalls: 'Trên chỗ đó có nét bút mà bạn không được xử lý. Hãy ghi ý kiến thay vì bác.',
  tableWouldBreak: 'Các ô của cột này phải được xử lý cùng nhau.',
  settledSince: 'Dự thảo đã được viết tiếp hoặc không phải bạn vừa xử lý: không hoàn tác được nữa.',
  malformedDraft: 'Nội dung dự thảo không đúng cấu trúc.',
  inkInNewDraft: 'Dự thảo mới không được có sẵn dấu sửa.',
  wordsNotFound: 'Không tìm thấy đoạn “{{words}}”.',
  noNote: 'Không tìm thấy ý kiến này.',
  quoteGone: 'Những chữ này không còn trong dự thảo. Hãy chọn lại chữ; ý kiến đang viết được giữ nguyên.',
  notesClosed: 'Dự thảo đang không mở cho ai sửa nên không ghi ý kiến được.',
  notYourNote: 'Chỉ người mở ý kiến hoặc người đang cầm bút mới được đóng hay mở lại ý kiến.',
  notYourMessage: 'Chỉ sửa hoặc rút được lời của chính mình.',
  messageTooOld: 'Đã quá {{most}} phút: lời này không sửa hay rút được nữa.',
  notAnImage: 'Tệp này không phải hình đọc được. Chọn tệp PNG, JPEG, WebP hoặc GIF.',
  imageTooLarge: 'Hình lớn hơn {{most}} MB. Hãy chọn hình nhỏ hơn.',
  tooManyImages: 'Dự thảo đã có {{most}} hình, không thêm được nữa.',
  noImage: 'Không tìm thấy hình này trong dự thảo.',
  notAReader: 'Có người được nhắc không xem được dự thảo này.',
} as const

/** Why one field of a note is at fault. */
export const noteFaults = { emptyNote: 'Viết ý kiến' } as const

export const draftRefuses = thrower(draftSentences)
