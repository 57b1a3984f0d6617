/** The views of a page: one tap each on a desk, one list on a phone; by person, whose ink. */
import './history/history.css'
import '@mantine/core/styles/FloatingIndicator.layer.css'
import '@mantine/core/styles/SegmentedControl.layer.css'
import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DocJson, HandView } from '../../../shared/drafts/contract.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { type PageMode, pageModes, peopleWithInk } from './page-views.ts'

type Props = {
  content: DocJson
  hands: HandView[]
  mode: PageMode
  person: string | null
  onChoose: (mode: PageMode, person: string | null) => void
}

export function PageViewSwitch({ content, hands, mode, person, onChoose }: Props) {
  const { t } = useTranslation(['history', 'drafts'])
  const phone = usePhone()
  const people = peopleWithInk(content.content, hands)
  const data = pageModes.map((value) => ({ value, label: t(`history:view.${value}`) }))
  const choose = (value: string) => {
    const next = value as PageMode
    const chosen = people.find((one) => one.accountId === person) ?? people[0]
    onChoose(next, next === 'person' ? (chosen?.accountId ?? null) : person)
  }
  return (
    <div className="draft-view-switch">
      {phone ? (
        <NativeSelect
          aria-label={t('history:view.label')}
          data={data}
          value={mode}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      ) : (
        <SegmentedControl size="xs" aria-label={t('history:view.label')} value={mode} onChange={choose} data={data} />
      )}
      {mode === 'person' ? (
        <>
          <NativeSelect
            size={phone ? 'sm' : 'xs'}
            aria-label={t('history:view.whose')}
            value={person ?? ''}
            data={people.map((one) => ({
              value: one.accountId,
              label: `${one.name} · ${t(`drafts:pen.${one.pen}`)}`,
            }))}
            onChange={(event) => onChoose(mode, event.currentTarget.value)}
          />
          <p className="draft-view-hint">{t('history:view.othersAccepted')}</p>
        </>
      ) : null}
    </div>
  )
}
