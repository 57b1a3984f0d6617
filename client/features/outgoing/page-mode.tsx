/** Bản có dấu sửa, Bản sạch, Bản gốc: one tap between what is marked and how it will read. */
import '@mantine/core/styles/FloatingIndicator.layer.css'
import '@mantine/core/styles/SegmentedControl.layer.css'
import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export type PageMode = 'marked' | 'clean' | 'original'

export function PageModeSwitch({
  modes,
  value,
  onChange,
}: {
  modes: readonly PageMode[]
  value: PageMode
  onChange: (mode: PageMode) => void
}) {
  const { t } = useTranslation('outgoing')
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('paper.mode')}
      value={value}
      onChange={(mode) => onChange(mode as PageMode)}
      data={modes.map((mode) => ({ value: mode, label: t(`paper.${mode}`) }))}
    />
  )
}
