/** Every way out of the house. */
import type { Platform } from '../../../platform/platform.ts'
import type { Channel } from '../channel.ts'
import { createMail, type Mail } from '../mail/mail.ts'
import { createPush, type Push } from '../push/push.ts'
import { createSms } from '../sms/sms.ts'

export type Ways = {
  push: Push
  mail: Mail
  all: readonly Channel[]
  /** Those over which somebody can be reached in this office. */
  offered: Channel[]
}

/** @param ca only tests: the authority of mail servers and push services that they run themselves */
export async function createChannels(p: Platform, ca: string | undefined): Promise<Ways> {
  const [push, mail] = [await createPush(p, { ca }), createMail(p, { ca })]
  const all = [push, mail, createSms()]
  return { push, mail, all, offered: mail.isOffered ? [push, mail] : [push] }
}
