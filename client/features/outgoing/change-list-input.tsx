/** Danh sách sửa đổi: the leader's list, one line a change; Enter adds the next. */
import { ActionIcon, Button, Input, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChangePlace, changePlaces } from '../../../shared/outgoing/finishing.ts'
import styles from './steps.module.css'

export type ChangeItem = { text: string; place: ChangePlace }
type Item = ChangeItem
type Props = { value: Item[]; error: string | undefined; onChange: (value: Item[]) => void }

export function ChangeListInput({ value, error, onChange }: Props) {
  const { t } = useTranslation(['outgoing', 'ui', 'steps'])
  const root = useRef<HTMLDivElement>(null)
  const rows: Item[] = value.length > 0 ? value : [{ text: '', place: 'text' }]
  const set = (index: number, patch: Partial<Item>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...patch } : row)))
  const add = () => {
    onChange([...rows, { text: '', place: 'text' }])
    requestAnimationFrame(() => [...(root.current?.querySelectorAll('input') ?? [])].at(-1)?.focus())
  }
  return (
    <div ref={root} data-input="changes" className={styles.changes}>
      <Input.Label required>{t('steps:input.changes')}</Input.Label>
      <ol className={styles.changeRows}>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no other identity while they are written
          <li key={index} className={styles.changeRow}>
            <TextInput
              aria-label={t('steps:input.changeNo', { no: index + 1 })}
              value={row.text}
              maxLength={1000}
              onChange={(event) => set(index, { text: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
                event.preventDefault()
                if (row.text.trim()) add()
              }}
            />
            <NativeSelect
              aria-label={t('steps:input.changePlace')}
              value={row.place}
              onChange={(event) => set(index, { place: event.currentTarget.value as Item['place'] })}
              data={changePlaces.map((place) => ({ value: place, label: t(`steps:changePlace.${place}`) }))}
            />
            {rows.length > 1 && (
              <ActionIcon
                variant="subtle"
                size="lg"
                aria-label={t('ui:action.remove')}
                onClick={() => onChange(rows.filter((_, at) => at !== index))}
              >
                <IconTrash size={18} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ol>
      {error && <Input.Error>{error}</Input.Error>}
      <Button variant="default" size="compact-sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={add}>
        {t('steps:input.addChange')}
      </Button>
    </div>
  )
}
