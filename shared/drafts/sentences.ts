/** What is said about a draft over HTTP; the gate's refusals are in the editor's own words. */
import { thrower } from '../kernel/said.ts'

export const draftSentences = {
  noDraft: 'Không tìm thấy dự thảo.',
  noVersion: 'Không có phiên bản này.',
  draftClosed: 'Dự thảo không còn mở để sửa.',
  stale: 'Dự thảo vừa được chuyển bởi người khác.',
  malformedDraft: 'Nội dung dự thảo không đúng cấu trúc.',
  inkInNewDraft: 'Dự thảo mới không được có sẵn dấu sửa.',
  wordsNotFound: 'Không tìm thấy đoạn “{{words}}”.',
} as const

export const draftRefuses = thrower(draftSentences)
