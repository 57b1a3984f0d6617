/** What stands in a push: little enough for every service (4,096 bytes sealed), and harmless on a locked screen. */
import { createHash } from 'node:crypto'
import type { Parcel } from '../channel.ts'

const longest = { title: 160, text: 400, path: 900 }
/** FCM keeps nothing longer than four weeks. */
const LONGEST_TTL = 28 * 86_400

const cut = (text: string, letters: number): string => {
  const clean = [
    ...text
      .toWellFormed()
      .replace(/\p{C}+/gu, ' ')
      .trim(),
  ]
  return clean.length > letters ? `${clean.slice(0, letters - 1).join('')}…` : clean.join('')
}

/** Only a place in the house; anything else becomes the front page. */
function cutPath(path: string): string {
  const url = URL.canParse(path, 'https://house.invalid') ? new URL(path, 'https://house.invalid') : null
  if (!path.startsWith('/') || url?.host !== 'house.invalid') return '/'
  const inside = url.pathname + url.search + url.hash
  return inside.length > longest.path ? '/' : inside
}

/** 32 letters of base64url (RFC 8030, 5.4). Hashed with the account: the service sees neither what it is about nor who shares it. */
export const topicOf = ({ accountId, topic }: Parcel): string =>
  createHash('sha256').update(`${accountId} ${topic}`).digest('base64url').slice(0, 32)

export const payloadOf = (parcel: Parcel): string =>
  JSON.stringify({
    id: parcel.notificationId,
    to: parcel.accountId,
    title: cut(parcel.title, longest.title),
    text: cut(parcel.text, longest.text),
    path: cutPath(parcel.path),
    tag: topicOf(parcel),
    isUrgent: parcel.urgency === 'high',
  })

export const ttlOf = ({ ttl }: Parcel): number => Math.min(LONGEST_TTL, Math.max(0, Math.floor(ttl) || 0))
