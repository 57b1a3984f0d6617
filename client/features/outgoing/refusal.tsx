/** Why a step was refused, in words with its article; it takes the focus, so that it is read. */
import { CloseButton } from '@mantine/core'
import { IconGavel } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '../../../shared/outgoing/actions.ts'
import type { RefusalView } from '../../../shared/outgoing/parts.ts'
import { useSaid } from '../../text/use-said.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import styles from './document.module.css'

export type RefusalShown = { action: Action; refused?: RefusalView; error?: unknown }

export function Refusal({ shown, onClose }: { shown: RefusalShown; onClose: () => void }) {
  const { t } = useTranslation(['outgoing', 'ui'])
  const said = useSaid()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown])
  return (
    <div ref={box} className={styles.refusal} role="alert" tabIndex={-1} data-refusal>
      <IconGavel size={22} aria-hidden />
      <div>
        <strong>{t('outgoing:notNow', { action: t(`outgoing:action.${shown.action}`) })}</strong>
        {shown.error !== undefined ? <ErrorPanel error={shown.error} /> : <p>{said.refusal(shown.refused ?? {})}</p>}
      </div>
      <CloseButton aria-label={t('ui:action.close')} onClick={onClose} />
    </div>
  )
}
