/** One press changes the language of every visible word. */
import { Button } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage } from '../text/index.ts'
import { useLanguage } from '../text/use-language.ts'

export function LanguageSwitch() {
  const { t } = useTranslation('ui')
  const other = useLanguage() === 'vi' ? 'en' : 'vi'
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      lang={other}
      leftSection={<IconLanguage size={16} aria-hidden />}
      onClick={() => void chooseLanguage(other)}
    >
      {t(`language.${other}`)}
    </Button>
  )
}
