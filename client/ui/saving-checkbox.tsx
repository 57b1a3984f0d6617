/** A tick that the server keeps: it shows at once, and falls back with the reason when it could not be kept. */
import '@mantine/core/styles/Checkbox.layer.css'
import { Checkbox, type CheckboxProps } from '@mantine/core'
import { startTransition, useOptimistic } from 'react'
import { useErrorText } from './error-panel.tsx'
import { showToast } from './toasts.tsx'

type Props = Omit<CheckboxProps, 'checked' | 'onChange'> & {
  checked: boolean
  save: (checked: boolean) => Promise<unknown>
}

export function SavingCheckbox({ checked, save, ...rest }: Props) {
  const [shown, show] = useOptimistic(checked)
  const textOf = useErrorText()
  const change = (next: boolean) =>
    startTransition(async () => {
      show(next)
      await save(next).catch((error) => showToast(textOf(error), { tone: 'fault', lasting: 8000 }))
    })
  return <Checkbox {...rest} checked={shown} onChange={(event) => change(event.currentTarget.checked)} />
}
