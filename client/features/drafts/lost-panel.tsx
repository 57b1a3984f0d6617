/** "Chưa lưu được": what was written and is not with the server, to be put back, copied or let go. */
import { ActionIcon, Button, CopyButton, Group, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocJson } from '../../../shared/drafts/contract.ts'
import { plainText } from '../../../shared/drafts/text.ts'
import { formatTime } from '../../platform/dates.ts'
import { type Store, useStore } from '../../platform/store.ts'
import { showUndo } from '../../ui/toasts.tsx'
import { dropStrokes, hasStrokes } from './offline/kept-draft.ts'
import { addLost, dropLost, type Lost, newLost, openLost, takeUnderWay } from './recovery/lost.ts'

const wordsOf = (lost: Lost) => lost.edits.map((edit) => edit.words || edit.removed).join('\n')

type Retry = (id: string) => boolean

function LostEntry({ lost, retry, drop }: { lost: Lost; retry: Retry | undefined; drop: () => void }) {
  const { t } = useTranslation('drafts')
  const [failed, setFailed] = useState(false)
  return (
    <li className="draft-lost-entry">
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="xs" c="dimmed">
          {t(`lost.why.${lost.why}`)} · {formatTime(lost.at)}
        </Text>
        <ActionIcon variant="subtle" size="sm" aria-label={t('lost.drop')} onClick={drop}>
          <IconX size={14} />
        </ActionIcon>
      </Group>
      {lost.edits.map((edit, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered, and two edits may read alike
        <p key={i} className="draft-lost-words">
          {edit.words ? edit.words.trim() : <del>{edit.removed}</del>}
        </p>
      ))}
      {[...new Set(lost.acts)].map((act) => {
        const colon = act.indexOf(':')
        const kind = act.slice(0, colon)
        return (
          <p key={act} className="draft-lost-act">
            {colon < 0 ? t('lost.acts') : `${t(`change.${kind as 'strike'}`)}: ${act.slice(colon + 1)}`}
          </p>
        )
      })}
      {failed ? (
        <Text size="xs" role="alert">
          {t('lost.noPlace')}
        </Text>
      ) : null}
      <Group gap="xs" mt={4}>
        {retry ? (
          <Button size="compact-xs" variant="light" onClick={() => setFailed(!retry(lost.id))}>
            {t('lost.retry')}
          </Button>
        ) : null}
        <CopyButton value={wordsOf(lost)}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="subtle" onClick={copy}>
              {copied ? t('lost.copied') : t('lost.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </li>
  )
}

export function LostPanel({ store, retry }: { store: Store<Lost[]>; retry?: Retry }) {
  const { t } = useTranslation('drafts')
  const lost = useStore(store)
  if (!lost.length) return null
  // These words stand nowhere else: a thumb that slips must not be their end.
  const drop = (one: Lost) => {
    dropLost(store, one.id)
    showUndo(t('lost.dropped'), () => addLost(store, one))
  }
  return (
    <section className="draft-lost" aria-label={t('lost.title')}>
      <Text fw={600} size="sm">
        {t('lost.title')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('lost.hint')}
      </Text>
      <ul>
        {lost.map((one) => (
          <LostEntry key={one.id} lost={one} retry={retry} drop={() => drop(one)} />
        ))}
      </ul>
    </section>
  )
}

type LostWordsProps = { draftId: string; content: DocJson; onStrokes: (() => void) | null }

/**
 * Beside the page that is only read: words that were under way when the pen went to somebody else.
 * @param onStrokes for one who holds a pen: whole strokes wait here, which the editor alone can send
 */
export function LostWords({ draftId, content, onStrokes }: LostWordsProps) {
  const [store, setStore] = useState<Store<Lost[]> | null>(null)
  const latest = useRef({ content, onStrokes })
  latest.current = { content, onStrokes }
  useEffect(() => {
    let isGone = false
    const look = async () => {
      const waits = await hasStrokes(draftId)
      if (isGone) return
      if (waits && latest.current.onStrokes) return latest.current.onStrokes()
      const opened = openLost(draftId)
      const text = plainText(latest.current.content.content)
      const missing = takeUnderWay(draftId).filter((edit) => edit.words && !text.includes(edit.words.trim()))
      addLost(opened, newLost('reload', missing))
      setStore(opened)
      if (waits) await dropStrokes(draftId)
    }
    void look()
    return () => {
      isGone = true
    }
  }, [draftId])
  return store ? <LostPanel store={store} /> : null
}
