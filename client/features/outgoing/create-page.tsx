/** Tạo văn bản đi: type, what it is about, who ordered it. Everything else can wait until the text is there. */
import { Button, NativeSelect, Paper, Select, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '../../../shared/outgoing/fields.ts'
import { type DocumentType, documentTypeCodes } from '../../../shared/outgoing/numbering.ts'
import { toApiError } from '../../platform/api.ts'
import { useFormMemory } from '../../platform/form-memory.ts'
import { useSaid } from '../../text/use-said.ts'
import { filterUnaccented } from '../../ui/combobox-filter.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { createDocument } from './commands.ts'
import { emptyOrder, OrderFields } from './order-fields.tsx'
import styles from './outgoing.module.css'
import { settingsQuery } from './queries.ts'

type Form = { type: DocumentType; subject: string; field: string; order: Order; blank: boolean }

export function CreatePage() {
  const { t } = useTranslation(['outgoing', 'ui', 'form', 'steps'])
  const navigate = useNavigate()
  const settings = useQuery(settingsQuery).data
  const [form, change, forget] = useFormMemory<Form>('steps:create', {
    type: 'letter',
    subject: '',
    field: '',
    order: emptyOrder(),
    blank: false,
  })
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  /** Asked for on the attempt: a slip of the key would else leave a document without a name in the list. */
  const [lacks, setLacks] = useState(false)
  const root = useRef<HTMLFormElement>(null)
  const faults: Record<string, string> = useSaid().fields(fault ? toApiError(fault) : {})
  if (lacks && !form.subject.trim()) faults.subject = t('ui:error.fieldRequired')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!form.subject.trim()) {
      setLacks(true)
      return focusField(root.current, 'subject')
    }
    setBusy(true)
    setFault(null)
    try {
      // An order that nobody gave is not recorded as one; it is asked for when the document is submitted.
      const { blank, ...body } = form
      const order = form.order.by.trim() ? form.order : null
      const made = await createDocument({ ...body, order, template: !blank })
      forget()
      await navigate({ to: '/outgoing/$id', params: { id: made.id } })
    } catch (error) {
      setFault(error)
      setBusy(false)
    }
  }
  return (
    <>
      <PageHeader title={t('steps:create.title')} hint={t('steps:create.hint')} />
      <Paper className={styles.form}>
        <form ref={root} onSubmit={(event) => void submit(event)}>
          <Stack gap="md">
            {fault !== null && <ErrorPanel error={fault} />}
            <Select
              label={t('outgoing:field.type')}
              data={documentTypeCodes.map((code) => ({ value: code, label: t(`outgoing:type.${code}`) }))}
              value={form.type}
              onChange={(type) => type && change({ type: type as DocumentType })}
              searchable
              allowDeselect={false}
              filter={filterUnaccented}
              error={faults.type}
            />
            <NativeSelect
              label={t('form:template.label')}
              data={[
                { value: 'own', label: t('form:template.own') },
                { value: 'blank', label: t('form:template.blank') },
              ]}
              value={form.blank ? 'blank' : 'own'}
              onChange={(event) => change({ blank: event.currentTarget.value === 'blank' })}
            />
            <Textarea
              name="subject"
              label={t('outgoing:field.summary')}
              placeholder={t('steps:create.subjectHint')}
              value={form.subject}
              onChange={(event) => change({ subject: event.currentTarget.value })}
              autosize
              minRows={2}
              maxLength={500}
              error={faults.subject}
              autoFocus
            />
            <Select
              label={t('outgoing:field.domain')}
              data={settings?.fieldsOfWork ?? []}
              value={form.field || null}
              onChange={(field) => change({ field: field ?? '' })}
              searchable
              clearable
              filter={filterUnaccented}
              error={faults.field}
            />
            <OrderFields
              value={form.order}
              onChange={(order) => change({ order })}
              error={faults.order ?? faults['order.by']}
            />
            <div className={styles.formFoot}>
              <Button type="submit" loading={busy}>
                {t('steps:create.submit')}
              </Button>
              <Button variant="subtle" onClick={() => window.history.back()}>
                {t('ui:action.cancel')}
              </Button>
            </div>
          </Stack>
        </form>
      </Paper>
    </>
  )
}
