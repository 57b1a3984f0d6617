/** The server reads a Word file; the editor shows it and writes it. */
import { wordText } from '../../../shared/drafts/word/contract.ts'
import { api } from '../../platform/api.ts'
import { pathOf } from './queries.ts'

export const readWordFor = (id: string) => (file: File, signal: AbortSignal) => {
  const form = new FormData()
  form.append('file', file)
  return api.post(pathOf(id, '/import'), wordText, form, { signal })
}
