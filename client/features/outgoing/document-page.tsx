/** One document: whose desk it is on and what may follow on top, the paper in the middle, all that belongs to it on the right. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isAgencyLeader } from '../../../shared/kernel/actor.ts'
import type { Action } from '../../../shared/outgoing/actions.ts'
import type { FormField } from '../../../shared/outgoing/form/finding.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { toApiError } from '../../platform/api.ts'
import { useStore } from '../../platform/store.ts'
import { useSaid } from '../../text/use-said.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { RouteMissing } from '../../ui/route-states.tsx'
import { useCapacity } from '../accounts/public.ts'
import { fetchEditor } from '../drafts/public.tsx'
import styles from './document.module.css'
import { DraftPaper } from './draft-paper.tsx'
import { FormDeskContext, openFormDesk, useFormCheck } from './form-desk.ts'
import { Notices } from './notices.tsx'
import { documentQuery } from './queries.ts'
import { Refusal, type RefusalShown } from './refusal.tsx'
import { SidePanel, type SideTab } from './side-panel.tsx'
import { StatusBar } from './status-bar.tsx'
import { StepDialog } from './step-dialog.tsx'
import { StepPanel } from './step-panel.tsx'
import { useSteps } from './use-steps.ts'

const route = getRouteApi('/house/outgoing/$id')

export function DocumentPage() {
  const { t } = useTranslation('ui')
  const { id } = route.useParams()
  const as = useStore(actingAs)
  const { data, error, isPending, refetch } = useQuery(documentQuery(id, as))
  const leader = isAgencyLeader(useCapacity()?.assignment.rank ?? 'specialist')
  // Most people who open a document write on it; a leader asks for the editor first.
  useEffect(() => {
    if (!leader) fetchEditor()
  }, [leader])
  if (isPending)
    return (
      <div className={styles.page} role="status" aria-label={t('state.loading')}>
        <Skeleton height={96} mb="md" />
        <div className={styles.columns}>
          <Skeleton height={640} />
          <Skeleton height={420} />
        </div>
      </div>
    )
  if (!data)
    return toApiError(error).code === 'notFound' ? (
      <RouteMissing />
    ) : (
      <ErrorPanel error={error} title={t('error.loadTitle')} onRetry={() => void refetch()} />
    )
  // A new document is a new screen: nothing half-filled may stay from the last one.
  return <DocumentScreen key={`${id}:${as}`} document={data} />
}

function DocumentScreen({ document }: { document: DocumentView }) {
  const [dialog, setDialog] = useState<Action | null>(null)
  const [refusal, setRefusal] = useState<RefusalShown | null>(null)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [tab, setTab] = useState<SideTab>(document.can.edit ? 'fields' : 'opinions')
  const { take } = useSteps(document)
  const [desk] = useState(openFormDesk)
  useFormCheck(document, desk)
  /** The field that a part of the paper or a finding leads to; another press asks anew. */
  const [wanted, setWanted] = useState<{ field: FormField } | null>(null)
  const goField = useCallback((field: FormField) => {
    setTab('fields')
    setWanted({ field })
  }, [])
  const openForm = useCallback(() => {
    setTab('form')
    requestAnimationFrame(() => {
      const tabButton = window.document.getElementById('tab-form')
      tabButton?.focus({ preventScroll: true })
      tabButton?.closest('aside')?.scrollIntoView({ block: 'nearest' })
    })
  }, [])
  const said = useSaid()

  const showFaults = (found: Record<string, string>) => {
    setFaults({ ...found })
    setTab('related' in found || 'noRelated' in found || 'relatedDeclared' in found ? 'files' : 'fields')
  }
  /** Explained on the attempt only: a refused step is pressed first. */
  const start = async (action: Action) => {
    setRefusal(null)
    const offered = document.actions.find((one) => one.action === action)
    if (offered && !offered.allowed) {
      if (offered.refusal) setRefusal({ action, refused: offered.refusal })
      if (offered.refusal?.fields) showFaults(said.fields(offered.refusal))
      return
    }
    if (action !== 'withdraw') return setDialog(action)
    try {
      await take({ action, version: document.version })
    } catch (error) {
      setRefusal({ action, error })
    }
  }

  return (
    <FormDeskContext.Provider value={desk}>
      <div className={styles.page}>
        <StatusBar document={document} onAction={(action) => void start(action)} />
        {refusal && <Refusal shown={refusal} onClose={() => setRefusal(null)} />}
        <Notices document={document} />
        <StepPanel document={document} onField={goField} />
        <div className={styles.columns}>
          <DraftPaper document={document} onField={goField} onForm={openForm} />
          <SidePanel
            document={document}
            tab={tab}
            onTab={(chosen) => {
              setWanted(null)
              setTab(chosen)
            }}
            faults={faults}
            onFixed={() => {
              setFaults({})
              setRefusal(null)
            }}
            wanted={wanted}
            onField={goField}
          />
        </div>
        {dialog && (
          <StepDialog
            document={document}
            action={dialog}
            onClose={() => setDialog(null)}
            onForm={openForm}
            onFields={(found) => {
              showFaults(found)
              setDialog(null)
            }}
          />
        )}
      </div>
    </FormDeskContext.Provider>
  )
}
