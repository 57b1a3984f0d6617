/** Categories down, ways across: a tick in each. */
import { useTranslation } from 'react-i18next'
import {
  type Category,
  type ChannelName,
  categories,
  isAlwaysInHouse,
  type Preferences,
} from '../../../shared/notifications/preferences.ts'
import { SavingCheckbox } from '../../ui/saving-checkbox.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import styles from './preferences.module.css'
import { choose } from './queries.ts'

type Way = 'inHouse' | ChannelName
type Props = { choices: Preferences['choices']; channels: ChannelName[] }

const set = (category: Category, way: Way, isOn: boolean) =>
  choose((now) => ({
    ...now,
    choices: { ...now.choices, [category]: { ...now.choices[category], [way]: isOn } },
  }))

export function WaysTable({ choices, channels }: Props) {
  const { t } = useTranslation('notifications')
  const isPhone = usePhone()
  const ways: Way[] = ['inHouse', ...channels]
  const ticks = (category: Category) =>
    ways.map((way) => (
      <td key={way}>
        <WayTick category={category} way={way} choices={choices} />
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

function WayTick({ category, way, choices }: { category: Category; way: Way; choices: Props['choices'] }) {
  const { t } = useTranslation('notifications')
  const isFixed = way === 'inHouse' && isAlwaysInHouse(category)
  const channel = isFixed ? t('always') : t(`channel.${way}`)
  return (
    <SavingCheckbox
      aria-label={t('choice', { category: t(`category.${category}`), channel })}
      title={isFixed ? t('always') : undefined}
      checked={isFixed || choices[category][way]}
      disabled={isFixed}
      save={(isOn) => set(category, way, isOn)}
    />
  )
}
