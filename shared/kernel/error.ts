/** The one error that features throw. Its code decides the HTTP status; its detail tells the person what to do. */
import type { Article } from './articles.ts'

export const statusOf = {
  badInput: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  unsupportedType: 415,
  tooMany: 429,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof statusOf

/** A reason, and what stands in its sentence. */
export type Params = Record<string, string | number>
export type Said<R extends string = string> = { reason: R; params?: Params }

export type ErrorDetail = {
  /** A Vietnamese sentence that a clerk understands. */
  message?: string
  /** The rule refused on, in words: "Điều 10 khoản 9". */
  article?: string
  /** Its key, for other languages. */
  articleKey?: Article
  /** Faults of single fields: path → sentence. */
  fields?: Record<string, string>
  /** path → the key of that sentence, for other languages. */
  fieldReasons?: Record<string, Said>
  /** The key of the sentence, for other languages and for programs. */
  reason?: string
  /** What stands in the sentence. */
  params?: Params
  /** Seconds until another attempt makes sense (429, 503). */
  retryAfter?: number
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly detail: ErrorDetail
  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    super(detail.message ?? code)
    this.name = 'AppError'
    this.code = code
    this.detail = detail
  }
}

/** What every refused HTTP call answers. */
export type ErrorBody = { error: { code: ErrorCode } & ErrorDetail }
