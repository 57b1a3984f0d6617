/** A date typed as an office writes it (5/1/2027 or 05/01/2027) or chosen from a calendar; never month first, whatever the computer is set to. */
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/vi'
import { Box } from '@mantine/core'
import { DateInput, type DateInputProps } from '@mantine/dates'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../text/use-language.ts'

/** @returns 'YYYY-MM-DD', or null where it names no day */
export function readDate(typed: string): string | null {
  const found = /^\s*(\d{1,2})[/\-. ](\d{1,2})[/\-. ](\d{4})\s*$/.exec(typed)
  if (!found) return null
  const [, day, month, year] = found
  const value = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const back = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(back.getTime()) && back.toISOString().startsWith(value) ? value : null
}

type Props = Omit<DateInputProps, 'value' | 'onChange' | 'name'> & {
  /** What a fault calls this field; DateInput would put the name on a hidden twin of the input. */
  name?: string
  value: string | null
  onChange: (value: string | null) => void
}

export function DateField({ value, onChange, name, w, ...rest }: Props) {
  const { t } = useTranslation('ui')
  const language = useLanguage()
  return (
    <Box data-input={name} w={w}>
      <DateInput
        {...rest}
        value={value}
        onChange={(next) => onChange(next)}
        dateParser={readDate}
        valueFormat="DD/MM/YYYY"
        placeholder={t('date.placeholder')}
        locale={language}
        firstDayOfWeek={1}
        highlightToday
        popoverProps={{ withinPortal: true }}
      />
    </Box>
  )
}
