/** A dialog with its title and a way out; the whole screen on a phone. Its head is no page header, so the page keeps one banner. */
import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Modal.layer.css'
import { Modal } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePhone } from './use-phone.ts'

/** Whoever closes it goes on where he was, unless he was led elsewhere. */
function useReturn(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body)
        before.focus({ preventScroll: true })
    },
    [before],
  )
}

type Props = { title: string; size?: string; onClose: () => void; children: ReactNode }

export function Dialog({ title, size = 'lg', onClose, children }: Props) {
  const { t } = useTranslation('ui')
  const phone = usePhone()
  useReturn()
  return (
    <Modal.Root opened onClose={onClose} size={size} fullScreen={phone} centered>
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content>
        <Modal.Body pt="md">
          <div
            style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', marginBottom: '0.75rem' }}
          >
            <Modal.Title fz="lg" fw={650}>
              {title}
            </Modal.Title>
            <Modal.CloseButton aria-label={t('action.close')} />
          </div>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
