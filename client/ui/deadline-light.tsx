/** A deadline as a traffic light that says it in words: the server names the colour, the client the days. */
import { daysUntil, shortTime } from '../platform/dates.ts'
import { useDates } from '../text/use-language.ts'
import { Light, type LightTone } from './light.tsx'

type Props = { at: string | null; light: 'red' | 'amber' | 'green' | null }

/** A deadline within so many days is "soon"; later ones stay quiet. */
const soonDays = 2

export const toneOf = (at: string | null, light: Props['light'], now: Date = new Date()): LightTone => {
  if (!at || !light) return 'none'
  if (light === 'red') return 'overdue'
  if (light === 'amber') return 'today'
  return daysUntil(at, now) <= soonDays ? 'soon' : 'later'
}

export function DeadlineLight({ at, light }: Props) {
  const dates = useDates()
  const tone = toneOf(at, light)
  if (!at) return <Light tone="none" />
  const days = daysUntil(at)
  return (
    <Light tone={tone} title={shortTime(at)}>
      {/* Overdue by hours of the same day has no whole day to count. */}
      {tone === 'overdue' && days === 0 ? undefined : dates.until(at)}
    </Light>
  )
}
