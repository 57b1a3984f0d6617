/** A notification as it leaves the house: in its reader's language, and on a locked screen no more than he allowed. */
import type { Category } from '../../../shared/notifications/preferences.ts'
import { say, titleOf } from '../../../shared/notifications/words.ts'
import type { Parcel } from './channel.ts'
import type { Chosen } from './preference-queries.ts'
import type { Standing } from './public.ts'
import type { Row } from './queries.ts'

const hour = 3_600
const day = 24 * hour
/** How long it is worth being told. */
const ttl: Record<Category, number> = {
  process: 3 * day,
  consult: 3 * day,
  deadline: day,
  notice: day,
  mention: day,
  chat: 12 * hour,
  delegation: 3 * day,
}

export const isStale = ({ category, at }: Row, now: Date): boolean =>
  now.getTime() - at.getTime() > ttl[category] * 1_000

export type Told = { row: Row; standing: Standing }

export const parcelOf = ({ row, standing }: Told, chosen: Chosen): Parcel => ({
  notificationId: row.id,
  accountId: row.accountId,
  title: titleOf(chosen.language, row.category),
  text: chosen.showDetails ? lineOf({ row, standing }, chosen) : '',
  // By way of the notification: there it is opened in the capacity that it came to, and read with it.
  path: `/notifications/${row.id}`,
  urgency: row.urgency,
  topic: `${row.feature}/${row.objectId}`,
  ttl: ttl[row.category],
})

const lineOf = ({ row, standing }: Told, { language }: Chosen): string =>
  [say(language, row.reason, row.params), standing.title].filter(Boolean).join(': ')

const linesAtMost = 10

/** One word about all that waited. */
export const digestOf = (told: [Told, ...Told[]], chosen: Chosen): Parcel => ({
  ...parcelOf(told[0], chosen),
  title: titleOf(chosen.language, told.every(({ row }) => row.category === 'process') ? 'work' : 'digest', {
    count: told.length,
  }),
  text: chosen.showDetails
    ? told
        .slice(0, linesAtMost)
        .map((one) => lineOf(one, chosen))
        .join('\n')
    : '',
  path: '/notifications',
  urgency: 'normal',
  topic: 'digest',
  ttl: day,
})
