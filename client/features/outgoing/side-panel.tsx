/** The right-hand column: opinions, fields, files, history; on a phone it stands below the paper. */
import { IconChecks, IconFileText, IconHistory, IconMessages, IconPaperclip } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../shared/outgoing/form/finding.ts'
import { finalStates, isOneOf } from '../../../shared/outgoing/states.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { useStore } from '../../platform/store.ts'
import { FieldsPanel } from './fields-panel.tsx'
import { FilesPanel } from './files-panel.tsx'
import { useFormDesk } from './form-desk.ts'
import { FormPanel } from './form-list.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { OpinionsPanel } from './opinions-panel.tsx'
import styles from './side-panel.module.css'

const tabs = {
  opinions: IconMessages,
  fields: IconFileText,
  form: IconChecks,
  files: IconPaperclip,
  history: IconHistory,
}
export type SideTab = keyof typeof tabs
const names = Object.keys(tabs) as SideTab[]
/** The form of what is issued or given up is nobody's to mend. */
export const isFormChecked = ({ state }: DocumentView): boolean => !isOneOf(finalStates, state)
const namesFor = (document: DocumentView) => (isFormChecked(document) ? names : names.filter((name) => name !== 'form'))

type Props = {
  document: DocumentView
  tab: SideTab
  onTab: (tab: SideTab) => void
  faults: Record<string, string>
  onFixed: () => void
  /** The field to put the cursor into. */
  wanted: { field: FormField } | null
  onField: (field: FormField) => void
}

export function SidePanel({ document, tab: wantedTab, onTab, faults, onFixed, wanted, onField }: Props) {
  const { t } = useTranslation(['outgoing', 'form', 'panels'])
  const findings = useStore(useFormDesk().findings)
  const offered = namesFor(document)
  const tab = offered.includes(wantedTab) ? wantedTab : 'opinions'
  const list = useRef<HTMLDivElement>(null)
  const counts: Partial<Record<SideTab, number>> = {
    opinions: document.opinions.length,
    form: findings.length,
    files: document.attachments.length + document.related.length,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (!step) return
    const next = offered[(offered.indexOf(tab) + step + offered.length) % offered.length]!
    onTab(next)
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus()
  }
  return (
    <aside className={styles.side}>
      <div ref={list} role="tablist" aria-label={t('panels:side.label')} className={styles.tabs} onKeyDown={onKeyDown}>
        {offered.map((name) => {
          const Icon = tabs[name]
          return (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-selected={name === tab}
              aria-controls="side-body"
              tabIndex={name === tab ? 0 : -1}
              className={styles.tab}
              onClick={() => onTab(name)}
            >
              <Icon size={18} stroke={1.7} aria-hidden />
              <span>
                {name === 'form' ? t('form:tab') : t(`panels:side.${name}`)}
                {counts[name] ? ` ${counts[name]}` : ''}
              </span>
            </button>
          )
        })}
      </div>
      <div id="side-body" role="tabpanel" aria-labelledby={`tab-${tab}`} className={styles.body}>
        {tab === 'opinions' && <OpinionsPanel document={document} />}
        {tab === 'fields' && <FieldsPanel document={document} faults={faults} onFixed={onFixed} wanted={wanted} />}
        {tab === 'form' && <FormPanel document={document} onField={onField} />}
        {tab === 'files' && <FilesPanel document={document} faults={faults} />}
        {tab === 'history' && <HistoryPanel document={document} />}
      </div>
    </aside>
  )
}
