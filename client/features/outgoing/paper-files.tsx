/** The document as a file: DOCX with its ink or clean, PDF as it is printed. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listChanges } from '../../../shared/drafts/changes.ts'
import { fileNames, type InkWanted, type PaperFormat, showsInk } from '../../../shared/outgoing/paper/files.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { openFile } from '../../platform/download.ts'
import { useStore } from '../../platform/store.ts'
import { Dropdown, DropdownItem } from '../../ui/dropdown.tsx'
import { useErrorText } from '../../ui/error-panel.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { draftQuery } from './draft-queries.ts'
import { pathOf } from './queries.ts'

type Fetch = (format: PaperFormat, ink?: InkWanted) => void

function useFiles(document: DocumentView): { busy: PaperFormat | null; fetch: Fetch } {
  const { t } = useTranslation('exporting')
  const textOf = useErrorText()
  const [busy, setBusy] = useState<PaperFormat | null>(null)
  const fetch: Fetch = (format, ink) => {
    setBusy(format)
    if (format === 'pdf') showToast(t('making'))
    openFile(`${pathOf(document.id, `/${format}`)}${ink ? `?ink=${ink}` : ''}`, fileNames(document, format).name)
      .catch((error) => showToast(textOf(error), { tone: 'fault' }))
      .finally(() => setBusy(null))
  }
  return { busy, fetch }
}

/** The lines of a menu; two kinds of DOCX while ink is open. */
export function FileItems({ document }: { document: DocumentView }) {
  const { t } = useTranslation('exporting')
  const { fetch } = useFiles(document)
  const { data } = useQuery(draftQuery(document.draftId, useStore(actingAs)))
  const inked = showsInk(document.state, data ? listChanges(data.content.content).length : 0, undefined)
  return (
    <>
      <DropdownItem action="docx" onClick={() => fetch('docx')}>
        {t(inked ? 'docxMarked' : 'docx')}
      </DropdownItem>
      {inked && (
        <DropdownItem action="docxClean" onClick={() => fetch('docx', 'clean')}>
          {t('docxClean')}
        </DropdownItem>
      )}
      <DropdownItem action="pdf" onClick={() => fetch('pdf')}>
        {t('pdf')}
      </DropdownItem>
    </>
  )
}

export function FileMenu({ document }: { document: DocumentView }) {
  const { t } = useTranslation('exporting')
  return (
    <Dropdown
      side="below"
      align="start"
      name={t('download')}
      label={
        <>
          <IconDownload size={17} aria-hidden /> {t('download')}
        </>
      }
    >
      <FileItems document={document} />
    </Dropdown>
  )
}

/** On the print page: what is shown there is clean. */
export function FileButtons({ document }: { document: DocumentView }) {
  const { t } = useTranslation('exporting')
  const { busy, fetch } = useFiles(document)
  const button = (format: PaperFormat, ink?: InkWanted) => (
    <Button
      variant="default"
      loading={busy === format}
      leftSection={<IconDownload size={18} aria-hidden />}
      onClick={() => fetch(format, ink)}
    >
      {t(format)}
    </Button>
  )
  return (
    <>
      {button('docx', 'clean')}
      {button('pdf')}
    </>
  )
}
