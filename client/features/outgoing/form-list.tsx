/** What the checker found, in the order of the paper: gravity, sentence, article; a press goes there, "Sửa" mends it. */
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconChecks, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Finding, FormField } from '../../../shared/outgoing/form/finding.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { useStore } from '../../platform/store.ts'
import styles from './form.module.css'
import { useFormDesk, useMending } from './form-desk.ts'

type Props = { document: DocumentView; onField: (field: FormField) => void }

const keyed = (found: readonly Finding[]) => {
  const seen = new Map<string, number>()
  return found.map((one) => {
    const key = `${one.rule} ${JSON.stringify(one.place)}`
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return { one, key: `${key} ${count}` }
  })
}

function FormList({ document, onField }: Props) {
  const { t } = useTranslation('form')
  const found = useStore(useFormDesk().findings)
  const { told, canMend, mend, show } = useMending(document)
  return (
    <div className={styles.findings}>
      <p role="status" className={styles.told}>
        {told && t(told)}
      </p>
      <ul className={styles.list} aria-label={t('title')}>
        {keyed(found).map(({ one, key }) => {
          const words = t(`rule.${one.rule}`, one.params ?? {})
          const Icon = one.severity === 'must' ? IconAlertTriangle : IconInfoCircle
          return (
            <li key={key} className={styles.finding} data-severity={one.severity} data-rule={one.rule}>
              <button type="button" className={styles.go} onClick={() => show(one, onField)}>
                <span className={styles.severity}>
                  <Icon size={16} aria-hidden /> {t(`severity.${one.severity}`)}
                </span>
                <span>{words}</span>
                <span className={styles.article}>{t(`article.${one.article}`)}</span>
              </button>
              {canMend(one) && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('fixOf', { words })}
                  onClick={() => void mend(one)}
                >
                  {t('fix')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** "2 lỗi phải sửa · 5 điểm nên sửa", or that there is none. */
function FormCounts() {
  const { t } = useTranslation('form')
  const found = useStore(useFormDesk().findings)
  const must = found.filter((one) => one.severity === 'must').length
  const should = found.length - must
  if (!found.length)
    return (
      <span className={styles.counts}>
        <IconChecks size={18} aria-hidden /> {t('none')}
      </span>
    )
  return (
    <span className={styles.counts}>
      {[must && t('must', { count: must }), should && t('should', { count: should })].filter(Boolean).join(' · ')}
    </span>
  )
}

/** In the side panel. */
export function FormPanel(props: Props) {
  const { t } = useTranslation('form')
  return (
    <>
      <FormCounts />
      <FormList {...props} />
      <p className={styles.hint}>{t('hint')}</p>
    </>
  )
}

/** Beside the page: how many there are; the list opens at the side. */
export function FormButton({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation('form')
  const found = useStore(useFormDesk().findings)
  return (
    <Button
      size="compact-md"
      variant="subtle"
      leftSection={<IconChecks size={16} aria-hidden />}
      onClick={onOpen}
      data-form-button
    >
      {found.length ? `${t('open')} (${found.length})` : t('open')}
    </Button>
  )
}

/** Where văn thư numbers and the drafter checks for the last time: the same list, closed. */
export function FormNotice(props: Props) {
  const { t } = useTranslation('form')
  const found = useStore(useFormDesk().findings)
  if (!found.length) return <FormCounts />
  return (
    <details className={styles.notice}>
      <summary>
        {t('title')}: <FormCounts />
      </summary>
      <FormList {...props} />
    </details>
  )
}
