/** Turns a reason of shared/outgoing/refusals.ts into the error that a person reads, with the article in words. */
import { articleWords } from '../../../shared/kernel/articles.ts'
import { AppError, type ErrorCode } from '../../../shared/kernel/error.ts'
import { type FieldFaults, sayFields } from '../../../shared/kernel/said.ts'
import { type Reason, refusalSentence, refusals } from '../../../shared/outgoing/refusals.ts'
import { type FieldReason, fieldFaults, outgoingRefuses } from '../../../shared/outgoing/sentences.ts'

/** Why something may not be done; a value inside, an AppError at the edge. */
type Fields = FieldFaults<FieldReason>
export type Fault = { reason: Reason; code?: ErrorCode; fields?: Fields; message?: string }

export function refuse({ reason, code = 'conflict', fields, message }: Fault): AppError {
  const articleKey = refusals[reason].article
  return new AppError(code, {
    reason,
    article: articleWords(articleKey),
    articleKey,
    message: message ?? refusalSentence(reason),
    ...(fields ? sayFields(fieldFaults, fields) : {}),
  })
}

export const input = (reason: Reason, fields?: Fields): Fault => ({
  reason,
  code: 'badInput',
  ...(fields ? { fields } : {}),
})

export const unknownDocument = (): AppError => outgoingRefuses('notFound', 'noDocument')
