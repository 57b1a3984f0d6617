/** What is ticked, or all that the filter shows, accepted or rejected in one act. */
import { Button } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Change } from '../../../shared/drafts/changes.ts'
import type { Verdict } from '../../../shared/drafts/settle.ts'

type Props = {
  /** Those among them that may be settled so. */
  open: (verdict: Verdict) => Change[]
  ticked: number
  isBusy: boolean
  onSettle: (verdict: Verdict, changes: Change[]) => void
  onUntick: () => void
}
const icons = { accept: IconCheck, reject: IconX }

export function SettleBar({ open, ticked, isBusy, onSettle, onUntick }: Props) {
  const { t } = useTranslation('drafts')
  return (
    <fieldset className="draft-settle" aria-label={t('settle.label')}>
      {(['accept', 'reject'] as const).map((verdict) => {
        const changes = open(verdict)
        const Icon = icons[verdict]
        if (!changes.length) return null
        return (
          <Button
            key={verdict}
            size="compact-sm"
            variant="default"
            loading={isBusy}
            leftSection={<Icon size={15} aria-hidden />}
            onClick={() => onSettle(verdict, changes)}
          >
            {t(ticked ? `settle.${verdict}Ticked` : `settle.${verdict}All`, { count: changes.length })}
          </Button>
        )
      })}
      {ticked ? (
        <Button size="compact-sm" variant="subtle" onClick={onUntick}>
          {t('settle.untick')}
        </Button>
      ) : null}
    </fieldset>
  )
}
