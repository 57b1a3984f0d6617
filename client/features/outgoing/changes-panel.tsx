/** Danh sách sửa đổi that the leader asked for: the drafter ticks each as it is done in ink (10.6). */
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { SavingCheckbox } from '../../ui/saving-checkbox.tsx'
import { tickChange } from './commands.ts'
import styles from './panels.module.css'

export function ChangesPanel({ document }: { document: DocumentView }) {
  const { t } = useTranslation('steps')
  const left = document.changes.filter((one) => !one.done).length
  return (
    <section className={styles.panel} aria-labelledby="changes-title">
      <h2 id="changes-title" className={styles.title}>
        {t('changes.title')} <span className={styles.hint}>{t('changes.left', { count: left })}</span>
      </h2>
      <ol className={styles.changes}>
        {document.changes.map((one) => (
          <li key={one.id}>
            <SavingCheckbox
              label={one.text}
              description={one.place === 'text' ? undefined : t(`changePlace.${one.place}`)}
              checked={one.done}
              disabled={!document.can.tickChanges}
              save={(done) => tickChange(document.id, one.id, done)}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}
