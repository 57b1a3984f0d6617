/** Who I am and in what capacity I act; the language, the password and the way out. */
import { IconCalendarOff, IconCheck, IconChevronDown, IconKey, IconLanguage, IconLogout } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Capacity } from '../../../shared/accounts/contract.ts'
import { chooseActingAs } from '../../platform/acting-as.ts'
import { remember } from '../../platform/memory.ts'
import { queryClient } from '../../platform/query.ts'
import { chooseLanguage } from '../../text/index.ts'
import { useLanguage } from '../../text/use-language.ts'
import { Dropdown, DropdownItem, DropdownLabel, DropdownRule } from '../../ui/dropdown.tsx'
import { useCapacity, useSession } from './public.ts'
import { setSession, signOut } from './queries.ts'
import styles from './user-menu.module.css'

export function UserMenu() {
  const { t } = useTranslation(['accounts', 'ui'])
  const session = useSession()
  const capacity = useCapacity()
  const navigate = useNavigate()
  const other = useLanguage() === 'vi' ? 'en' : 'vi'

  const describe = (one: Capacity) => {
    const place = `${one.assignment.title}, ${one.assignment.unitName}`
    return one.onBehalfOf ? `${t('accounts:menu.onBehalfOf', { name: one.onBehalfOf.name })} (${place})` : place
  }
  const choose = (id: string) => {
    chooseActingAs(session.accountId, id)
    void queryClient.invalidateQueries()
  }
  const leave = async () => {
    // Even if the server cannot be reached the screen is closed to the next person.
    await signOut().catch(() => undefined)
    queryClient.clear()
    setSession(null)
    remember('beenHere', null)
    window.location.assign('/')
  }

  return (
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
        icon={<IconCalendarOff size={16} aria-hidden />}
        onClick={() => void navigate({ to: '/account/absence' })}
      >
        {t('accounts:menu.absence')}
      </DropdownItem>
      <DropdownItem icon={<IconKey size={16} aria-hidden />} onClick={() => void navigate({ to: '/account/password' })}>
        {t('accounts:menu.password')}
      </DropdownItem>
      <DropdownItem icon={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
        {t('accounts:menu.signOut')}
      </DropdownItem>
    </Dropdown>
  )
}
