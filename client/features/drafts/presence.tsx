/** Who is here, and how things stand with the words: saved, on their way, or kept until the line is back. */
import { Tooltip } from '@mantine/core'
import { IconCloudCheck, IconCloudOff, IconEye, IconLoader } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../platform/dates.ts'
import { saveStateOf } from './desk-state.ts'
import { useDeskState } from './use-desk.ts'

const initials = (name: string) => {
  const words = name.trim().split(/\s+/)
  return (words.at(-1) ?? '').slice(0, 1).toUpperCase()
}

export function PeopleHere() {
  const { t } = useTranslation('drafts')
  const people = useDeskState((state) => state.people)
  if (!people.length) return null
  return (
    <ul className="draft-people" aria-label={t('here')}>
      {people.map((person) => (
        <Tooltip key={person.hand + person.name} label={`${person.name} · ${t(`pen.${person.pen}`)}`}>
          <li className={`draft-person pen-${person.pen}`}>
            <span aria-hidden>{initials(person.name)}</span>
            <span className="visually-hidden">{`${person.name}, ${t(`pen.${person.pen}`)}`}</span>
          </li>
        </Tooltip>
      ))}
    </ul>
  )
}

const ICONS = {
  saved: IconCloudCheck,
  saving: IconLoader,
  connecting: IconLoader,
  offline: IconCloudOff,
  resting: IconCloudOff,
  reading: IconEye,
  withdrawn: IconEye,
  signedOut: IconCloudOff,
  noAccess: IconCloudOff,
} as const

export function SaveBadge() {
  const { t } = useTranslation(['drafts', 'offline'])
  const state = useDeskState(saveStateOf)
  const heardAt = useDeskState((desk) => desk.heardAt)
  const waiting = useDeskState((desk) => (desk.isOnline ? 0 : desk.unsaved))
  const Icon = ICONS[state]
  return (
    <span className={`draft-save is-${state}`} role="status" data-save={state}>
      <Icon size={16} aria-hidden />
      {state === 'offline' && heardAt ? t('offline:state', { time: formatTime(heardAt) }) : t(`save.${state}`)}
      {waiting ? ` · ${t('save.waiting', { count: waiting })}` : ''}
    </span>
  )
}

/** One's own pen: what will be left on the page. */
export function OwnPen() {
  const { t } = useTranslation('drafts')
  const greeting = useDeskState((state) => state.greeting)
  if (!greeting || greeting.hand.pen === 'reader') return null
  const name = greeting.mode === 'plain' ? t('pen.plain') : t(`pen.${greeting.hand.pen}`)
  const behalf = greeting.hand.onBehalfOf ? ` · ${t('behalf', { name: greeting.hand.onBehalfOf })}` : ''
  return (
    <span className={`draft-own-pen pen-${greeting.mode === 'plain' ? 'plain' : greeting.hand.pen}`}>
      {name + behalf}
    </span>
  )
}
