/** The bar on top: what it is, where it stands, on whose desk since when, its two clocks, and the next lawful steps. */
import { Button } from '@mantine/core'
import { IconArrowLeft, IconDots, IconPrinter } from '@tabler/icons-react'
import { Link, linkOptions } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '../../../shared/outgoing/actions.ts'
import type { DeadlineView } from '../../../shared/outgoing/parts.ts'
import { finalStates, isOneOf } from '../../../shared/outgoing/states.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { shortDate, shortTime } from '../../platform/dates.ts'
import { useDates } from '../../text/use-language.ts'
import { useSaid } from '../../text/use-said.ts'
import { DeadlineLight } from '../../ui/deadline-light.tsx'
import { Dropdown, DropdownItem, DropdownRule } from '../../ui/dropdown.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Urgency } from '../../ui/urgency.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import styles from './document.module.css'
import { FileItems, FileMenu } from './paper-files.tsx'
import { StateBadge } from './state-badge.tsx'
import { arrangeActions, isForward } from './step-forms.ts'

/** Side by side under a thumb there is no room for the full words. */
const shortNames = [
  'agree',
  'disagree',
  'approveWithChanges',
  'sendBack',
  'submitToUnit',
  'submitToLeadership',
] as const
const hasShortName = (action: Action): action is (typeof shortNames)[number] =>
  (shortNames as readonly Action[]).includes(action)

type Props = { document: DocumentView; onAction: (action: Action) => void }

export function StatusBar({ document, onAction }: Props) {
  const { t } = useTranslation(['outgoing', 'ui', 'panels'])
  const { fields, number } = document
  const subject = fields.subject || t('outgoing:list.noSummary')
  useEffect(() => {
    window.document.title = `${subject} · Bút Phê`
  }, [subject])
  return (
    <header className={styles.bar}>
      <div className={styles.head}>
        <Link to="/outgoing" className={styles.back} aria-label={t('ui:action.back')}>
          <IconArrowLeft size={20} />
        </Link>
        <div className={styles.titles}>
          <p className={styles.kind}>
            <Urgency level={fields.urgency}>{t(`outgoing:urgency.${fields.urgency}`)}</Urgency>
            {number && <strong className={styles.number}>{number.text}</strong>}
            {t(`outgoing:type.${fields.type}`)} · {document.unit.name}
            {number && ` · ${shortDate(number.date)}`}
          </p>
          <h1 className={styles.subject}>{subject}</h1>
        </div>
      </div>
      <div className={styles.where}>
        <StateBadge state={document.state} />
        {!isOneOf(finalStates, document.state) && <Desk document={document} />}
        <Clock label={t('outgoing:field.opinionDue')} deadline={document.deadlines.opinion} />
        <Clock label={t('outgoing:field.dueDate')} deadline={document.deadlines.processing} />
      </div>
      <Steps document={document} onAction={onAction} />
    </header>
  )
}

function Desk({ document: { holder, waitsForMe } }: { document: DocumentView }) {
  const { t } = useTranslation(['outgoing', 'panels'])
  const dates = useDates()
  return (
    <span className={styles.desk} title={shortTime(holder.since)}>
      {waitsForMe
        ? t('desk.me', { since: dates.ago(holder.since) })
        : t('desk.at', { name: holder.name, title: holder.title, since: dates.ago(holder.since) })}
      {holder.delegate &&
        ` · ${t('desk.delegate', { name: holder.delegate.name, until: shortDate(holder.delegate.until) })}`}
    </span>
  )
}

function Clock({ label, deadline }: { label: string; deadline: DeadlineView | null }) {
  const said = useSaid()
  if (!deadline) return null
  return (
    <span className={styles.clock} title={said.words('source', { reason: deadline.basis }, deadline.source)}>
      <span className={styles.clockLabel}>{label}</span>
      <DeadlineLight at={deadline.at} light={deadline.light} />
    </span>
  )
}

function Steps({ document, onAction }: Props) {
  const { t } = useTranslation(['outgoing', 'panels'])
  const phone = usePhone()
  const { shown, menu } = arrangeActions(document.actions)
  const visible = phone ? shown.slice(0, 2) : shown
  const rest = phone ? [...shown.slice(2), ...menu] : menu
  const printable = document.number !== null
  return (
    <div className={styles.steps} data-thumb-bar={visible.length > 0 ? 'steps' : 'none'}>
      {visible.map((one, index) => (
        <Button
          key={one.action}
          variant={index === 0 && isForward(one.action) ? 'filled' : 'default'}
          onClick={() => onAction(one.action)}
          className={styles.step}
          data-action={one.action}
        >
          {t(phone && hasShortName(one.action) ? `short.${one.action}` : `action.${one.action}`)}
        </Button>
      ))}
      {printable && (
        <LinkButton
          link={linkOptions({ to: '/print/$id', params: { id: document.id } })}
          target="_blank"
          variant="default"
          leftSection={phone ? undefined : <IconPrinter size={17} aria-hidden />}
        >
          {t('panels:print.open')}
        </LinkButton>
      )}
      {!phone && <FileMenu document={document} />}
      {(rest.length > 0 || phone) && (
        <Dropdown
          side={phone ? 'above' : 'below'}
          align={phone ? 'end' : 'start'}
          name={t('moreSteps')}
          label={
            <>
              <IconDots size={18} aria-hidden /> {!phone && t('moreSteps')}
            </>
          }
        >
          {rest.map((one) => (
            <DropdownItem key={one.action} action={one.action} onClick={() => onAction(one.action)}>
              {t(`action.${one.action}`)}
            </DropdownItem>
          ))}
          {phone && rest.length > 0 && <DropdownRule />}
          {phone && <FileItems document={document} />}
        </Dropdown>
      )}
    </div>
  )
}
