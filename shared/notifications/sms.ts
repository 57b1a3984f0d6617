/** SMS over HTTP: the list of those who are authorised to get them (Điều 11, rows 140 to 142). */
import { z } from 'zod'
import { isDay } from '../kernel/calendar.ts'
import { faulty } from '../kernel/said.ts'
import { fieldSentences } from '../kernel/sentences.ts'
import { smsSentences } from './sms-sentences.ts'

/** As people write it, "0905 123 456" or "+84 905.123.456"; kept as E.164. */
const internationally = (written: string): string => written.replace(/[\s.()-]/g, '').replace(/^(?:\+?84|0)/, '+84')
/** Nothing but a mobile of Viet Nam: an SMS elsewhere would cost, and reach nobody of the office. */
const mobile = /^\+84[35789]\d{8}$/

/** "+84905123456" → "0905 123 456" */
export const shortPhone = (phone: string): string =>
  phone.replace(/^\+84(\d{3})(\d{3})(\d{3})$/, (_, a: string, b: string, c: string) => `0${a} ${b} ${c}`)

/** `POST /api/notifications/sms` */
export const smsBody = z.object({
  accountId: z.uuid(),
  phone: z
    .string()
    .max(40)
    .transform(internationally)
    .refine((phone) => mobile.test(phone), faulty(smsSentences, 'oddPhone')),
  /** The leader of the agency on whose word it rests. */
  authorisedBy: z.uuid(),
  authorisedOn: z.string().refine(isDay, faulty(fieldSentences, 'invalidDay')),
})
export type SmsBody = z.output<typeof smsBody>

const recipient = z.object({
  id: z.string(),
  accountId: z.string(),
  name: z.string(),
  phone: z.string(),
  authorisedBy: z.string(),
  authorisedOn: z.string(),
  recordedBy: z.string(),
  recordedAt: z.iso.datetime(),
})
export type SmsRecipient = z.infer<typeof recipient>

/** `GET /api/notifications/sms` */
export const smsListView = z.object({
  /** Is there a way on which SMS leave? */
  isOffered: z.boolean(),
  recipients: z.array(recipient),
})
export type SmsListView = z.infer<typeof smsListView>
