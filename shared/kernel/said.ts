/** What the server says to people: each feature keeps its Vietnamese sentences by reason; other languages say them by the reason. */
import { AppError, type ErrorCode, type ErrorDetail, type Params, type Said } from './error.ts'

type Sentences = Record<string, string>

/** field → why it is at fault; the reason alone where nothing stands in its sentence. */
export type FieldFaults<R extends string = string> = Record<string, R | Said<R>>

/** Puts the values into the places of a sentence: "Tối đa {{most}} ký tự". */
export const fill = (sentence: string, params: Params = {}): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))

/** How a feature throws a sentence of its own table. */
export const thrower =
  <T extends Sentences>(sentences: T) =>
  (code: ErrorCode, reason: keyof T & string, detail: Omit<ErrorDetail, 'message' | 'reason'> = {}): AppError =>
    new AppError(code, { reason, message: fill(sentences[reason] ?? '', detail.params), ...detail })

/** The faults of fields in words, and by reason for other languages. */
export function sayFields<T extends Sentences>(
  sentences: T,
  faults: FieldFaults<keyof T & string>,
): Required<Pick<ErrorDetail, 'fields' | 'fieldReasons'>> {
  const said = Object.entries(faults).map(([name, fault]): [string, Said] => [
    name,
    typeof fault === 'string' ? { reason: fault } : fault,
  ])
  return {
    fields: Object.fromEntries(said.map(([name, { reason, params }]) => [name, fill(sentences[reason] ?? '', params)])),
    fieldReasons: Object.fromEntries(said),
  }
}

/** What a schema's own check says: its words for the answer, its reason beside them. */
export const faulty = <T extends Sentences>(sentences: T, reason: keyof T & string) => ({
  error: sentences[reason] ?? '',
  params: { reason },
})
