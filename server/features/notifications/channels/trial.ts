/** "Send me a trial": the one notification that a person orders himself, to see that it arrives. */
import { randomUUID } from 'node:crypto'
import type { Actor } from '../../../../shared/kernel/actor.ts'
import { type ChannelLanguage, settingsPath } from '../../../../shared/notifications/push.ts'
import type { Parcel } from '../channel.ts'

const titles: Record<ChannelLanguage, string> = {
  vi: 'Thông báo thử từ Bút Phê',
  en: 'A trial notification from Bút Phê',
}

export const trialParcel = (actor: Actor, language: ChannelLanguage): Parcel => ({
  notificationId: randomUUID(),
  accountId: actor.accountId,
  title: titles[language],
  text: '',
  path: settingsPath,
  urgency: 'high',
  topic: 'trial',
  ttl: 600,
})
