/** The lawful print of a numbered document (10.6): Nghị định 30's form in true size; the browser prints it, page numbers from the second page on. */
import { Button } from '@mantine/core'
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, linkOptions } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import { acceptAll } from '../../../shared/drafts/resolve.ts'
import { type Paper, partsOf } from '../../../shared/outgoing/paper/parts.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { useStore } from '../../platform/store.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { RowsSkeleton } from '../../ui/rows-skeleton.tsx'
import { PicturesOf } from '../drafts/public.tsx'
import { draftQuery } from './draft-queries.ts'
import { FileButtons } from './paper-files.tsx'
import styles from './print.module.css'
import { PrintBody } from './print-body.tsx'
import { PrintAnchor, PrintFoot, PrintHead } from './print-parts.tsx'
import { pageRules, sheetStyle } from './print-style.ts'
import { documentQuery, settingsQuery } from './queries.ts'

const route = getRouteApi('/print/$id')

export function PrintPage() {
  const { t } = useTranslation(['outgoing', 'ui', 'panels'])
  const { id } = route.useParams()
  const as = useStore(actingAs)
  const paper = useQuery(documentQuery(id, as))
  const settings = useQuery(settingsQuery)
  const draft = useQuery({ ...draftQuery(paper.data?.draftId ?? '', as), enabled: paper.data !== undefined })
  const error = paper.error ?? settings.error ?? draft.error
  const title = paper.data?.number?.text ?? t('panels:print.title')

  useEffect(() => {
    // The browser offers the title as the file's name, where a stroke may not stand.
    document.title = title.replaceAll('/', '-')
  }, [title])

  return (
    <div className={styles.desk}>
      <header className={`${styles.tools} no-print`}>
        <LinkButton
          link={linkOptions({ to: '/outgoing/$id', params: { id } })}
          variant="subtle"
          leftSection={<IconArrowLeft size={18} aria-hidden />}
        >
          {t('ui:action.back')}
        </LinkButton>
        <h1 className={styles.toolTitle}>{t('panels:print.title')}</h1>
        {paper.data && <FileButtons document={paper.data} />}
        <Button
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => window.print()}
          disabled={!draft.data}
        >
          {t('ui:action.print')}
        </Button>
      </header>
      <main>
        {error && <ErrorPanel error={error} title={t('ui:error.loadTitle')} />}
        {!error && !(paper.data && settings.data && draft.data) && <RowsSkeleton rows={10} />}
        {paper.data && paper.data.number === null && (
          <p className={`${styles.warning} no-print`}>{t('panels:print.notNumbered')}</p>
        )}
        {paper.data && settings.data && draft.data && (
          <PicturesOf.Provider value={paper.data.draftId}>
            <Sheet paper={partsOf(paper.data, settings.data)} blocks={acceptAll(draft.data.content.content)} />
          </PicturesOf.Provider>
        )}
      </main>
    </div>
  )
}

const Sheet = ({ paper, blocks }: { paper: Paper; blocks: NodeJson[] }) => (
  <article className={styles.sheet} style={sheetStyle} lang="vi" data-sheet>
    <style>{pageRules}</style>
    <PrintHead paper={paper} />
    <PrintBody blocks={blocks} hasBasis={paper.hasBasis} />
    <PrintFoot paper={paper} />
    <PrintAnchor paper={paper} />
  </article>
)
