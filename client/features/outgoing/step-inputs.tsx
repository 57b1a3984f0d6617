/** The inputs of a step's dialog, one for each name in `step-forms.ts`. */
import '@mantine/core/styles/Checkbox.layer.css'
import { Checkbox, NativeSelect, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '../../../shared/outgoing/actions.ts'
import type { Signer } from '../../../shared/outgoing/fields.ts'
import { followUpKinds } from '../../../shared/outgoing/steps.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { type ChangeItem, ChangeListInput } from './change-list-input.tsx'
import { PhrasedTextarea } from './phrased-textarea.tsx'
import { RecipientSelect } from './recipient-select.tsx'
import { SignerSelect } from './signer-select.tsx'
import type { StepInput } from './step-forms.ts'

export type StepValues = {
  to?: string
  opinion?: string
  note?: string
  reason?: string
  view?: string
  unitView?: string
  drafterView?: string
  quote?: string
  decision?: string
  withChanges?: boolean
  viaUnit?: boolean
  kind?: (typeof followUpKinds)[number]
  signer?: Signer
  changes?: ChangeItem[]
}

type Props = {
  document: DocumentView
  action: Action
  inputs: readonly StepInput[]
  needed: readonly StepInput[]
  values: StepValues
  faults: Record<string, string>
  onChange: (patch: Partial<StepValues>) => void
}

type Words = 'opinion' | 'note' | 'reason' | 'view' | 'unitView' | 'drafterView' | 'quote' | 'decision'

export function StepInputs({ document, action, inputs, needed, values, faults, onChange }: Props) {
  const { t } = useTranslation(['outgoing', 'steps', 'panels'])
  const words = (name: Words, phrases = false) => {
    const shared = {
      name,
      label: t(`steps:input.${name}`),
      required: needed.includes(name),
      value: values[name] ?? '',
      error: faults[name],
      maxLength: 4000,
      'data-autofocus': needed[0] === name || undefined,
    }
    const set = (text: string) => onChange({ [name]: text })
    return phrases ? (
      <PhrasedTextarea key={name} {...shared} action={action} onText={set} />
    ) : (
      <Textarea
        key={name}
        {...shared}
        autosize
        minRows={3}
        maxRows={10}
        onChange={(event) => set(event.currentTarget.value)}
      />
    )
  }
  const draw: Record<StepInput, () => ReactNode> = {
    to: () => (
      <RecipientSelect
        key="to"
        document={document}
        action={action}
        value={values.to}
        error={faults.to}
        required={needed.includes('to')}
        onChange={(to) => onChange({ to })}
      />
    ),
    opinion: () => words('opinion', true),
    note: () => words('note', true),
    reason: () => words('reason', true),
    view: () => words('view'),
    unitView: () => words('unitView'),
    drafterView: () => words('drafterView'),
    quote: () => words('quote'),
    decision: () => document.differingViews.some((one) => one.decision === null) && words('decision', true),
    withChanges: () => check('withChanges'),
    viaUnit: () => check('viaUnit'),
    kind: () => (
      <NativeSelect
        key="kind"
        label={t('steps:input.kind')}
        value={values.kind ?? 'recall'}
        onChange={(event) => onChange({ kind: event.currentTarget.value as StepValues['kind'] })}
        data={followUpKinds.map((kind) => ({ value: kind, label: t(`panels:followUp.${kind}`) }))}
      />
    ),
    signer: () => (
      <SignerSelect
        key="signer"
        document={document}
        value={values.signer ?? document.signerPreset}
        error={faults.signer}
        onChange={(signer) => onChange({ signer })}
      />
    ),
    changes: () => (
      <ChangeListInput
        key="changes"
        value={values.changes ?? []}
        error={faults.changes}
        onChange={(changes) => onChange({ changes })}
      />
    ),
  }
  const check = (name: 'withChanges' | 'viaUnit') => (
    <Checkbox
      key={name}
      label={t(`steps:input.${name}`)}
      description={t(`steps:input.${name}Hint`)}
      checked={values[name] ?? false}
      onChange={(event) => onChange({ [name]: event.currentTarget.checked })}
    />
  )
  return <>{inputs.map((input) => draw[input]())}</>
}
