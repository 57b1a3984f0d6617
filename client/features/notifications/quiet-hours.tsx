/** Giờ yên lặng: when nothing goes out of the house, and what follows them. */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preferences } from '../../../shared/notifications/preferences.ts'
import { toApiError } from '../../platform/api.ts'
import { useSaid } from '../../text/use-said.ts'
import { useErrorText } from '../../ui/error-panel.tsx'
import { SavingCheckbox } from '../../ui/saving-checkbox.tsx'
import { showToast } from '../../ui/toasts.tsx'
import styles from './preferences.module.css'
import { choose } from './queries.ts'

type Quiet = Preferences['quiet']
const set = (change: Partial<Quiet>) => choose((now) => ({ ...now, quiet: { ...now.quiet, ...change } }))
const days = [1, 2, 3, 4, 5, 6, 7] as const

export function QuietHours({ quiet }: { quiet: Quiet }) {
  const { t } = useTranslation('notifications')
  return (
    <div className={styles.quiet}>
      <SavingCheckbox
        label={t('quiet.on')}
        description={t('quiet.hint')}
        checked={quiet.isOn}
        save={(isOn) => set({ isOn })}
      />
      {quiet.isOn && (
        <>
          <Hours from={quiet.from} to={quiet.to} />
          <fieldset className={styles.days}>
            <legend>{t('quiet.days')}</legend>
            {days.map((day) => (
              <SavingCheckbox
                key={day}
                label={t(`day.d${day}`)}
                checked={quiet.days.includes(day)}
                save={(isOn) => set({ days: days.filter((one) => (one === day ? isOn : quiet.days.includes(one))) })}
              />
            ))}
          </fieldset>
          <SavingCheckbox label={t('quiet.digest')} checked={quiet.digest} save={(digest) => set({ digest })} />
          <SavingCheckbox
            label={t('quiet.flash')}
            checked={quiet.flashAnyway}
            save={(flashAnyway) => set({ flashAnyway })}
          />
        </>
      )}
    </div>
  )
}

const halfHours = Array.from({ length: 48 }, (_, n) => `${String(n >> 1).padStart(2, '0')}:${n % 2 ? '30' : '00'}`)

/** By half hours, in the way an office writes them whatever the computer is set to. */
function Hours({ from, to }: Pick<Quiet, 'from' | 'to'>) {
  const { t } = useTranslation('notifications')
  const said = useSaid()
  const textOf = useErrorText()
  const [fault, setFault] = useState('')
  const keep = async (change: Partial<Quiet>) => {
    setFault('')
    await set(change).catch((error) => {
      const [words] = Object.values(said.fields(toApiError(error)))
      if (words) setFault(words)
      else showToast(textOf(error), { tone: 'fault' })
    })
  }
  return (
    <div className={styles.hours}>
      <NativeSelect
        label={t('quiet.from')}
        value={from}
        data={halfHours}
        onChange={(event) => void keep({ from: event.currentTarget.value })}
        w="7rem"
      />
      <NativeSelect
        label={t('quiet.to')}
        value={to}
        data={halfHours}
        onChange={(event) => void keep({ to: event.currentTarget.value })}
        error={fault}
        w="7rem"
      />
    </div>
  )
}
