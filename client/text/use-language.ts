/** The language on screen, and dates and elapsed time in it. */
import { useTranslation } from 'react-i18next'
import { ago, daysUntil, longDate } from '../platform/dates.ts'
import type { Language } from './index.ts'

export const useLanguage = (): Language => (useTranslation().i18n.language === 'en' ? 'en' : 'vi')

export function useDates() {
  const { t } = useTranslation('ui')
  const language = useLanguage()
  return {
    long: (value: string) => longDate(value, language),
    ago: (value: string) => {
      const { unit, count } = ago(value)
      return t(`ago.${unit}`, { count })
    },
    until: (value: string) => {
      const days = daysUntil(value)
      if (days === 0) return t('due.today')
      return days < 0 ? t('due.overdue', { count: -days }) : t('due.in', { count: days })
    },
  }
}
