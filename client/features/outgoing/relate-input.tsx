/** Adds a related document: one of ours found by its words, or another named by number and symbol. */
import '@mantine/core/styles/Combobox.layer.css'
import { Autocomplete, Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { useStore } from '../../platform/store.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { relate } from './commands.ts'
import panel from './panels.module.css'
import { listQuery } from './queries.ts'

export function RelateInput({ document }: { document: DocumentView }) {
  const { t } = useTranslation('panels')
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<unknown>(null)
  const [q] = useDebouncedValue(typed.trim(), 200)
  const found = useInfiniteQuery({ ...listQuery({ tab: 'all', q }, useStore(actingAs)), enabled: q.length >= 2 })
  const rows =
    q.length >= 2 ? (found.data?.pages[0]?.rows ?? []).filter((row) => row.id !== document.id).slice(0, 8) : []
  // A full label is also what the box holds after a choice, so that the choice is known again by it.
  const labels = new Map(rows.map((row) => [`${row.numberText ? `${row.numberText} · ` : ''}${row.subject}`, row.id]))

  const add = async () => {
    const text = typed.trim()
    if (!text) return
    setFault(null)
    const documentId = labels.get(text)
    try {
      await relate(document.id, documentId ? { documentId } : { reference: text })
      setTyped('')
    } catch (error) {
      setFault(error)
    }
  }
  return (
    <div style={{ display: 'grid', gap: 6, marginBottom: 8 }} data-input="related">
      {fault !== null && <ErrorPanel error={fault} />}
      <div className={panel.row} style={{ flexWrap: 'nowrap' }}>
        <Autocomplete
          style={{ flex: 1 }}
          label={t('files.relate')}
          placeholder={t('files.relateHint')}
          value={typed}
          onChange={setTyped}
          data={[...labels.keys()]}
          filter={({ options }) => options}
          maxLength={500}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || labels.has(typed)) return
            event.preventDefault()
            void add()
          }}
        />
        <Button variant="default" onClick={() => void add()} disabled={!typed.trim()}>
          {t('files.add')}
        </Button>
      </div>
    </div>
  )
}
