/** A notification as a mail: plain text and simple HTML, a thread for each topic, and headers that keep robots from answering. */
import { createHash } from 'node:crypto'
import { type ChannelLanguage, settingsPath } from '../../../../shared/notifications/push.ts'
import type { Config } from '../../../config.ts'
import type { Parcel } from '../channel.ts'
import { mailWords } from './words.ts'

type MailConfig = NonNullable<Config['mail']>
export type Reader = { address: string; name: string; language: ChannelLanguage }
export type Letter = {
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  messageId?: string
  inReplyTo?: string
  references?: string
  priority?: 'high' | 'normal' | 'low'
  headers: Record<string, string>
}

const SUBJECT_LETTERS = 200

/** One line: a break in a header would begin another header. */
const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{C}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
const cut = (text: string): string => [...oneLine(text)].slice(0, SUBJECT_LETTERS).join('')

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!)
const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

/** Only inside the house: whatever the path says, the link leads to the office's own address. */
export function linkTo(publicUrl: string, path: string): string {
  const url = URL.canParse(path, publicUrl) ? new URL(path, publicUrl) : null
  return path.startsWith('/') && url?.origin === publicUrl ? url.href : `${publicUrl}/`
}

const automatic = (mail: MailConfig): Record<string, string> => ({
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  'List-Id': `<thong-bao.${new URL(mail.publicUrl).hostname}>`,
})

const frame = (mail: MailConfig, to: Reader) => ({
  from: { name: oneLine(mail.from.name) || 'Bút Phê', address: mail.from.address },
  to: { name: oneLine(to.name), address: to.address },
})

function page(language: ChannelLanguage, blocks: string[], foot: string): string {
  const body = blocks.map((block) => `<p style="margin:0 0 16px">${block}</p>`).join('')
  const small = `<p style="margin:24px 0 0;font-size:13px;color:#555">${foot}</p>`
  const style = 'font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#111;max-width:36em'
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><body style="${style}">${body}${small}</body></html>`
}

export function composeNotification(mail: MailConfig, to: Reader, parcel: Parcel): Letter {
  const words = mailWords[to.language]
  const [title, link] = [cut(parcel.title), linkTo(mail.publicUrl, parcel.path)]
  const settings = linkTo(mail.publicUrl, settingsPath)
  const host = mail.from.address.split('@')[1]!
  const thread = `<${short(`${parcel.accountId} ${parcel.topic}`)}@${host}>`
  const button = `<a href="${escapeHtml(link)}">${escapeHtml(words.open)}</a>`
  const blocks = [`<strong>${escapeHtml(title)}</strong>`, ...(parcel.text ? [escapeHtml(parcel.text)] : []), button]
  const foot = `${escapeHtml(words.why)} <a href="${escapeHtml(settings)}">${escapeHtml(words.settings)}</a>`
  return {
    ...frame(mail, to),
    subject: title,
    text: [title, parcel.text, `${words.open}: ${link}`, `-- \n${words.why}\n${settings}`].filter(Boolean).join('\n\n'),
    html: page(to.language, blocks, foot),
    // sent twice after a lost answer it is the same mail
    messageId: `<${short(`${parcel.notificationId} ${parcel.accountId}`)}@${host}>`,
    inReplyTo: thread,
    references: thread,
    ...(parcel.urgency === 'high' ? { priority: 'high' as const } : {}),
    headers: { ...automatic(mail), 'List-Unsubscribe': `<${settings}>` },
  }
}

export function composeCode(mail: MailConfig, to: Reader, code: string, minutes: number): Letter {
  const words = mailWords[to.language]
  const line = words.code(code, minutes)
  return {
    ...frame(mail, to),
    subject: words.codeSubject,
    text: [line, words.codeWhy].join('\n\n'),
    html: page(to.language, [escapeHtml(line)], escapeHtml(words.codeWhy)),
    headers: automatic(mail),
  }
}
