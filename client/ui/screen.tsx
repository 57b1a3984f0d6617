/** A screen whose code is fetched when it is first opened. Where it cannot be fetched there are words and a way on, never an empty window. */
import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { renew } from '../platform/renewed.ts'
import { connection } from '../platform/socket.ts'
import { useStore } from '../platform/store.ts'
import { EmptyState } from './empty-state.tsx'

type Screens = Record<string, unknown>

/** Of a route. The router itself would load the whole page anew, and the browser would say that it found none. */
export function screen<T extends Screens, K extends keyof T & string>(load: () => Promise<T>, name: K) {
  return lazyRouteComponent(() => load().catch(() => ({ [name]: awayScreen(load, name) }) as unknown as T), name)
}

/** Stands where the screen would, and is the screen as soon as its code has come. */
export function awayScreen<T extends Screens, K extends keyof T & string>(load: () => Promise<T>, name: K) {
  const come = async () => (await load())[name] as ComponentType
  return () => <Away load={come} />
}

function Away({ load }: { load: () => Promise<ComponentType> }) {
  const { t } = useTranslation('ui')
  const line = useStore(connection)
  const [Come, setCome] = useState<ComponentType | null>(null)
  const [busy, setBusy] = useState(false)
  const again = useCallback(async () => {
    setBusy(true)
    try {
      const loaded = await load()
      setCome(() => loaded)
    } catch {
      await renew()
    } finally {
      setBusy(false)
    }
  }, [load])
  useEffect(() => {
    if (line === 'online') void again()
  }, [line, again])
  if (Come) return <Come />
  return (
    <EmptyState
      isPage
      icon={<IconPlugConnectedX size={40} stroke={1.4} />}
      title={t('error.awayTitle')}
      hint={t('error.awayHint')}
    >
      <Button loading={busy} onClick={() => void again()}>
        {t('action.retry')}
      </Button>
    </EmptyState>
  )
}
