/** Sổ đăng ký văn bản đi of a year: on the screen, printed from here on A4 across, or taken along as a PDF. */
import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.layer.css'
import '@mantine/core/styles/SegmentedControl.layer.css'
import { IconDownload, IconNotebook, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Register, registers } from '../../../shared/outgoing/numbering.ts'
import { registerFile } from '../../../shared/outgoing/register.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { today } from '../../platform/dates.ts'
import { openFile } from '../../platform/download.ts'
import { useStore } from '../../platform/store.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel, useErrorText } from '../../ui/error-panel.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RowsSkeleton } from '../../ui/rows-skeleton.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { registerPdfPath, registerQuery, settingsQuery } from './queries.ts'
import styles from './register.module.css'
import { RegisterSheet } from './register-sheet.tsx'

const route = getRouteApi('/house/register')
export function RegisterPage() {
  const { t } = useTranslation(['outgoing', 'ui', 'panels'])
  const thisYear = Number(today().slice(0, 4))
  const { year = thisYear } = route.useSearch()
  const navigate = route.useNavigate()
  const [register, setRegister] = useState<Register>('general')
  const settings = useQuery(settingsQuery).data
  const { data, error, isPending, refetch } = useQuery(registerQuery(year, register, useStore(actingAs)))
  const years = Array.from({ length: Math.max(6, thisYear - year + 2) }, (_, index) => thisYear - index)
  return (
    <div className={styles.page}>
      <div className="no-print">
        <PageHeader
          title={t('panels:register.title')}
          hint={data && t('panels:register.next', { number: data.next.number })}
        >
          <NativeSelect
            aria-label={t('panels:register.year')}
            value={String(year)}
            onChange={(event) => void navigate({ search: { year: Number(event.currentTarget.value) } })}
            data={years.map((one) => ({ value: String(one), label: t('panels:register.ofYear', { year: one }) }))}
          />
          <PdfButton year={year} register={register} disabled={!data?.entries.length} />
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => window.print()}
            disabled={!data}
          >
            {t('ui:action.print')}
          </Button>
        </PageHeader>
        {settings?.secrecyAllowed && (
          <SegmentedControl
            mb="sm"
            size="xs"
            aria-label={t('panels:register.which')}
            value={register}
            onChange={(value) => setRegister(value as Register)}
            data={registers.map((one) => ({ value: one, label: t(`panels:register.${one}`) }))}
          />
        )}
      </div>
      {error && <ErrorPanel error={error} title={t('ui:error.loadTitle')} onRetry={() => void refetch()} />}
      {isPending && <RowsSkeleton rows={8} />}
      {data &&
        (data.entries.length === 0 ? (
          <EmptyState icon={<IconNotebook size={40} stroke={1.4} />} title={t('panels:register.empty', { year })} />
        ) : (
          <RegisterSheet register={data} agency={settings?.agencyName ?? ''} />
        ))}
    </div>
  )
}

/** The whole year as a file, which stands in the audit. */
function PdfButton({ year, register, disabled }: { year: number; register: Register; disabled: boolean }) {
  const { t } = useTranslation('exporting')
  const textOf = useErrorText()
  const [busy, setBusy] = useState(false)
  const fetch = () => {
    setBusy(true)
    showToast(t('making'))
    openFile(registerPdfPath(year, register), registerFile(register, year).name)
      .catch((error) => showToast(textOf(error), { tone: 'fault' }))
      .finally(() => setBusy(false))
  }
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} aria-hidden />}
      loading={busy}
      disabled={disabled}
      onClick={fetch}
    >
      {t('pdf')}
    </Button>
  )
}
