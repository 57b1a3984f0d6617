/** Who is in it; quiet, on top; and for a group's admin: who comes, who goes, who else is an admin, what it is called. */
import '@mantine/core/styles/Checkbox.layer.css'
import '@mantine/core/styles/Switch.layer.css'
import { Button, Checkbox, Group, Switch, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationView, Participant } from '../../../shared/chat/contract.ts'
import { MAX_TITLE } from '../../../shared/chat/text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useSession } from '../accounts/public.ts'
import { type Address, AddressInput, accountsIn, type Person, unitsIn } from './address-input.tsx'
import { Avatar } from './avatar.tsx'
import styles from './chat.module.css'
import { titleOf } from './names.ts'
import { HereWord, usePresent } from './presence.tsx'
import { addMembers, appoint, removeMember, rename, setMarks } from './queries.ts'

type Props = { view: ConversationView; people: Person[]; onClose: () => void; onLeft: () => void }

export function AboutDialog({ view, people, onClose, onLeft }: Props) {
  const { t } = useTranslation('chat')
  const { accountId } = useSession()
  const [fault, setFault] = useState<unknown>(null)
  const act = (done: Promise<unknown>): Promise<boolean> =>
    done.then(
      () => {
        setFault(null)
        return true
      },
      (error) => {
        setFault(error)
        return false
      },
    )
  const isGroup = view.kind === 'group'
  const isPresent = usePresent()
  return (
    <Dialog title={titleOf(view, accountId)} onClose={onClose}>
      <Group gap="xl" mb="md">
        <Switch
          label={t('about.mute')}
          checked={view.muted}
          onChange={(event) => void act(setMarks(view.id, { muted: event.currentTarget.checked }))}
        />
        <Switch
          label={t('about.pin')}
          checked={view.pinned}
          onChange={(event) => void act(setMarks(view.id, { pinned: event.currentTarget.checked }))}
        />
      </Group>
      {fault ? <ErrorPanel error={fault} /> : null}
      {isGroup && view.isAdmin && <Rename view={view} act={act} />}
      <h3 className={styles.aboutTitle}>{t('about.members', { count: view.participants.length })}</h3>
      <ul className={styles.people}>
        {view.participants.map((one) => (
          <li key={one.id}>
            <Avatar id={one.id} name={one.name} kind={one.kind} isHere={isPresent(one.id)} />
            <span className={styles.personName}>
              {one.name}
              {one.id === accountId ? ` (${t('you')})` : ''}
              {one.isAdmin && <small> · {t('about.admin')}</small>}
              {isPresent(one.id) && <HereWord />}
            </span>
            {isGroup && view.isAdmin && <MemberActs view={view} one={one} me={accountId} act={act} />}
          </li>
        ))}
      </ul>
      {isGroup && view.isAdmin && <Add view={view} people={people} act={act} />}
      {isGroup && view.participants.some((one) => one.id === accountId) && (
        <Leave onLeave={() => void act(removeMember(view.id, accountId)).then((done) => done && onLeft())} />
      )}
    </Dialog>
  )
}

/** Only an admin can take somebody in again: it is asked for twice. */
function Leave({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation('chat')
  const [isAsked, setAsked] = useState(false)
  if (!isAsked)
    return (
      <Button mt="lg" variant="light" color="red" onClick={() => setAsked(true)}>
        {t('about.leave')}
      </Button>
    )
  return (
    <Group mt="lg" role="alert">
      <span>{t('about.leaveSure')}</span>
      <Button color="red" onClick={onLeave}>
        {t('about.leave')}
      </Button>
      <Button variant="default" onClick={() => setAsked(false)}>
        {t('about.stay')}
      </Button>
    </Group>
  )
}

type Act = (done: Promise<unknown>) => Promise<boolean>

function MemberActs({ view, one, me, act }: { view: ConversationView; one: Participant; me: string; act: Act }) {
  const { t } = useTranslation('chat')
  return (
    <span className={styles.personActs}>
      {one.kind === 'person' && (
        <Button size="compact-sm" variant="default" onClick={() => void act(appoint(view.id, one.id, !one.isAdmin))}>
          {t(one.isAdmin ? 'about.noAdmin' : 'about.makeAdmin')}
        </Button>
      )}
      {one.id !== me && (
        <Button size="compact-sm" variant="default" onClick={() => void act(removeMember(view.id, one.id))}>
          {t('about.remove')}
        </Button>
      )}
    </span>
  )
}

function Rename({ view, act }: { view: ConversationView; act: Act }) {
  const { t } = useTranslation('chat')
  const [title, setTitle] = useState(view.title ?? '')
  return (
    <Group align="flex-end" mb="md">
      <TextInput
        style={{ flex: 1 }}
        label={t('about.rename')}
        maxLength={MAX_TITLE}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={!title.trim() || title.trim() === view.title}
        onClick={() => void act(rename(view.id, title))}
      >
        {t('about.save')}
      </Button>
    </Group>
  )
}

function Add({ view, people, act }: { view: ConversationView; people: Person[]; act: Act }) {
  const { t } = useTranslation('chat')
  const [chosen, setChosen] = useState<Address[]>([])
  const [withHistory, setWithHistory] = useState(false)
  const without = useMemo(() => new Set(view.participants.map((one) => one.id)), [view.participants])
  const add = async () => {
    const body = { accounts: accountsIn(chosen), units: unitsIn(chosen), withHistory }
    if (await act(addMembers(view.id, body))) setChosen([])
  }
  return (
    <>
      <AddressInput people={people} without={without} value={chosen} onChange={setChosen} label={t('about.add')} />
      {chosen.length > 0 && (
        <Group mt="sm" justify="space-between">
          <Checkbox
            label={t('about.withHistory')}
            checked={withHistory}
            onChange={(event) => setWithHistory(event.currentTarget.checked)}
          />
          <Button onClick={() => void add()}>{t('about.add')}</Button>
        </Group>
      )}
    </>
  )
}
