/** Thông báo over HTTP: the list, what is unread, and what a person chose. */
import { z } from 'zod'
import { categories, channels, languages, preferences } from './preferences.ts'

const stamp = z.iso.datetime()
const params = z.record(z.string(), z.union([z.string(), z.number()]))

export const notificationView = z.object({
  id: z.string(),
  category: z.enum(categories),
  feature: z.string(),
  objectId: z.string(),
  /** A key of `words.ts`, and what stands in its sentence. */
  reason: z.string(),
  params,
  /** What the object is called now; '' where it has no name. */
  title: z.string(),
  /** Where it leads, '/…'. */
  path: z.string(),
  /** The position that it came to: it is opened in that capacity. */
  assignmentId: z.string().nullable(),
  at: stamp,
  readAt: stamp.nullable(),
})
export type NotificationView = z.infer<typeof notificationView>

/** `GET /api/notifications`: the newest first */
export const listQuery = z.object({
  /** What the page before said. */
  before: z.string().max(160).optional(),
  only: z.literal('unread').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export const listView = z.object({ notifications: z.array(notificationView), next: z.string().nullable() })
export type ListView = z.infer<typeof listView>

/** `GET /api/notifications/unread` */
export const unreadView = z.object({
  /** Up to a hundred are counted. */
  count: z.number().int(),
  more: z.boolean(),
  /** Which, and where each leads: whoever opens that page has read it. */
  waiting: z.array(z.object({ id: z.string(), path: z.string() })),
  /** The language in which the house speaks to this person outside its pages. */
  language: z.enum(languages),
})
export type UnreadView = z.infer<typeof unreadView>

/** `PUT /api/notifications/read`: these, or all that came up to a moment */
export const readBody = z.union([z.object({ ids: z.array(z.uuid()).min(1).max(200) }), z.object({ upTo: stamp })])
export type ReadBody = z.infer<typeof readBody>

/** `GET /api/notifications/preferences` */
export const preferencesView = z.object({
  /** Is this person in the list of those who may get SMS? */
  maySms: z.boolean(),
  preferences,
  /** The ways out of the house that it has. */
  channels: z.array(z.enum(channels)),
})
export type PreferencesView = z.infer<typeof preferencesView>

export const languageBody = z.object({ language: z.enum(languages) })
