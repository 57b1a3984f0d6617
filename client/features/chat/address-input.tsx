/** Choosing people and units, found without accents. */
import '@mantine/core/styles/Pill.layer.css'
import '@mantine/core/styles/PillsInput.layer.css'
import { MultiSelect } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { person } from '../../../shared/org/contract.ts'
import { filterUnaccented } from '../../ui/combobox-filter.ts'

export type Person = z.infer<typeof person>
/** `p:account` or `u:unit`. */
export type Address = string
export const accountsIn = (chosen: readonly Address[]): string[] =>
  chosen.filter((one) => one.startsWith('p:')).map((one) => one.slice(2))
export const unitsIn = (chosen: readonly Address[]): string[] =>
  chosen.filter((one) => one.startsWith('u:')).map((one) => one.slice(2))

type Props = {
  people: readonly Person[]
  /** Accounts and units that are not offered. */
  without: ReadonlySet<string>
  value: Address[]
  onChange: (chosen: Address[]) => void
  label: string
  description?: string
  /** The cursor begins here. */
  isFirst?: boolean
}

export function AddressInput({ people, without, value, onChange, label, description, isFirst }: Props) {
  const { t } = useTranslation('chat')
  const [isOpen, setOpen] = useState(false)
  const data = useMemo(() => {
    const byUnit = Map.groupBy(people, (one) => one.unitId)
    const seen = new Set<string>()
    return [...byUnit].map(([unitId, members]) => ({
      group: members[0]?.unitName ?? '',
      items: [
        ...(without.has(unitId) ? [] : [{ value: `u:${unitId}`, label: `${members[0]?.unitName} (${t('unit')})` }]),
        ...members.flatMap((one) => {
          if (without.has(one.accountId) || seen.has(one.accountId)) return []
          seen.add(one.accountId)
          return [{ value: `p:${one.accountId}`, label: `${one.name} · ${one.title}` }]
        }),
      ],
    }))
  }, [people, without, t])
  return (
    <MultiSelect
      label={label}
      data-autofocus={isFirst || undefined}
      {...(description ? { description } : {})}
      data={data}
      value={value}
      onChange={onChange}
      // what was chosen is seen, and so is the button below; the next letter opens it again
      dropdownOpened={isOpen}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onOptionSubmit={() => setOpen(false)}
      openOnFocus={false}
      searchable
      hidePickedOptions
      filter={filterUnaccented}
      nothingFoundMessage={t('create.nothing')}
      maxDropdownHeight={260}
    />
  )
}
