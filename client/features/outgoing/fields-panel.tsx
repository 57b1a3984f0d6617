/** Thông tin văn bản: a form that saves itself for those who draft, plain facts for those who read. */
import type { FormField } from '../../../shared/outgoing/form/finding.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { FieldsFacts } from './fields-facts.tsx'
import { FieldsForm } from './fields-form.tsx'

type Props = {
  document: DocumentView
  faults: Record<string, string>
  onFixed: () => void
  wanted: { field: FormField } | null
}

export function FieldsPanel({ document, faults, onFixed, wanted }: Props) {
  return document.can.edit ? (
    <FieldsForm document={document} faults={faults} onFixed={onFixed} wanted={wanted} />
  ) : (
    <FieldsFacts document={document} />
  )
}
