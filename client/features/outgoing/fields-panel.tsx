/** Thông tin văn bản: a form that saves itself for those who draft, plain facts for those who read. */
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { FieldsFacts } from './fields-facts.tsx'
import { FieldsForm } from './fields-form.tsx'

type Props = { document: DocumentView; faults: Record<string, string>; onFixed: () => void }

export function FieldsPanel({ document, faults, onFixed }: Props) {
  return document.can.edit ? (
    <FieldsForm document={document} faults={faults} onFixed={onFixed} />
  ) : (
    <FieldsFacts document={document} />
  )
}
