/** What stands where a page would: an address that does not exist, or a screen that failed. */
import { Button } from '@mantine/core'
import { IconFileUnknown, IconMoodSad } from '@tabler/icons-react'
import { type ErrorComponentProps, linkOptions } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './empty-state.tsx'
import { LinkButton } from './link-button.tsx'

const HomeButton = () => {
  const { t } = useTranslation('ui')
  return <LinkButton link={linkOptions({ to: '/' })}>{t('error.home')}</LinkButton>
}

export function RouteMissing() {
  const { t } = useTranslation('ui')
  return (
    <EmptyState
      isPage
      icon={<IconFileUnknown size={40} stroke={1.4} />}
      title={t('error.notFoundTitle')}
      hint={t('error.notFoundHint')}
    >
      <HomeButton />
    </EmptyState>
  )
}

export function RouteFault({ error }: ErrorComponentProps) {
  const { t } = useTranslation('ui')
  useEffect(() => {
    console.error(error)
  }, [error])
  return (
    <EmptyState isPage icon={<IconMoodSad size={40} stroke={1.4} />} title={t('error.title')} hint={t('error.crashed')}>
      <Button variant="default" onClick={() => window.location.reload()}>
        {t('action.reload')}
      </Button>
      <HomeButton />
    </EmptyState>
  )
}
