/** The ten columns of Nghị định 30, Phụ lục IV, for a year; on paper with the agency's name above and the chain's head below. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RegisterView } from '../../../shared/outgoing/register.ts'
import { shortDate } from '../../platform/dates.ts'
import styles from './register.module.css'

const columns = [
  'code',
  'date',
  'subject',
  'signer',
  'recipients',
  'archive',
  'copies',
  'sentOn',
  'receipt',
  'note',
] as const

export function RegisterSheet({ register, agency }: { register: RegisterView; agency: string }) {
  const { t } = useTranslation(['outgoing', 'panels'])
  return (
    <div className={styles.page} data-sheet>
      <div className={styles.printHead}>
        <p>{agency}</p>
        <h1>{t(`panels:register.${register.register}`)}</h1>
        <p>{t('panels:register.ofYear', { year: register.year })}</p>
      </div>
      <RegisterTable data={register} />
      {register.auditHead && (
        <p className={styles.anchor}>
          {t('panels:register.anchor')} <code data-anchor>{register.auditHead}</code>
        </p>
      )}
    </div>
  )
}

function RegisterTable({ data }: { data: RegisterView }) {
  const { t } = useTranslation(['outgoing', 'panels'])
  const typed = (entry: RegisterView['entries'][number]) =>
    [entry.type ? t(`type.${entry.type}`) : '', entry.subject].filter(Boolean).join(': ')
  return (
    // The table scrolls sideways on a small screen, so the keyboard must reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus
    <section className={styles.scroller} tabIndex={0} aria-label={t('panels:register.title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {t(`panels:register.column.${name}`)}
              </th>
            ))}
          </tr>
          <tr className={styles.numbers} aria-hidden>
            {columns.map((name, index) => (
              <td key={name}>({index + 1})</td>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...data.entries]
            .sort((a, b) => a.number - b.number)
            .map((entry) => (
              <tr key={entry.number} data-status={entry.status}>
                <td className={styles.code}>
                  {entry.documentId ? (
                    <Link to="/outgoing/$id" params={{ id: entry.documentId }}>
                      {entry.code}
                    </Link>
                  ) : (
                    entry.code
                  )}
                </td>
                <td>{shortDate(entry.date)}</td>
                <td>{typed(entry)}</td>
                <td>{entry.signer}</td>
                <td>{entry.recipients}</td>
                <td>{entry.archive}</td>
                <td className={styles.count}>{entry.copies}</td>
                <td>{entry.sentOn && shortDate(entry.sentOn)}</td>
                <td />
                <td data-note>
                  {[entry.status === 'used' ? '' : t(`panels:numberStatus.${entry.status}`), entry.reason]
                    .filter(Boolean)
                    .join(': ')}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}
