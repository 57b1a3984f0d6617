/** What the server says about push and mail, in English. */
import type { channelSentences } from '../../../shared/notifications/channel-sentences.ts'

export const channelsSaid: Record<keyof typeof channelSentences, string> = {
  oddSubscription: 'The browser sent a subscription that is not well formed. Switch it on again.',
  pushNotAllowed: 'The push service of this browser is not allowed here. Tell the administrator.',
  pushAway: 'The server cannot reach the push service of this browser. Try again in a few minutes.',
  noDevice: 'This device was not found.',
  notOnHere: 'Notifications are not switched on here.',
  noMailServer: 'The office has not set up a mail server.',
  oddAddress: 'The mail address is not well formed, for example: name@gialai.gov.vn',
  mailRefused: 'The mail server does not take this address. Please check it.',
  mailAway: 'The mail could not be sent. Try again in a few minutes.',
  noMailAddress: 'You have no confirmed mail address.',
  oddCode: 'The code has 6 digits',
  noCodeAwaited: 'No code is awaited, or it has run out. Have a new one sent.',
  wrongCode: 'The code is wrong. Look at the newest mail.',
  triedTooOften: 'You have tried many times. Try again in {{minutes}} minutes.',
}
