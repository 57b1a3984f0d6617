/** Parcels, people with browsers that are pushed to, and what stands outside the house: a push service and a mail server. */
import { randomUUID } from 'node:crypto'
import type { Parcel } from '../../../server/features/notifications/channel.ts'
import type { ErrorBody } from '../../../shared/kernel/error.ts'
import type { ChannelsView, SubscriptionBody } from '../../../shared/notifications/push.ts'
import type { Answer, Person } from '../../support/person.ts'
import { createAuthority } from './authority.ts'
import { MailServer } from './mail-server.ts'
import { PushService } from './push-service.ts'

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

/** Both services, and with which environment and authority a house reaches them. */
export async function openOutside() {
  const authority = await createAuthority()
  const service = await PushService.start(authority)
  const post = await MailServer.start(authority)
  const env = {
    PUSH_HOSTS: service.host,
    PUSH_PRIVATE: '1',
    SMTP_URL: `smtp://localhost:${post.port}`,
    MAIL_FROM: 'thong-bao@sotttt.example',
    PUBLIC_URL: 'https://vanban.example',
  }
  const stop = async () => {
    await service.stop()
    await post.stop()
  }
  return { service, post, house: { ca: authority.ca, env }, stop }
}
export type Outside = Awaited<ReturnType<typeof openOutside>>
