/** Before anything is written: what the file would do to the draft, what of it does not come in, and the choice. */
import { Button, Loader, Radio } from '@mantine/core'
import '@mantine/core/styles/Radio.layer.css'
import '@mantine/core/styles/InlineInput.layer.css'
import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { imagesIn } from '../../../../shared/drafts/images.ts'
import { readNodes } from '../../../../shared/drafts/ink.ts'
import type { WordText } from '../../../../shared/drafts/word/contract.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { showToast } from '../../../ui/toasts.tsx'
import { PageView } from '../page-view.tsx'
import { useDesk, useDeskState } from '../use-desk.ts'
import { type Plan, planFor, writePlan } from './plan.ts'
import { Warnings } from './warnings.tsx'
import styles from './word.module.css'

export type ReadWord = (file: File, signal: AbortSignal) => Promise<WordText>
type Props = { file: File; read: ReadWord; onAgain: () => void; onClose: () => void }

function useWordText(file: File, read: ReadWord) {
  const [text, setText] = useState<WordText | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    const away = new AbortController()
    setText(null)
    setError(null)
    read(file, away.signal).then(
      (found) => away.signal.aborted || setText(found),
      (fault: unknown) => away.signal.aborted || setError(fault),
    )
    return () => away.abort()
  }, [file, read])
  return { text, error }
}

export function ImportDialog({ file, read, onAgain, onClose }: Props) {
  const { t } = useTranslation('importing')
  const { text, error } = useWordText(file, read)
  return (
    <Dialog title={t('title')} size="56rem" onClose={onClose}>
      {error ? (
        <>
          <ErrorPanel error={error} />
          <div className={styles.foot}>
            <Button variant="default" onClick={onAgain}>
              {t('again')}
            </Button>
          </div>
        </>
      ) : text ? (
        <Offer text={text} onClose={onClose} />
      ) : (
        <p role="status">
          <Loader size="xs" /> {t('reading', { name: file.name.normalize('NFC') })}
        </p>
      )}
    </Dialog>
  )
}

function Offer({ text, onClose }: { text: WordText; onClose: () => void }) {
  const { t } = useTranslation('importing')
  const desk = useDesk()
  const hands = useDeskState((state) => state.greeting?.hands)
  const editor = useDeskState((state) => state.editor)
  const [how, setHow] = useState<'replace' | 'insert'>('replace')
  const planned = (now: Editor) => {
    // Kept on the server a moment ago: the judge has to know of them.
    desk.learnPictures(imagesIn(readNodes(text.blocks)))
    return planFor(now, text)
  }
  const [plan, setPlan] = useState<Plan | null>(() => editor && planned(editor))
  if (!plan) return null
  const apply = () => {
    const now = desk.state.get().editor
    if (!now) return
    // Somebody may have written meanwhile: what was looked at is what is written.
    const fresh = planned(now)
    if (fresh.kind !== plan.kind) return setPlan(fresh)
    const done = writePlan(now, fresh, how)
    showToast(t(done ? 'done' : 'notDone'), done ? {} : { tone: 'fault' })
    onClose()
    now.view.focus()
  }
  const isPlain = plan.kind === 'plain'
  const isEmpty = !isPlain && !plan.changed
  return (
    <>
      <p style={{ margin: '0 0 0.5rem', fontWeight: 600, overflowWrap: 'anywhere' }}>{text.name}</p>
      <Warnings text={text} />
      {isPlain ? (
        <Radio.Group value={how} onChange={(value) => setHow(value as 'replace' | 'insert')} aria-label={t('title')}>
          {(['replace', 'insert'] as const).map((one) => (
            <Radio key={one} value={one} mb="xs" label={t(`plain.${one}`)} description={t(`plain.${one}Hint`)} />
          ))}
        </Radio.Group>
      ) : (
        <>
          <p>{t(`ink.${plan.kind}`, { count: plan.kind === 'same' ? text.own : plan.changed })}</p>
          {plan.left > 0 && <p>{t('ink.left', { count: plan.left })}</p>}
        </>
      )}
      {!isEmpty && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys
        <section className={styles.preview} aria-label={t('preview')} tabIndex={0}>
          <PageView
            picturesOf={desk.draftId}
            content={{ type: 'doc', content: plan.preview }}
            hands={hands ?? []}
            mode={isPlain ? 'marked' : 'changes'}
          />
        </section>
      )}
      <div className={styles.foot}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        {!isEmpty && <Button onClick={apply}>{t(isPlain ? 'plain.apply' : 'ink.apply')}</Button>}
      </div>
    </>
  )
}
