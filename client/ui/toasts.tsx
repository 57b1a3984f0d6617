/** Short messages at the foot of the screen; one kind carries *Hoàn tác* and counts its seconds down. */
import { Button, CloseButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createStore, useStore } from '../platform/store.ts'
import styles from './toasts.module.css'

export type Toast = {
  id: number
  message: string
  tone: 'done' | 'fault'
  /** Milliseconds on screen. */
  lasting: number
  undo?: () => Promise<void> | void
}

const toasts = createStore<Toast[]>([])
let lastId = 0

export const dismissToast = (id: number): void => toasts.set(toasts.get().filter((toast) => toast.id !== id))

export function showToast(message: string, options: Partial<Pick<Toast, 'tone' | 'lasting' | 'undo'>> = {}): number {
  lastId += 1
  const toast: Toast = { id: lastId, message, tone: 'done', lasting: 5000, ...options }
  // Only the latest act can be undone: an older offer would mislead.
  const kept = toast.undo ? toasts.get().filter((other) => !other.undo) : toasts.get()
  toasts.set([...kept.slice(-2), toast])
  return toast.id
}

/** The habit instead of "are you sure?": the act is done, and for some seconds it can be taken back. */
export const showUndo = (message: string, undo: () => Promise<void> | void, seconds = 10): number =>
  showToast(message, { undo, lasting: seconds * 1000 })

function ToastCard({ toast }: { toast: Toast }) {
  const { t } = useTranslation('ui')
  const [left, setLeft] = useState(Math.ceil(toast.lasting / 1000))
  useEffect(() => {
    const end = performance.now() + toast.lasting
    const timer = setInterval(() => {
      const seconds = Math.ceil((end - performance.now()) / 1000)
      if (seconds <= 0) dismissToast(toast.id)
      else setLeft(seconds)
    }, 250)
    return () => clearInterval(timer)
  }, [toast.id, toast.lasting])
  const takeBack = () => {
    dismissToast(toast.id)
    void toast.undo?.()
  }
  return (
    <div className={styles.toast} data-tone={toast.tone}>
      <span className={styles.message}>{toast.message}</span>
      {toast.undo && (
        <Button
          size="compact-md"
          variant="white"
          color="pine"
          onClick={takeBack}
          rightSection={<span aria-hidden>{left}</span>}
        >
          {t('action.undo')}
        </Button>
      )}
      <CloseButton
        size="md"
        variant="transparent"
        className={styles.close}
        onClick={() => dismissToast(toast.id)}
        aria-label={t('action.close')}
      />
    </div>
  )
}

export function Toasts() {
  const list = useStore(toasts)
  return (
    <div className={`${styles.stack} no-print`} role="status" aria-live="polite">
      {list.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  )
}
