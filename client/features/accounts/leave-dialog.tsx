/** Signing out while this machine holds words that the server does not have: the person says what becomes of them. */
import { Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'

type Props = { onClose: () => void; onLeave: (words: 'keep' | 'drop') => void }

export default function LeaveDialog({ onClose, onLeave }: Props) {
  const { t } = useTranslation('offline')
  return (
    <Dialog title={t('leave.title')} size="md" onClose={onClose}>
      <Stack gap="sm">
        <Text>{t('leave.body')}</Text>
        <Button onClick={() => onLeave('keep')}>{t('leave.keep')}</Button>
        <Text size="sm" c="dimmed">
          {t('leave.keepHint')}
        </Text>
        <Button variant="light" color="red" onClick={() => onLeave('drop')}>
          {t('leave.drop')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('leave.stay')}
        </Button>
      </Stack>
    </Dialog>
  )
}
