/** The size of letters as a tool of the editor. */
import { Select, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SIZES, type Size } from '../../../shared/drafts/sizes.ts'

/** The paragraph's own size is said in brackets: nothing is chosen where it stands. */
export function SizeTool({ size, own, onSize }: { size: Size | null; own: Size; onSize: (size: Size | null) => void }) {
  const { t } = useTranslation('letters')
  const data = [
    { value: 'own', label: t('own', { size: own }) },
    ...SIZES.filter((one) => one !== own).map((one) => ({ value: String(one), label: String(one) })),
  ]
  return (
    <Tooltip label={t('keys')}>
      <Select
        size="xs"
        w={92}
        aria-label={t('label')}
        data={data}
        value={size === null || size === own ? 'own' : String(size)}
        allowDeselect={false}
        comboboxProps={{ width: 'max-content' }}
        onChange={(value) => onSize(value === 'own' ? null : (Number(value) as Size))}
      />
    </Tooltip>
  )
}
