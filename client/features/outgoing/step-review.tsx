/** Before a document goes on: what the checker and the notes at its words still say. Nothing is forbidden by it; it is seen, not found out later. */
import { Anchor } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { useStore } from '../../platform/store.ts'
import { useNotes } from '../drafts/public.tsx'
import { useFormDesk } from './form-desk.ts'
import styles from './steps.module.css'

export function StepReview({ document, onForm }: { document: DocumentView; onForm: () => void }) {
  const { t } = useTranslation(['form', 'notes'])
  const must = useStore(useFormDesk().findings).filter((one) => one.severity === 'must').length
  // Differing views are what is being decided; no word at the text settles them.
  const open = useNotes(document.draftId).filter((one) => !one.resolved && one.kind !== 'differingView').length
  if (must + open === 0) return null
  return (
    <div className={styles.review} data-step-review>
      <IconAlertTriangle size={18} aria-hidden />
      <ul>
        {must > 0 && (
          <li>
            {t('form:left', { count: must })}{' '}
            <Anchor component="button" type="button" onClick={onForm}>
              {t('form:see')}
            </Anchor>
          </li>
        )}
        {open > 0 && <li>{t('notes:left', { count: open })}</li>}
      </ul>
    </div>
  )
}
