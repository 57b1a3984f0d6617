/** The signed-in house: the frame with the places this person may go. Features meet here, as they do in the routes. */
import { IconFileText, IconListCheck, IconMessages, IconNotebook, IconSettings } from '@tabler/icons-react'
import { linkOptions, Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { keepsSmsList } from '../shared/notifications/policy.ts'
import { mayReadRegister } from '../shared/outgoing/policy.ts'
import { useCapacity, useSession } from './features/accounts/public.ts'
import { UserMenu } from './features/accounts/user-menu.tsx'
import { useUnreadCount } from './features/chat/queries.ts'
import { fetchEditor } from './features/drafts/editor-code.ts'
import { Bell } from './features/notifications/bell.tsx'
import { usePushes } from './features/notifications/push/use-pushes.ts'
import { useWaitingCount } from './features/worklist/queries.ts'
import { attend } from './platform/attention.ts'
import { AppFrame, type Place } from './ui/app-frame.tsx'

/** Whoever is in the house opens a draft sooner or later: its code comes while nothing else is to be done. */
function whenIdle(work: () => void): () => void {
  // Safari has no word for idle
  if (!window.requestIdleCallback) {
    const timer = setTimeout(work, 2_000)
    return () => clearTimeout(timer)
  }
  const id = requestIdleCallback(work)
  return () => cancelIdleCallback(id)
}

export function HousePage() {
  const { t } = useTranslation('ui')
  const capacity = useCapacity()
  const count = useWaitingCount()
  usePushes(useSession().accountId)
  useEffect(() => whenIdle(fetchEditor), [])
  useEffect(attend, [])
  // what was written without a network goes out from whatever page is opened next
  useEffect(() => whenIdle(() => void import('./features/chat/outbox.ts').then((one) => one.fillOutbox())), [])
  const unread = useUnreadCount()
  const places: Place[] = [
    {
      link: linkOptions({ to: '/', activeOptions: { exact: true } }),
      label: t('nav.work'),
      icon: IconListCheck,
      ...(count === undefined ? {} : { count }),
    },
    { link: linkOptions({ to: '/outgoing' }), label: t('nav.outgoing'), icon: IconFileText },
  ]
  places.push({
    link: linkOptions({ to: '/chat' }),
    label: t('nav.chat'),
    icon: IconMessages,
    ...(unread === undefined ? {} : { count: unread }),
  })
  if (capacity && mayReadRegister(capacity))
    places.push({ link: linkOptions({ to: '/register' }), label: t('nav.register'), icon: IconNotebook })
  if (capacity && keepsSmsList(capacity))
    places.push({ link: linkOptions({ to: '/admin/sms' }), label: t('nav.administration'), icon: IconSettings })
  return (
    <AppFrame
      places={places}
      user={
        <>
          <Bell />
          <UserMenu />
        </>
      }
    >
      <Outlet />
    </AppFrame>
  )
}
