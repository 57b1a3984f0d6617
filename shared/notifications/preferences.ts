/** What a person may choose about notifications, and what the house proposes to whoever chose nothing. */
import { z } from 'zod'
import { addDays, dayOf, hourOf } from '../kernel/calendar.ts'
import { faulty } from '../kernel/said.ts'
import { notificationSentences } from './sentences.ts'

export const categories = ['process', 'consult', 'deadline', 'notice', 'mention', 'chat', 'delegation'] as const
export type Category = (typeof categories)[number]

export const channels = ['push', 'email', 'sms'] as const
export type ChannelName = (typeof channels)[number]
export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

/** What one must process is always told inside the house. */
export const alwaysInHouse = ['process', 'consult', 'deadline'] as const satisfies readonly Category[]
export const isAlwaysInHouse = (category: Category): boolean =>
  (alwaysInHouse as readonly Category[]).includes(category)

const ways = z.object({ inHouse: z.boolean(), push: z.boolean(), email: z.boolean(), sms: z.boolean() })
type Ways = z.infer<typeof ways>

/** A push costs nothing and waits on the phone, so whoever allowed it gets what concerns him; a mail only where work would be late; an SMS when asked for. */
const proposed: Record<Category, Ways> = {
  process: { inHouse: true, push: true, email: true, sms: false },
  consult: { inHouse: true, push: true, email: true, sms: false },
  deadline: { inHouse: true, push: true, email: true, sms: false },
  notice: { inHouse: true, push: false, email: false, sms: false },
  mention: { inHouse: true, push: true, email: false, sms: false },
  chat: { inHouse: true, push: true, email: false, sms: false },
  delegation: { inHouse: true, push: true, email: true, sms: false },
}

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/**
 * From the end of the evening, in which a director reads, to half an hour before the office opens at seven: what came
 * at night is there at breakfast, in one piece.
 */
const quietHours = z.object({
  isOn: z.boolean().default(true),
  from: hour.default('21:00'),
  to: hour.default('06:30'),
  /** The days on which they begin, Monday is 1. */
  days: z.array(z.number().int().min(1).max(7)).max(7).default([1, 2, 3, 4, 5, 6, 7]),
  /** One word about all that came, or each by itself. */
  digest: z.boolean().default(true),
  /** Hỏa tốc is told at once, whatever the hour. */
  flashAnyway: z.boolean().default(true),
})

export const preferences = z.object({
  choices: z.object({
    process: ways.default(proposed.process),
    consult: ways.default(proposed.consult),
    deadline: ways.default(proposed.deadline),
    notice: ways.default(proposed.notice),
    mention: ways.default(proposed.mention),
    chat: ways.default(proposed.chat),
    delegation: ways.default(proposed.delegation),
  } satisfies Record<Category, unknown>),
  quiet: quietHours.refine(({ from, to }) => from !== to, {
    path: ['to'],
    ...faulty(notificationSentences, 'quietNeverEnds'),
  }),
  /** A locked screen shows titles alone unless its owner wants more. */
  showDetails: z.boolean().default(false),
})
export type Preferences = z.infer<typeof preferences>

/** What is kept of a person, completed by what the house proposes. */
export const completePreferences = (kept: unknown): Preferences => {
  const { choices, quiet, showDetails } = (kept ?? {}) as Partial<Record<keyof Preferences, unknown>>
  return preferences.parse({
    choices: choices ?? {},
    quiet: quiet ?? {},
    ...(showDetails === undefined ? {} : { showDetails }),
  })
}

/** Categories that this person does not want to see in the list. */
export const hiddenCategories = ({ choices }: Preferences): Category[] =>
  categories.filter((one) => !choices[one].inHouse && !isAlwaysInHouse(one))

/** Điều 11: an SMS tells of work to be processed, and of nothing else. */
export const mayTell = (channel: ChannelName, category: Category): boolean =>
  channel !== 'sms' || category === 'process'

export const wantedChannels = ({ choices }: Preferences, category: Category): ChannelName[] =>
  channels.filter((channel) => choices[category][channel] && mayTell(channel, category))

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** Is it a quiet hour in Viet Nam? Over midnight they belong to the day on which they began. */
export function isQuiet({ quiet }: Preferences, at: Date): boolean {
  if (!quiet.isOn) return false
  const day = dayOf(at)
  const now = hourOf(at)
  const begins = (one: string) => quiet.days.includes(weekdayOf(one))
  if (quiet.from < quiet.to) return begins(day) && now >= quiet.from && now < quiet.to
  return (begins(day) && now >= quiet.from) || (begins(addDays(day, -1)) && now < quiet.to)
}
