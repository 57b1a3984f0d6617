/** What the server says about push, mail and SMS, in English. */
import type { channelSentences } from '../../../shared/notifications/channel-sentences.ts'
import type { smsSentences } from '../../../shared/notifications/sms-sentences.ts'

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

export const smsSaid: Record<keyof typeof smsSentences, string> = {
  oddPhone: 'A Vietnamese mobile number has 10 digits, for example: 0905 123 456',
  smsNotPerson: 'Choose a person who processes documents, not a unit’s account or the administrator.',
  smsNeedsLeader: 'Choose the leader of the department who has allowed it.',
  smsNotYet: 'The day of permission may not lie after today',
  smsListed: 'This person is in the list already. To change the number, remove and add again.',
  noSmsList: 'This list was not found.',
  noSmsRecipient: 'This person is no longer in the list.',
  smsNotAuthorised: 'Only persons in the list of those who may get SMS can choose this. Ask the administrator.',
  smsOnlyForWork: 'SMS are only for work to be processed.',
}
