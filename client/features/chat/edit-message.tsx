/** Changing one's own words. */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../shared/chat/contract.ts'
import { MAX_MESSAGE } from '../../../shared/chat/text.ts'
import { useErrorText } from '../../ui/error-panel.tsx'
import { showToast } from '../../ui/toasts.tsx'
import styles from './conversation.module.css'
import { editMessage } from './queries.ts'

export function EditMessage({ message, onDone }: { message: MessageView; onDone: () => void }) {
  const { t } = useTranslation('chat')
  const textOf = useErrorText()
  const [text, setText] = useState(message.text)
  const save = async () => {
    try {
      await editMessage(message.conversationId, message.seq, text)
      onDone()
    } catch (error) {
      showToast(textOf(error), { tone: 'fault' })
    }
  }
  return (
    <div className={styles.edit}>
      <Textarea
        autoFocus
        autosize
        maxRows={8}
        maxLength={MAX_MESSAGE}
        aria-label={t('edit.label')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone()
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault()
            void save()
          }
        }}
      />
      <Button size="compact-sm" onClick={() => void save()}>
        {t('edit.save')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onDone}>
        {t('edit.cancel')}
      </Button>
    </div>
  )
}
