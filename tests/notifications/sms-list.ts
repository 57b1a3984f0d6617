/** The list of those who may get SMS, as the administrator keeps it. */
import type { SmsListView, SmsRecipient } from '../../shared/notifications/sms.ts'
import type { Desk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'

export const smsPath = '/api/notifications/sms'
export const lines = async ({ people }: Desk): Promise<SmsRecipient[]> =>
  (await people.quantri.get<SmsListView>(smsPath)).body.recipients
export const authorise = (desk: Desk, who: Person, more: object = {}, by = desk.people.quantri) =>
  by.post(smsPath, {
    accountId: who.accountId,
    phone: '0905 123 456',
    authorisedBy: desk.people.hungnn.accountId,
    authorisedOn: desk.today(),
    ...more,
  })
