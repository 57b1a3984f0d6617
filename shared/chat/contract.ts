/** What is asked and answered about conversations; all times are ISO 8601. */
import { z } from 'zod'
import { MAX_FILES } from './files.ts'
import { MAX_MESSAGE, MAX_TITLE, reactions } from './text.ts'

export const kinds = ['direct', 'group'] as const

/** What happened in a group. `who`: accounts and units. */
export const notice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('created') }),
  z.object({ kind: z.literal('titled'), title: z.string() }),
  z.object({ kind: z.literal('added'), who: z.array(z.string()) }),
  z.object({ kind: z.literal('removed'), who: z.array(z.string()) }),
  z.object({ kind: z.literal('left') }),
  z.object({ kind: z.literal('admin'), who: z.array(z.string()), isAdmin: z.boolean() }),
])
export type Notice = z.infer<typeof notice>

export const reactionView = z.object({ emoji: z.string(), accounts: z.array(z.string()) })

export const fileView = z.object({
  id: z.string(),
  name: z.string(),
  /** As its bytes tell. */
  type: z.string(),
  /** Bytes. */
  size: z.number().int(),
  /** Of what is shown as a picture: its size in pixels, so that its place is known before it comes. */
  picture: z.object({ width: z.number().int(), height: z.number().int() }).nullable(),
})
export type FileView = z.infer<typeof fileView>

export const messageView = z.object({
  conversationId: z.string(),
  seq: z.number().int(),
  /** The conversation's number of the last thing that happened to it. */
  change: z.number().int(),
  clientId: z.string(),
  senderId: z.string(),
  at: z.string(),
  /** '' where it was withdrawn. */
  text: z.string(),
  /** None where it was withdrawn. */
  files: z.array(fileView),
  notice: notice.nullable(),
  replyTo: z.number().int().nullable(),
  mentions: z.array(z.string()),
  mentionsAll: z.boolean(),
  editedAt: z.string().nullable(),
  deletedAt: z.string().nullable(),
  reactions: z.array(reactionView),
})
export type MessageView = z.infer<typeof messageView>

export const participant = z.object({
  /** An account's or a unit's id. */
  id: z.string(),
  kind: z.enum(['person', 'unit']),
  name: z.string(),
  isAdmin: z.boolean(),
})
export type Participant = z.infer<typeof participant>

export const conversationView = z.object({
  id: z.string(),
  kind: z.enum(kinds),
  /** null between two people: then the other one's name. */
  title: z.string().nullable(),
  participants: z.array(participant),
  lastSeq: z.number().int(),
  lastChange: z.number().int(),
  lastAt: z.string(),
  /** What was said up to there is not shown to me. */
  fromSeq: z.number().int(),
  readSeq: z.number().int(),
  /** Of others, not read by me; 100 stands for more. */
  unread: z.number().int(),
  /** Am I named in what is unread? */
  isCalled: z.boolean(),
  isAdmin: z.boolean(),
  muted: z.boolean(),
  pinned: z.boolean(),
  last: messageView.nullable(),
})
export type ConversationView = z.infer<typeof conversationView>

/** `GET /api/chat/conversations`, the last one that was spoken in first */
export const conversationsView = z.object({ conversations: z.array(conversationView) })

/** `GET …/messages?before=&after=&limit=`: in order; `GET …/changes?after=`: what happened since, by change. */
export const messagesView = z.object({
  messages: z.array(messageView),
  /** There is more in that direction. */
  more: z.boolean(),
  /** The conversation as it stood when this was read. */
  lastChange: z.number().int(),
})
export type MessagesView = z.infer<typeof messagesView>

/** `GET /api/chat/search?q=`: the newest thirty, of all that I may read. */
export const foundView = z.object({ messages: z.array(messageView), more: z.boolean() })
export type FoundView = z.infer<typeof foundView>

/** `POST …/files?clientId=`: it waits there until a message of the same person names it. */
export const uploadView = fileView.omit({ id: true }).extend({ clientId: z.string() })
export type UploadView = z.infer<typeof uploadView>

/** `GET …/files?before=`: what was sent in a conversation, the newest first. */
export const sentFile = fileView.extend({ seq: z.number().int(), senderId: z.string(), at: z.string() })
export type SentFile = z.infer<typeof sentFile>
export const sentFilesView = z.object({
  files: z.array(sentFile),
  /** Where the next page begins; null: there is none. */
  next: z.string().nullable(),
})

/** How far each person has read. */
export const seenView = z.object({ seen: z.array(z.object({ accountId: z.string(), seq: z.number().int() })) })

/** `GET /api/chat/present`: who sits at a page of the house now. */
export const presentView = z.object({ accounts: z.array(z.string()) })

const seq = z.number().int().min(1).max(2_000_000_000)
const ids = z.array(z.uuid()).max(500)

export const directBody = z.object({ accountId: z.uuid() })
export const groupBody = z.object({
  title: z.string().trim().min(1).max(MAX_TITLE),
  accounts: ids.default([]),
  units: ids.default([]),
})
export const sendBody = z.object({
  /** Chosen by the sender's device: the same again is the same message. */
  clientId: z.uuid(),
  /** Whose words these are: what waited on a machine is not sent by the next who signs in there. */
  writer: z.uuid().optional(),
  text: z.string().max(MAX_MESSAGE),
  /** Uploads of the sender's in this conversation, by the numbers he gave them, in this order. */
  files: z.array(z.uuid()).max(MAX_FILES).default([]),
  replyTo: seq.nullable().default(null),
  /** Accounts, and units: whoever holds a position there and is in the conversation. */
  mentions: z.array(z.uuid()).max(50).default([]),
  mentionsAll: z.boolean().default(false),
})
export type SendBody = z.infer<typeof sendBody>
export const editBody = z.object({ text: z.string().max(MAX_MESSAGE) })
export const reactBody = z.object({ emoji: z.enum(reactions), on: z.boolean() })
export const readBody = z.object({ seq })
export const membersBody = z.object({
  accounts: ids.default([]),
  units: ids.default([]),
  /** Do they see what was said before? */
  withHistory: z.boolean().default(false),
})
export const adminBody = z.object({ isAdmin: z.boolean() })
export const titleBody = z.object({ title: z.string().trim().min(1).max(MAX_TITLE) })
export const marksBody = z.object({ muted: z.boolean().optional(), pinned: z.boolean().optional() })

/** Said on the socket; each is only a hint, and the same as reading again would tell. */
/** All that happened in one conversation behind its change `after` up to `upTo`, as it stands now: a message that changed twice stands once. */
export type ToldMessages = { id: string; after: number; upTo: number; messages: MessageView[] }

export type ChatEvents = {
  'chat:messages': (told: ToldMessages) => void
  /** Members, title, marks: read the conversation again. */
  'chat:conversation': (conversation: { id: string; lastChange: number }) => void
  'chat:read': (read: { id: string; reads: { accountId: string; seq: number }[] }) => void
  /** Accounts that have come to a page, and gone from it, since the last time. */
  'chat:presence': (change: { here: string[]; away: string[] }) => void
  'chat:typing': (typing: { id: string; accountId: string }) => void
}
