/** The steps that come with their own form on the page: number, check, scan, issue, and the leader's list of changes. */

import type { Action } from '../../../shared/outgoing/actions.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { ChangesPanel } from './changes-panel.tsx'
import { CheckPanel } from './check-panel.tsx'
import { IssuePanel } from './issue-panel.tsx'
import { NumberPanel } from './number-panel.tsx'
import { ScanPanel } from './scan-panel.tsx'

type Props = { document: DocumentView }

export function StepPanel({ document }: Props) {
  const offers = (action: Action) => document.actions.some((one) => one.action === action)
  return (
    <>
      {document.changes.length > 0 && document.state === 'finishing' && <ChangesPanel document={document} />}
      {offers('assignNumber') && <NumberPanel document={document} />}
      {offers('submitForSignature') && <CheckPanel document={document} />}
      {offers('confirmSigned') && <ScanPanel document={document} />}
      {offers('issue') && <IssuePanel document={document} />}
    </>
  )
}
