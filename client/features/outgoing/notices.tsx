/** What must be seen before acting: the last opinion, differing views (10.8), a broken agreement or approval, what was ordered about an issued document. */
import { IconAlertTriangle, IconArrowsSplit2, IconMessage2, IconRubberStamp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { finalStates, isOneOf } from '../../../shared/outgoing/states.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { useDates } from '../../text/use-language.ts'
import { ConsultationForm } from './consultation-form.tsx'
import { DoerName } from './doer-name.tsx'
import styles from './notices.module.css'
import { ReportedWords } from './reported-words.tsx'

function Notice({
  tone,
  icon,
  title,
  children,
}: {
  tone: 'calm' | 'warn'
  icon: ReactNode
  title: ReactNode
  children?: ReactNode
}) {
  return (
    <section className={styles.notice} data-tone={tone}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <div className={styles.body}>
        <p className={styles.title}>{title}</p>
        {children}
      </div>
    </section>
  )
}

type Lapsed = NonNullable<DocumentView['approval']>['lapsed']
const causes = ['resubmit', 'recordNotSigned', 'stop'] as const

function LapsedApproval({ lapsed }: { lapsed: Lapsed }) {
  const { t } = useTranslation(['outgoing', 'steps', 'panels'])
  const cause = causes.find((one) => one === lapsed?.action) ?? 'other'
  return (
    <Notice
      tone="warn"
      icon={<IconAlertTriangle size={20} />}
      title={t(`panels:notice.approvalLapsed.${cause}`, { name: lapsed?.by.name ?? '' })}
    >
      {lapsed?.reason && <p className={styles.words}>{lapsed.reason}</p>}
    </Notice>
  )
}

export function Notices({ document }: { document: DocumentView }) {
  const { t } = useTranslation(['outgoing', 'steps', 'panels'])
  const dates = useDates()
  const over = isOneOf(finalStates, document.state)
  const views = document.differingViews.filter((one) => !over || one.decision !== null)
  const last = over ? undefined : document.opinions.find((one) => one.text.trim() !== '')
  // Written as one of two differing views, it stands there already.
  const pinned =
    last && views.some((one) => one.unitView === last.text || one.drafterView === last.text) ? undefined : last
  return (
    <>
      {document.followUps.map((one) => (
        <Notice
          key={one.id}
          tone="warn"
          icon={<IconRubberStamp size={20} />}
          title={t(`panels:followUp.ordered.${one.kind}`, { name: one.byName, when: dates.long(one.at) })}
        >
          <p>{one.reason}</p>
          <Link to="/outgoing/$id" params={{ id: one.documentId }}>
            {one.numberText ?? t('panels:followUp.newDocument')}
          </Link>
        </Notice>
      ))}
      {document.followsUp && (
        <Notice
          tone="calm"
          icon={<IconRubberStamp size={20} />}
          title={t(`panels:followUp.follows.${document.followsUp.kind}`)}
        >
          <Link to="/outgoing/$id" params={{ id: document.followsUp.documentId }}>
            {document.followsUp.numberText}
          </Link>
        </Notice>
      )}
      {!over && document.agreement?.changedSince && (
        <Notice tone="warn" icon={<IconAlertTriangle size={20} />} title={t('panels:notice.changedSinceAgreement')} />
      )}
      {!over && document.approval && !document.approval.standing && (
        <LapsedApproval lapsed={document.approval.lapsed} />
      )}
      {document.approval?.standing && document.approval.changedUnderList && !over && (
        <Notice tone="calm" icon={<IconAlertTriangle size={20} />} title={t('panels:notice.changedUnderList')} />
      )}
      {views.map((one) => (
        <Notice key={one.id} tone="warn" icon={<IconArrowsSplit2 size={20} />} title={t('panels:notice.differing')}>
          <dl className={styles.views}>
            <div>
              <dt>{t('steps:input.unitView')}</dt>
              <dd>{one.unitView}</dd>
            </div>
            <div>
              <dt>{t('steps:input.drafterView')}</dt>
              <dd>{one.drafterView}</dd>
            </div>
            {one.decision !== null && (
              <div>
                <dt>{t('panels:notice.decision', { name: one.decidedByName ?? '' })}</dt>
                <dd>{one.decision}</dd>
              </div>
            )}
          </dl>
        </Notice>
      ))}
      {pinned && (
        <Notice
          tone="calm"
          icon={<IconMessage2 size={20} />}
          title={
            <>
              <DoerName doer={pinned.by} /> <span className={styles.quiet}>· {dates.ago(pinned.at)}</span>
            </>
          }
        >
          <p className={styles.words}>{pinned.text}</p>
          {document.reportedWords && <ReportedWords quote={document.reportedWords} />}
        </Notice>
      )}
      {document.myConsultation && <ConsultationForm document={document} coSendId={document.myConsultation} />}
    </>
  )
}
