/** What a schema finds wrong, field by field, in the house's words and by reason instead of the library's English. */
import { z } from 'zod'
import type { ErrorDetail, Said } from '../../shared/kernel/error.ts'
import { fill } from '../../shared/kernel/said.ts'
import { fieldSentences } from '../../shared/kernel/sentences.ts'

type Reason = keyof typeof fieldSentences
export type SchemaFault = {
  path?: readonly (PropertyKey | { key: PropertyKey })[]
  message: string
  code?: string
  origin?: string
  format?: string
  maximum?: number | bigint
  minimum?: number | bigint
  params?: Record<string, unknown>
}

const tooBig: Record<string, Reason> = { string: 'tooLong', array: 'tooMany' }
const tooSmall: Record<string, Reason> = { string: 'tooShort', array: 'tooFew' }

function reasonOf({ code, origin = '', format, maximum, minimum, params }: Omit<SchemaFault, 'message'>): Said {
  if (code === 'too_big') return { reason: tooBig[origin] ?? 'tooHigh', params: { most: Number(maximum) } }
  if (code === 'too_small') return { reason: tooSmall[origin] ?? 'tooLow', params: { least: Number(minimum) } }
  if (code === 'invalid_type') return { reason: 'wrongType' }
  if (code === 'invalid_value') return { reason: 'notListed' }
  if (code === 'invalid_format' && format === 'uuid') return { reason: 'invalidId' }
  // A check of a feature's own brings its reason with it.
  if (code === 'custom' && typeof params?.reason === 'string') return { reason: params.reason }
  return { reason: 'malformed' }
}

z.config({
  localeError: (issue) => {
    const { reason, params } = reasonOf(issue as SchemaFault)
    return fill(fieldSentences[reason as Reason] ?? fieldSentences.malformed, params)
  },
})

/** The first fault of each field; '_' where it is the whole body's. */
export function faultsByField(faults: readonly SchemaFault[]): Required<Pick<ErrorDetail, 'fields' | 'fieldReasons'>> {
  const fields: Record<string, string> = {}
  const fieldReasons: Record<string, Said> = {}
  for (const fault of faults) {
    const path = (fault.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.') || '_'
    if (fields[path] !== undefined) continue
    fields[path] = fault.message
    fieldReasons[path] = reasonOf(fault)
  }
  return { fields, fieldReasons }
}
