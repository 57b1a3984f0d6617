/** Who I am and in what capacity I act; the language, the password and the way out. */
import {
  IconBell,
  IconCalendarOff,
  IconCheck,
  IconChevronDown,
  IconDeviceDesktopDown,
  IconKey,
  IconLanguage,
  IconLogout,
  IconUserShare,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Capacity } from '../../../shared/accounts/contract.ts'
import { chooseActingAs } from '../../platform/acting-as.ts'
import { install, installOffer } from '../../platform/installing.ts'
import { countUnstored, moveOut } from '../../platform/kept/account.ts'
import { remember } from '../../platform/memory.ts'
import { personHere } from '../../platform/person.ts'
import { letGoOfPushes } from '../../platform/pushes.ts'
import { queryClient } from '../../platform/query.ts'
import { useStore } from '../../platform/store.ts'
import { chooseLanguage } from '../../text/index.ts'
import { useLanguage } from '../../text/use-language.ts'
import { Dropdown, DropdownItem, DropdownLabel, DropdownRule } from '../../ui/dropdown.tsx'
import { useCapacity, useSession } from './public.ts'
import { setSession, signOut } from './queries.ts'
import styles from './user-menu.module.css'

const LeaveDialog = lazy(() => import('./leave-dialog.tsx'))

export function UserMenu() {
  const { t } = useTranslation(['accounts', 'ui'])
  const session = useSession()
  const capacity = useCapacity()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const offer = useStore(installOffer)
  const other = useLanguage() === 'vi' ? 'en' : 'vi'

  const describe = (one: Capacity) => {
    const place = `${one.assignment.title}, ${one.assignment.unitName}`
    return one.onBehalfOf ? `${t('accounts:menu.onBehalfOf', { name: one.onBehalfOf.name })} (${place})` : place
  }
  const choose = (id: string) => {
    chooseActingAs(session.accountId, id)
    void queryClient.invalidateQueries()
  }
  /** Nothing of the documents stays on the machine but words that are nowhere else, and those only when the person says so. */
  const ask = async () => {
    if (await countUnstored(session.accountId)) setAsking(true)
    else await leave('drop')
  }
  const leave = async (words: 'keep' | 'drop') => {
    setAsking(false)
    // Even if the server cannot be reached the screen is closed to the next person.
    await signOut().catch(() => undefined)
    queryClient.clear()
    // the editor lays its pen down first, and what it leaves is settled with the rest
    setSession(null)
    personHere.set(null)
    await letGoOfPushes()
    await moveOut(session.accountId, words)
    remember('beenHere', null)
    window.location.assign('/')
  }

  return (
    <>
      <Dropdown
        className={styles.target}
        label={
          <>
            <span className="visually-hidden">{t('accounts:menu.label')}</span>
            <span className={styles.name}>{session.name}</span>
            {capacity && (
              <span className={styles.capacity}>
                {capacity.onBehalfOf ? describe(capacity) : capacity.assignment.title}
              </span>
            )}
            <IconChevronDown size={16} className={styles.chevron} aria-hidden />
          </>
        }
      >
        <DropdownLabel>{t('accounts:menu.actingAs')}</DropdownLabel>
        {session.capacities.map((one) => (
          <DropdownItem
            key={one.id}
            current={one.id === capacity?.id}
            icon={
              <IconCheck size={16} aria-hidden style={{ visibility: one.id === capacity?.id ? 'visible' : 'hidden' }} />
            }
            onClick={() => choose(one.id)}
          >
            {describe(one)}
          </DropdownItem>
        ))}
        <DropdownRule />
        <DropdownItem
          icon={<IconLanguage size={16} aria-hidden />}
          lang={other}
          onClick={() => void chooseLanguage(other)}
        >
          {t(`ui:language.${other}`)}
        </DropdownItem>
        <DropdownItem
          icon={<IconBell size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/account/notifications' })}
        >
          {t('accounts:menu.notifications')}
        </DropdownItem>
        <DropdownItem
          icon={<IconCalendarOff size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/account/absence' })}
        >
          {t('accounts:menu.absence')}
        </DropdownItem>
        <DropdownItem
          icon={<IconUserShare size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/account/delegation' })}
        >
          {t('accounts:menu.delegation')}
        </DropdownItem>
        <DropdownItem
          icon={<IconKey size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/account/password' })}
        >
          {t('accounts:menu.password')}
        </DropdownItem>
        {offer && (
          <DropdownItem icon={<IconDeviceDesktopDown size={16} aria-hidden />} onClick={() => void install()}>
            {t('accounts:menu.install')}
          </DropdownItem>
        )}
        <DropdownItem icon={<IconLogout size={16} aria-hidden />} onClick={() => void ask()}>
          {t('accounts:menu.signOut')}
        </DropdownItem>
      </Dropdown>
      {asking && (
        <Suspense>
          <LeaveDialog onClose={() => setAsking(false)} onLeave={(words) => void leave(words)} />
        </Suspense>
      )}
    </>
  )
}
