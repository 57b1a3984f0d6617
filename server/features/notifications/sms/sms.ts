/**
 * SMS as a channel (Điều 11, rows 140 to 142): only to persons who are in the administrator's list, and only word of work to be
 * processed; both are asked again here, whoever calls. A provider comes in beside the spool: docs/notifications-channels.md.
 */
import type { Platform } from '../../../platform/platform.ts'
import type { Channel } from '../channel.ts'
import { numberFor } from './queries.ts'
import { putInto } from './spool.ts'

export type SmsChannel = Channel & { isOffered: boolean }

export function createSms({ config, sql, log }: Platform): SmsChannel {
  const { smsSpool: folder } = config
  return {
    name: 'sms',
    isOffered: folder !== undefined,
    async send({ notificationId, accountId, title }) {
      const phone = folder && (await numberFor(sql, notificationId, accountId))
      if (!folder || !phone) return [{ how: 'nowhere' }]
      try {
        // The title alone, whatever its reader chose: the operator reads it too, and so does whoever sees the phone.
        await putInto(folder, { id: notificationId, phone, text: `Bút Phê: ${title}` })
        return [{ how: 'sent' }]
      } catch (error) {
        log.error({ error }, 'the folder of SMS cannot be written to')
        return [{ how: 'again' }]
      }
    },
  }
}
