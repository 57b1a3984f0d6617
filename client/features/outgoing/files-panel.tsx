/** Đính kèm và văn bản liên quan: dropped and sent at once; or "Không có văn bản liên quan" is said. */
import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AttachmentKind } from '../../../shared/outgoing/contract.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { shortTime } from '../../platform/dates.ts'
import { useErrorText } from '../../ui/error-panel.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { sizeParts } from '../../ui/file-size.ts'
import { SavingCheckbox } from '../../ui/saving-checkbox.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { attach, detach, patchDocument, unrelate } from './commands.ts'
import { FileLink } from './file-link.tsx'
import { refreshDocument } from './queries.ts'
import { RelateInput } from './relate-input.tsx'
import styles from './side-panel.module.css'

export function FilesPanel({ document, faults }: { document: DocumentView; faults: Record<string, string> }) {
  const { t } = useTranslation(['outgoing', 'ui', 'steps', 'panels'])
  const textOf = useErrorText()
  const may = document.can.manageFiles
  const relatedFault = faults.related ?? faults.noRelated ?? faults.relatedDeclared
  const run = (call: Promise<unknown>) => void call.catch((error) => showToast(textOf(error), { tone: 'fault' }))
  const files = (kind: AttachmentKind) => document.attachments.filter((one) => one.kind === kind)
  const list = (kind: AttachmentKind) => (
    <ul className={styles.list}>
      {files(kind).map((one) => {
        const { unit, count } = sizeParts(one.size)
        return (
          <li key={one.id} className={styles.fileRow}>
            <span>
              <FileLink documentId={document.id} file={one} />
              <p className={styles.quiet}>
                {t(`ui:file.size.${unit}`, { count })} · {one.byName} · {shortTime(one.at)}
              </p>
            </span>
            {may && kind !== 'signedScan' && (
              <ActionIcon
                variant="subtle"
                aria-label={t('panels:files.remove', { name: one.name })}
                onClick={() => run(detach(document.id, one.id))}
              >
                <IconTrash size={17} />
              </ActionIcon>
            )}
          </li>
        )
      })}
    </ul>
  )
  const drop = (kind: 'annex' | 'related') =>
    may && (
      <FileDrop
        label={t('ui:action.chooseFile')}
        send={attach(document.id, kind)}
        onSent={() => void refreshDocument(document.id)}
      />
    )
  const none = document.related.length === 0 && files('related').length === 0
  return (
    <>
      <section className={styles.section}>
        <h2 className={styles.heading}>{t('panels:files.annex')}</h2>
        {list('annex')}
        {files('annex').length === 0 && !may && <p className={styles.quiet}>{t('steps:check.noAnnex')}</p>}
        {drop('annex')}
      </section>
      <section className={styles.section}>
        <h2 className={styles.heading}>{t('outgoing:field.related')}</h2>
        {relatedFault && none && !document.fields.noRelated && (
          <p role="alert" style={{ color: 'var(--mantine-color-error)', margin: '0 0 0.4rem' }}>
            {relatedFault}
          </p>
        )}
        <ul className={styles.list}>
          {document.related.map((one) => (
            <li key={one.id} className={styles.fileRow}>
              {one.documentId ? (
                <Link className={styles.fileLink} to="/outgoing/$id" params={{ id: one.documentId }}>
                  {one.reference}
                </Link>
              ) : (
                <span>{one.reference}</span>
              )}
              {may && (
                <ActionIcon
                  variant="subtle"
                  aria-label={t('panels:files.remove', { name: one.reference })}
                  onClick={() => run(unrelate(document.id, one.id))}
                >
                  <IconTrash size={17} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
        {list('related')}
        {may && <RelateInput document={document} />}
        {drop('related')}
        {document.can.edit ? (
          <SavingCheckbox
            mt="sm"
            name="noRelated"
            label={t('panels:files.noRelated')}
            checked={document.fields.noRelated}
            disabled={!none && !document.fields.noRelated}
            save={(noRelated) => patchDocument(document.id, { version: document.version, noRelated })}
          />
        ) : (
          none && <p className={styles.quiet}>{t('panels:files.noRelated')}</p>
        )}
      </section>
      {files('signedScan').length > 0 && (
        <section className={styles.section}>
          <h2 className={styles.heading}>{t('panels:files.signedScan')}</h2>
          {list('signedScan')}
        </section>
      )}
    </>
  )
}
