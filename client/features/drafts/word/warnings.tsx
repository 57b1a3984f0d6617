/** What of a Word file does not come into the draft, and whose changes were in it. */
import { useTranslation } from 'react-i18next'
import type { WordText } from '../../../../shared/drafts/word/contract.ts'
import styles from './word.module.css'

export function Warnings({ text }: { text: WordText }) {
  const { t } = useTranslation('importing')
  const names = text.others.map((one) => t('othersOne', one)).join('; ')
  if (!names && !text.leftOut.length) return null
  return (
    <div className={styles.warnings}>
      {names && <p>{t('others', { names })}</p>}
      {text.leftOut.length > 0 && (
        <>
          <p>{t('leftOut')}</p>
          <ul>
            {text.leftOut.map(({ kind, count, where }) => (
              <li key={kind}>
                {t(`left.${kind}`, { count })}
                {where.length > 0 && (
                  <span className={styles.where}>
                    {' '}
                    {t('where', { where: where.map((one) => `“${one}”`).join(', ') })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
