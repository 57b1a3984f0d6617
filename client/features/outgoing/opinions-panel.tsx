/** Ý kiến xử lý: every opinion in order, whom it was also sent to, and sending it on for information or advice (10.9). */
import { Button } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { shortTime } from '../../platform/dates.ts'
import { useSaid } from '../../text/use-said.ts'
import { CoSendDialog } from './co-send-dialog.tsx'
import { DoerName } from './doer-name.tsx'
import styles from './side-panel.module.css'

export function OpinionsPanel({ document }: { document: DocumentView }) {
  const { t } = useTranslation(['outgoing', 'panels'])
  const said = useSaid()
  const [sending, setSending] = useState(false)
  const spoken = document.opinions.filter((one) => one.text.trim() !== '')
  return (
    <>
      <section className={styles.section}>
        <h2 className={styles.heading}>{t('panels:side.opinionsTitle')}</h2>
        {spoken.length === 0 && <p className={styles.quiet}>{t('panels:opinions.none')}</p>}
        <ul className={styles.list}>
          {spoken.map((one) => (
            <li key={one.id} className={styles.item}>
              <span className={styles.who}>
                <DoerName doer={one.by} />
              </span>
              <p className={styles.quiet}>
                {one.action === 'reply' ? t('panels:coSend.reply') : t(`action.${one.action}`)} · {shortTime(one.at)}
              </p>
              <p className={styles.words}>{one.text}</p>
            </li>
          ))}
        </ul>
      </section>
      {(document.coSends.length > 0 || document.can.coSend) && (
        <section className={styles.section}>
          <h2 className={styles.heading}>{t('panels:coSend.title')}</h2>
          <ul className={styles.list}>
            {document.coSends.map((one) => (
              <li key={one.id} className={styles.item}>
                <span className={styles.who}>{t(`panels:coSend.to.${one.kind}`, { name: one.to.name })}</span>
                <p className={styles.quiet}>
                  {one.from.name} · {shortTime(one.at)} ·{' '}
                  {one.openedAt ? t('panels:coSend.opened') : t('panels:coSend.notOpened')}
                </p>
                <p className={styles.words}>{said.words('note', one.opinionSaid, one.opinion)}</p>
                {one.reply !== null && (
                  <p className={styles.words}>
                    <strong>{one.repliedByName}:</strong> {one.reply}
                  </p>
                )}
              </li>
            ))}
          </ul>
          {document.can.coSend && (
            <Button
              mt="sm"
              size="compact-md"
              variant="default"
              leftSection={<IconSend size={16} aria-hidden />}
              onClick={() => setSending(true)}
            >
              {t('panels:coSend.open')}
            </Button>
          )}
          {sending && <CoSendDialog document={document} onClose={() => setSending(false)} />}
        </section>
      )}
    </>
  )
}
