/** Turns a reason of shared/outgoing/refusals.ts into the error that a person reads, with the article in words. */
import { AppError, type ErrorCode } from '../../../shared/kernel/error.ts'
import { articleWords, type Reason, refusalSentence, refusals } from '../../../shared/outgoing/refusals.ts'

/** Why something may not be done; a value inside, an AppError at the edge. */
export type Fault = { reason: Reason; code?: ErrorCode; fields?: Record<string, string>; message?: string }

export function refuse({ reason, code = 'conflict', fields, message }: Fault): AppError {
  const article = articleWords(refusals[reason].article)
  return new AppError(code, {
    reason,
    article,
    message: message ?? refusalSentence(reason),
    ...(fields ? { fields } : {}),
  })
}

export const input = (reason: Reason, fields?: Record<string, string>): Fault => ({
  reason,
  code: 'badInput',
  ...(fields ? { fields } : {}),
})

export const unknownDocument = (): AppError => new AppError('notFound', { message: 'Không tìm thấy văn bản.' })
