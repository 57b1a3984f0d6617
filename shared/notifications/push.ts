/** How notifications leave the house: the browsers that are pushed to, and the address that mail goes to. */
import { z } from 'zod'
import { faulty } from '../kernel/said.ts'
import { channelSentences } from './channel-sentences.ts'

/** Where a person chooses how he is told; links in mails lead there. */
export const settingsPath = '/account/notifications'

const language = z.enum(['vi', 'en'])
export type ChannelLanguage = z.infer<typeof language>

/** base64url, as `PushSubscription.toJSON()` writes it. */
const key = (letters: number) =>
  z
    .string()
    .max(letters + 2)
    .regex(/^[\w-]+=*$/, faulty(channelSentences, 'oddSubscription'))

/** `POST /api/notifications/channels/push/devices`, and `PUT …/push/here`: what the browser says of its subscription. */
export const subscriptionBody = z.object({
  endpoint: z.string().min(9).max(2000),
  keys: z.object({ p256dh: key(88), auth: key(24) }),
})
export type SubscriptionBody = z.infer<typeof subscriptionBody>

/** `POST …/push/forgotten`: only the browser itself knows this address. */
export const forgottenBody = subscriptionBody.pick({ endpoint: true })

/** `POST …/push/trial` and `…/mail/trial`. */
export const trialBody = z.object({ language })
/** `PUT …/mail` */
export const mailBody = z.object({
  address: z.email(faulty(channelSentences, 'oddAddress')).max(200),
  language,
})
/** `POST …/mail/confirmation` */
export const confirmationBody = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, faulty(channelSentences, 'oddCode')),
})

const device = z.object({
  id: z.string(),
  /** "Chrome · Windows"; empty where the browser does not say. */
  name: z.string(),
  since: z.iso.datetime(),
  lastSent: z.iso.datetime().nullable(),
  isHere: z.boolean(),
})

/** `GET /api/notifications/channels` */
export const channelsView = z.object({
  push: z.object({
    /** For `applicationServerKey`. */
    publicKey: z.string(),
    devices: z.array(device),
    /** 'removed': switched off from another machine; the browser has yet to let go of it. */
    here: z.enum(['on', 'off', 'removed']),
  }),
  mail: z.object({
    /** The house has a mail server. */
    isOffered: z.boolean(),
    address: z.string().nullable(),
    /** Waits for the code that was sent to it. */
    pending: z.string().nullable(),
  }),
})
export type ChannelsView = z.infer<typeof channelsView>

/** What became of a trial. */
export const trialView = z.object({ how: z.enum(['sent', 'nowhere', 'gone', 'refused', 'again']) })
export type TrialHow = z.infer<typeof trialView>['how']
