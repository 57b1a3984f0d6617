/** The dialog of a step: recipient pre-filled, ready phrases, the missing field in focus; Ctrl-Enter sends. */
import { Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '../../../shared/outgoing/actions.ts'
import { type StepBody, stepBody } from '../../../shared/outgoing/steps.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { toApiError } from '../../platform/api.ts'
import { useFormMemory } from '../../platform/form-memory.ts'
import { useStore } from '../../platform/store.ts'
import { useSaid } from '../../text/use-said.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { choicesQuery } from './queries.ts'
import { isBlank, isForward, type StepInput, stepForms } from './step-forms.ts'
import { StepInputs, type StepValues } from './step-inputs.tsx'
import { StepReview } from './step-review.tsx'
import { useSteps } from './use-steps.ts'
import { selectedWords } from './words-range.ts'

type Props = {
  document: DocumentView
  action: Action
  onClose: () => void
  /** Opens what the checker found. */
  onForm: () => void
  onFields: (faults: Record<string, string>) => void
}

export function StepDialog({ document, action, onClose, onForm, onFields }: Props) {
  const { t } = useTranslation(['outgoing', 'ui', 'steps'])
  const { take } = useSteps(document)
  const said = useSaid()
  const { inputs, needed = [] } = stepForms[action] ?? { inputs: [] }
  const [values, change, forget] = useFormMemory<StepValues>(
    `step:${document.id}:${action}`,
    presetsOf(document, action),
  )
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  // The recipient is pre-filled: whoever presses at once means that person, and must not be told to choose one.
  const asks = inputs.includes('to')
  const people = useQuery({ ...choicesQuery(document.id, action, useStore(actingAs)), enabled: asks })
  const preparing = asks && (people.isPending || (!values.to && people.data?.some((one) => one.preset) === true))
  const form = useRef<HTMLFormElement>(null)

  const show = (found: Record<string, string>) => {
    setFaults(found)
    const first = inputs.find((input) => found[input])
    if (first) focusField(form.current, first)
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (preparing) return
    setFault(null)
    const lack = needed.filter((input) =>
      isBlank(input === 'changes' ? values.changes?.filter((one) => one.text.trim()) : values[input]),
    )
    show(Object.fromEntries(lack.map((input) => [input, t(`steps:need.${input}` as 'steps:need.to')])))
    if (lack.length > 0) return
    setBusy(true)
    try {
      await take(bodyOf(document, action, inputs, values))
      forget()
      onClose()
    } catch (caught) {
      setBusy(false)
      const error = toApiError(caught)
      const found = said.fields(error)
      const own = Object.fromEntries(Object.entries(found).filter(([name]) => inputs.includes(name as StepInput)))
      if (Object.keys(own).length === 0 && Object.keys(found).length > 0) {
        onFields(found)
        onClose()
        return
      }
      setFault(error)
      show(own)
    }
  }

  return (
    <Dialog title={t(`outgoing:action.${action}`)} size="lg" onClose={onClose}>
      <form
        ref={form}
        onSubmit={(event) => void submit(event)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
        }}
        noValidate
      >
        <Stack gap="md">
          {fault !== null && <ErrorPanel error={fault} />}
          {isForward(action) && (
            <StepReview
              document={document}
              onForm={() => {
                onClose()
                onForm()
              }}
            />
          )}
          <StepInputs
            document={document}
            action={action}
            inputs={inputs}
            needed={needed}
            values={values}
            faults={faults}
            onChange={(more) => {
              setFaults((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in more))))
              change(more)
            }}
          />
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0.5rem' }}>
            <Button
              type="submit"
              loading={busy || preparing}
              data-autofocus={inputs.every((input) => !needed.includes(input)) || undefined}
            >
              {t(`outgoing:action.${action}`)}
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

function presetsOf(document: DocumentView, action: Action): StepValues {
  if (action === 'submitDifferingViews' && document.reservedView) return { drafterView: document.reservedView }
  // Whoever marked the words on the page need not copy them.
  const quote = action === 'reportError' ? selectedWords() : ''
  return quote ? { quote } : {}
}

/** Only what the person filled in travels; the contract checks the shape before the server does. */
function bodyOf(document: DocumentView, action: Action, inputs: readonly StepInput[], values: StepValues): StepBody {
  const filled = { ...values, ...(values.changes ? { changes: values.changes.filter((one) => one.text.trim()) } : {}) }
  const given = Object.fromEntries(
    inputs.filter((input) => !isBlank(filled[input])).map((input) => [input, filled[input]]),
  )
  return stepBody.parse({ action, version: document.version, ...given })
}
