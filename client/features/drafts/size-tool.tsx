/** The size of letters as a tool of the editor. */
import { Select, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isSize, SIZES, type Size } from '../../../shared/drafts/sizes.ts'

const data = SIZES.map(String)

/** @param size null = the paragraph's own, which is chosen where no other is @param onSize is told null for that one */
export function SizeTool({ size, own, onSize }: { size: Size | null; own: Size; onSize: (size: Size | null) => void }) {
  const { t } = useTranslation('letters')
  return (
    <Tooltip label={t('keys')}>
      <Select
        size="xs"
        w={64}
        aria-label={t('label')}
        data={data}
        value={String(size ?? own)}
        allowDeselect={false}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        renderOption={({ option: { value } }) => (value === String(own) ? t('own', { size: own }) : value)}
        onChange={(value) => {
          const chosen = Number(value)
          if (isSize(chosen)) onSize(chosen === own ? null : chosen)
        }}
      />
    </Tooltip>
  )
}
