/** Who did it: the name and position, and for whom when it was done by delegation ("X thay mặt Y"). */
import { useTranslation } from 'react-i18next'

type Doer = { name: string; title: string; onBehalfOf: string | null }

export function DoerName({ doer }: { doer: Doer }) {
  const { t } = useTranslation('outgoing')
  return (
    <span>
      {doer.name}
      {doer.onBehalfOf ? ` ${t('behalf', { name: doer.onBehalfOf })}` : ''}, {doer.title}
    </span>
  )
}
