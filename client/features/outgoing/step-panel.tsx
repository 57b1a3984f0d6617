/** The steps that come with their own form on the page: number, check, scan, issue, and the leader's list of changes. */

import type { Action } from '../../../shared/outgoing/actions.ts'
import type { FormField } from '../../../shared/outgoing/form/finding.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { ChangesPanel } from './changes-panel.tsx'
import { CheckPanel } from './check-panel.tsx'
import { FormNotice } from './form-list.tsx'
import { IssuePanel } from './issue-panel.tsx'
import { NumberPanel } from './number-panel.tsx'
import { ScanPanel } from './scan-panel.tsx'

type Props = { document: DocumentView; onField: (field: FormField) => void }

export function StepPanel({ document, onField }: Props) {
  const offers = (action: Action) => document.actions.some((one) => one.action === action)
  return (
    <>
      {document.changes.length > 0 && document.state === 'finishing' && <ChangesPanel document={document} />}
      {offers('assignNumber') && (
        <NumberPanel document={document} form={<FormNotice document={document} onField={onField} />} />
      )}
      {offers('submitForSignature') && (
        <CheckPanel document={document} form={<FormNotice document={document} onField={onField} />} />
      )}
      {offers('confirmSigned') && <ScanPanel document={document} />}
      {offers('issue') && <IssuePanel document={document} />}
    </>
  )
}
