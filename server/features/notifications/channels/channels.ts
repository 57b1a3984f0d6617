/** Every way out of the house. */
import type { Platform } from '../../../platform/platform.ts'
import type { Channel } from '../channel.ts'
import { createMail, type Mail } from '../mail/mail.ts'
import { createPush, type Push } from '../push/push.ts'
import { createSms, type SmsChannel } from '../sms/sms.ts'

export type Ways = {
  push: Push
  mail: Mail
  sms: SmsChannel
  all: readonly Channel[]
  /** Those over which somebody can be reached in this office. */
  offered: Channel[]
}

/** @param ca only tests: the authority of mail servers and push services that they run themselves */
export async function createChannels(p: Platform, ca: string | undefined): Promise<Ways> {
  const [push, mail, sms] = [await createPush(p, { ca }), createMail(p, { ca }), createSms(p)]
  const offered = [push, ...[mail, sms].filter((one) => one.isOffered)]
  return { push, mail, sms, all: [push, mail, sms], offered }
}
