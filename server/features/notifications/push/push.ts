/** Web push as a channel: a parcel to every browser of a person that is still signed in. */
import { generateVAPIDKeys } from 'web-push'
import type { Platform } from '../../../platform/platform.ts'
import type { Channel, Delivery, Parcel } from '../channel.ts'
import { systemLookup } from './endpoint.ts'
import { type Device, deleteDevice, devicesOf, dropGone, findKeys, keepKeys, noteSent } from './queries.ts'
import { type Outside, sendTo } from './sending.ts'

export type Push = Channel & {
  publicKey: string
  outside: Outside
  sendToSession(sessionId: string, parcel: Parcel): Promise<Delivery>
}

const TIMEOUT_MS = 15_000

/** @param given only tests: an authority of their own, a shorter patience, another DNS */
export async function createPush(p: Platform, given: Partial<Outside> = {}): Promise<Push> {
  const keys = (await findKeys(p.sql)) ?? (await keepKeys(p.sql, generateVAPIDKeys(), p.clock.now()))
  const outside: Outside = { ca: undefined, timeoutMs: TIMEOUT_MS, lookup: systemLookup, ...given }

  const deliver = async (device: Device, parcel: Parcel): Promise<Delivery> => {
    const delivery = await sendTo(p, keys, outside, device, parcel)
    if (delivery.how === 'sent') await noteSent(p.sql, device.id, p.clock.now())
    if (delivery.how === 'gone') await dropGone(p.sql, device)
    return delivery
  }
  return {
    name: 'push',
    publicKey: keys.publicKey,
    outside,
    async send(parcel) {
      const devices = await liveDevices(p, parcel.accountId)
      if (!devices.length) return [{ how: 'nowhere' }]
      return Promise.all(devices.map((device) => deliver(device, parcel)))
    },
    async sendToSession(sessionId, parcel) {
      const device = (await liveDevices(p, parcel.accountId)).find((one) => one.sessionId === sessionId)
      return device ? deliver(device, parcel) : { how: 'nowhere' }
    },
  }
}

/** A session that ran out, or whose account was closed, takes its device along. */
async function liveDevices(p: Platform, accountId: string): Promise<Device[]> {
  const devices = await devicesOf(p.sql, accountId)
  if (!devices.length) return []
  const live = await p.sessions.stillLive(devices.map((device) => device.sessionId))
  await Promise.all(devices.filter((one) => !live.has(one.sessionId)).map((one) => deleteDevice(p.sql, one.id)))
  return devices.filter((device) => live.has(device.sessionId))
}
