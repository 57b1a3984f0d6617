/** Categories down, ways across: a tick in each. */
import { useTranslation } from 'react-i18next'
import {
  type Category,
  type ChannelName,
  categories,
  isAlwaysInHouse,
  mayTell,
  type Preferences,
} from '../../../shared/notifications/preferences.ts'
import { SavingCheckbox } from '../../ui/saving-checkbox.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import styles from './preferences.module.css'
import { choose } from './queries.ts'

type Way = 'inHouse' | ChannelName
type Props = { choices: Preferences['choices']; channels: ChannelName[]; maySms: boolean }

const set = (category: Category, way: Way, isOn: boolean) =>
  choose((now) => ({
    ...now,
    choices: { ...now.choices, [category]: { ...now.choices[category], [way]: isOn } },
  }))

export function WaysTable({ choices, channels, maySms }: Props) {
  const { t } = useTranslation('notifications')
  const isPhone = usePhone()
  const ways: Way[] = ['inHouse', ...channels]
  const ticks = (category: Category) =>
    ways.map((way) => (
      <td key={way}>
        <WayTick category={category} way={way} choices={choices} isOpen={way !== 'sms' || maySms} />
      </td>
    ))
  return (
    <table className={styles.ways} data-phone={isPhone || undefined}>
      <thead>
        <tr>
          {!isPhone && <th scope="col">{t('channel.what')}</th>}
          {ways.map((way) => (
            <th key={way} scope="col">
              {t(`channel.${way}`)}
            </th>
          ))}
        </tr>
      </thead>
      {categories.map((category) =>
        isPhone ? (
          // The name has a line of its own: beside four ticks it would be a column of syllables.
          <tbody key={category}>
            <tr>
              <th scope="rowgroup" colSpan={ways.length}>
                {t(`category.${category}`)}
              </th>
            </tr>
            <tr>{ticks(category)}</tr>
          </tbody>
        ) : (
          <tbody key={category}>
            <tr>
              <th scope="row">{t(`category.${category}`)}</th>
              {ticks(category)}
            </tr>
          </tbody>
        ),
      )}
    </table>
  )
}

type TickProps = { category: Category; way: Way; choices: Props['choices']; isOpen: boolean }

function WayTick({ category, way, choices, isOpen }: TickProps) {
  const { t } = useTranslation('notifications')
  if (way !== 'inHouse' && !mayTell(way, category)) return <span aria-hidden>–</span>
  const isFixed = way === 'inHouse' && isAlwaysInHouse(category)
  const channel = isFixed ? t('always') : t(`channel.${way}`)
  return (
    <SavingCheckbox
      aria-label={t('choice', { category: t(`category.${category}`), channel })}
      title={isFixed ? t('always') : isOpen ? undefined : t('sms.closed')}
      checked={isFixed || choices[category][way]}
      disabled={isFixed || !isOpen}
      save={(isOn) => set(category, way, isOn)}
    />
  )
}
