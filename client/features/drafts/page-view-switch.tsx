/** The views of a page: one tap each on a desk, and whose ink; on a phone one list, in which each person is a view. */
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
  const inOneList = pageModes.flatMap((value) =>
    value === 'person'
      ? people.map((one) => ({ value: one.accountId, label: t('history:view.inkOf', { name: one.name }) }))
      : { value, label: t(`history:view.${value}`) },
  )
  const choose = (value: string) => {
    if (people.some((one) => one.accountId === value)) return onChoose('person', value)
    const next = value as PageMode
    const chosen = people.find((one) => one.accountId === person) ?? people[0]
    onChoose(next, next === 'person' ? (chosen?.accountId ?? null) : person)
  }
  return (
    <div className="draft-view-switch">
      {phone ? (
        <NativeSelect
          aria-label={t('history:view.label')}
          data={inOneList}
          value={mode === 'person' ? (person ?? '') : mode}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      ) : (
        <SegmentedControl size="xs" aria-label={t('history:view.label')} value={mode} onChange={choose} data={data} />
      )}
      {mode === 'person' && !phone ? (
        <NativeSelect
          size="xs"
          aria-label={t('history:view.whose')}
          value={person ?? ''}
          data={people.map((one) => ({
            value: one.accountId,
            label: `${one.name} · ${t(`drafts:pen.${one.pen}`)}`,
          }))}
          onChange={(event) => onChoose(mode, event.currentTarget.value)}
        />
      ) : null}
    </div>
  )
}
