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
  const ways: Way[] = ['inHouse', ...channels]
  return (
    <table className={styles.ways}>
      <thead>
        <tr>
          <th scope="col">{t('channel.what')}</th>
          {ways.map((way) => (
            <th key={way} scope="col">
              {t(`channel.${way}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {categories.map((category) => (
          <tr key={category}>
            <th scope="row">{t(`category.${category}`)}</th>
            {ways.map((way) => {
              const isFixed = way === 'inHouse' && isAlwaysInHouse(category)
              return (
                <td key={way} title={isFixed ? t('always') : undefined}>
                  <SavingCheckbox
                    aria-label={t('choice', {
                      category: t(`category.${category}`),
                      channel: isFixed ? t('always') : t(`channel.${way}`),
                    })}
                    checked={isFixed || choices[category][way]}
                    disabled={isFixed}
                    save={(isOn) => set(category, way, isOn)}
                  />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
