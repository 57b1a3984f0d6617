/** What a conversation, and whoever speaks in it, is called. */
import type { TFunction } from 'i18next'
import type { ConversationView, MessageView, Notice } from '../../../shared/chat/contract.ts'

/** Between two people: the other one. */
export const titleOf = (conversation: ConversationView, me: string): string =>
  conversation.title ?? conversation.participants.find((one) => one.id !== me)?.name ?? ''

/** @param people account → name, of everybody in the office: also of who has left */
export type Names = ReadonlyMap<string, string>

/** The given name stands last. */
export const givenName = (name: string): string => name.trim().split(/\s+/).at(-1) ?? name
export const initials = (name: string): string => givenName(name).slice(0, 1).toLocaleUpperCase('vi')

/** Eight quiet colours, each dark enough for white letters. */
const COLOURS = ['#12574f', '#1f5f8b', '#7a4a12', '#6b3a7d', '#8a2f3c', '#3f5d1e', '#4a4f8c', '#5c4d43']
export const colourOf = (id: string): string => {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 997
  return COLOURS[sum % COLOURS.length] as string
}

export function noticeText(t: TFunction<'chat'>, names: Names, who: string, notice: Notice): string {
  const named = (ids: string[]) => ids.map((id) => names.get(id) ?? t('notice.somebody')).join(', ')
  const said = { who, names: 'who' in notice ? named(notice.who) : '', title: 'title' in notice ? notice.title : '' }
  if (notice.kind === 'admin' && !notice.isAdmin) return t('notice.noAdmin', said)
  return t(`notice.${notice.kind}`, said)
}

const filesText = (t: TFunction<'chat'>, { files }: MessageView): string =>
  t(files.every((file) => file.picture) ? 'file.picture' : 'file.files', {
    names: files.map((file) => file.name).join(', '),
  })

/** In a line of the list, or above an answer. */
export function shortText(t: TFunction<'chat'>, names: Names, message: MessageView): string {
  if (message.notice) return noticeText(t, names, names.get(message.senderId) ?? '', message.notice)
  if (message.deletedAt) return t('withdrawn')
  return message.text ? message.text.replaceAll('\n', ' ') : filesText(t, message)
}
