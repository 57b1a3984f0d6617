/** Choosing from a list by typing without accents: "quyet dinh" finds "Quyết định". */
import type { ComboboxItem, OptionsFilter } from '@mantine/core'
import { unaccent } from '../../shared/kernel/vietnamese.ts'

export const filterUnaccented: OptionsFilter = ({ options, search, limit }) => {
  const wanted = unaccent(search)
  const fits = (item: ComboboxItem) => unaccent(item.label).includes(wanted)
  return options
    .map((option) => ('group' in option ? { ...option, items: option.items.filter(fits) } : option))
    .filter((option) => ('group' in option ? option.items.length > 0 : fits(option)))
    .slice(0, limit)
}
