/** My opinion was asked (đồng gửi): written here, without the document changing hands. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { useFormMemory } from '../../platform/form-memory.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { reply } from './commands.ts'
import styles from './panels.module.css'
import { PhrasedTextarea } from './phrased-textarea.tsx'

export function ConsultationForm({ document, coSendId }: { document: DocumentView; coSendId: string }) {
  const { t } = useTranslation(['outgoing', 'steps', 'panels'])
  const [form, change, forget] = useFormMemory(`reply:${coSendId}`, { text: '' })
  const [fault, setFault] = useState<unknown>(null)
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const asked = document.coSends.find((one) => one.id === coSendId)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setMissing(!form.text.trim())
    if (!form.text.trim()) return
    setBusy(true)
    setFault(null)
    try {
      await reply(document.id, coSendId, form.text)
      forget()
      showToast(t('panels:coSend.replied'))
    } catch (error) {
      setFault(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className={styles.panel} onSubmit={(event) => void submit(event)}>
      <h2 className={styles.title}>{t('panels:coSend.asked', { name: asked?.from.name ?? '' })}</h2>
      {asked && <p className={styles.words}>{asked.opinion}</p>}
      {fault !== null && <ErrorPanel error={fault} />}
      <PhrasedTextarea
        action="reply"
        name="reply"
        label={t('panels:coSend.mine')}
        value={form.text}
        error={missing && t('steps:need.opinion')}
        onText={(text) => change({ text })}
        maxLength={4000}
      />
      <div>
        <Button type="submit" loading={busy}>
          {t('panels:coSend.send')}
        </Button>
      </div>
    </form>
  )
}
