/** Thông báo, đồng gửi: to whom, for what, and the opinion that 10.9 wants before it goes; the holder does not change. */
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/Pill.layer.css'
import '@mantine/core/styles/PillsInput.layer.css'
import '@mantine/core/styles/FloatingIndicator.layer.css'
import '@mantine/core/styles/SegmentedControl.layer.css'
import { Button, MultiSelect, SegmentedControl, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CoSendBody, coSendKinds } from '../../../shared/outgoing/contract.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { toApiError } from '../../platform/api.ts'
import { useFormMemory } from '../../platform/form-memory.ts'
import { useStore } from '../../platform/store.ts'
import { useSaid } from '../../text/use-said.ts'
import { filterUnaccented } from '../../ui/combobox-filter.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { coSend } from './commands.ts'
import { PhrasedTextarea } from './phrased-textarea.tsx'
import { choicesQuery } from './queries.ts'

export function CoSendDialog({ document, onClose }: { document: DocumentView; onClose: () => void }) {
  const { t } = useTranslation(['outgoing', 'ui', 'steps', 'panels'])
  const people = useQuery(choicesQuery(document.id, 'coSend', useStore(actingAs))).data ?? []
  const [form, change, forget] = useFormMemory<CoSendBody>(`coSend:${document.id}`, {
    kind: 'notice',
    to: [],
    opinion: '',
  })
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const error = fault ? toApiError(fault) : null
  const faults = useSaid().fields(error ?? {})

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFault(null)
    try {
      await coSend(document.id, form)
      forget()
      showToast(t('panels:coSend.sent'))
      onClose()
    } catch (caught) {
      setFault(caught)
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('panels:coSend.open')} size="lg" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          {error && <ErrorPanel error={error} />}
          <SegmentedControl
            aria-label={t('panels:coSend.title')}
            value={form.kind}
            onChange={(kind) => change({ kind: kind as CoSendBody['kind'] })}
            data={coSendKinds.map((kind) => ({ value: kind, label: t(`panels:coSend.kind.${kind}`) }))}
          />
          <MultiSelect
            label={t('panels:coSend.people')}
            required
            data={people.map((one) => ({
              value: one.assignmentId,
              label: `${one.name} – ${one.title}, ${one.unitName}`,
              disabled: one.barred !== null,
            }))}
            value={form.to}
            onChange={(to) => change({ to })}
            searchable
            filter={filterUnaccented}
            error={faults.to}
            data-autofocus
          />
          <PhrasedTextarea
            action="coSend"
            label={t('steps:input.opinion')}
            required
            value={form.opinion}
            onText={(opinion) => change({ opinion })}
            error={faults.opinion}
            maxLength={4000}
          />
          <div style={{ display: 'flex', gap: '0.5rem' }}>
            <Button type="submit" loading={busy}>
              {t('panels:coSend.send')}
            </Button>
            <Button variant="subtle" onClick={onClose}>
              {t('ui:action.cancel')}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  )
}
