/** Parcels, and people with browsers that are pushed to. */
import { randomUUID } from 'node:crypto'
import type { Parcel } from '../../../server/features/notifications/channel.ts'
import type { ErrorBody } from '../../../shared/kernel/error.ts'
import type { ChannelsView, SubscriptionBody } from '../../../shared/notifications/push.ts'
import type { Answer, Person } from '../../support/person.ts'

export const root = '/api/notifications/channels'

export const parcelFor = (person: Person, more: Partial<Parcel> = {}): Parcel => ({
  notificationId: randomUUID(),
  accountId: person.accountId,
  title: 'Dự thảo chờ bạn cho ý kiến',
  text: '',
  path: '/outgoing/5f0c',
  urgency: 'normal',
  topic: 'outgoing:5f0c',
  ttl: 3600,
  ...more,
})

export const channelsOf = async (person: Person): Promise<ChannelsView> => (await person.get<ChannelsView>(root)).body
export const switchOn = (person: Person, browser: SubscriptionBody): Promise<Answer<ErrorBody>> =>
  person.post(`${root}/push/devices`, browser)
