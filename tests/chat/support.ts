/** People who talk: over HTTP as the page does, and with a socket that hears what the server hints. */
import { io, type Socket } from 'socket.io-client'
import type {
  ConversationView,
  MessagesView,
  MessageView,
  ToldMessages,
  UploadView,
} from '../../shared/chat/contract.ts'
import { fileForm } from '../drafts/support/pictures.ts'
import type { Answer, Person } from '../support/person.ts'

export const clientId = (): string => crypto.randomUUID()
const path = (id: string, more = '') => `/api/chat/conversations/${id}${more}`

export const sayRaw = (who: Person, id: string, text: string, more: Record<string, unknown> = {}) =>
  who.post<MessageView & { error: { reason: string } }>(path(id, '/messages'), { clientId: clientId(), text, ...more })
export async function say(
  who: Person,
  id: string,
  text: string,
  more: Record<string, unknown> = {},
): Promise<MessageView> {
  const { status, body } = await sayRaw(who, id, text, more)
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}
export const put = <T>(who: Person, id: string, more: string, body: unknown): Promise<Answer<T>> =>
  who.call<T>('PUT', path(id, more), body)

/** A file brought to a conversation, to be sent by its number. */
export const bringRaw = (who: Person, id: string, bytes: Uint8Array, name: string, number = clientId()) =>
  who.call<UploadView & { error: { reason: string } }>(
    'POST',
    path(id, `/files?clientId=${number}`),
    fileForm(bytes, name),
  )
export async function bring(who: Person, id: string, bytes: Uint8Array, name: string): Promise<string> {
  const { status, body } = await bringRaw(who, id, bytes, name)
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body.clientId
}
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
/** What a browser gets from a door that gives bytes. */
export async function take(who: Person, address: string) {
  const answer = await fetch(who.url + address, { headers: { cookie: who.cookie } })
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

export const list = async (who: Person): Promise<ConversationView[]> =>
  (await who.get<{ conversations: ConversationView[] }>('/api/chat/conversations')).body.conversations
export const one = async (who: Person, id: string): Promise<ConversationView> =>
  (await who.get<ConversationView>(path(id))).body
export const read = async (who: Person, id: string, query = ''): Promise<MessagesView> =>
  (await who.get<MessagesView>(path(id, `/messages${query}`))).body
export const since = async (who: Person, id: string, after: number, limit = 200): Promise<MessagesView> =>
  (await who.get<MessagesView>(path(id, `/changes?after=${after}&limit=${limit}`))).body
export const words = async (who: Person, id: string): Promise<string[]> =>
  (await read(who, id, '?limit=200')).messages.filter((one) => !one.notice).map((one) => one.text)

export async function direct(who: Person, other: Person): Promise<string> {
  return (await who.post<ConversationView>('/api/chat/conversations/direct', { accountId: other.accountId })).body.id
}
export async function group(who: Person, title: string, people: Person[], units: string[] = []): Promise<string> {
  const body = { title, accounts: people.map((one) => one.accountId), units }
  const made = await who.post<ConversationView>('/api/chat/conversations/group', body)
  if (made.status !== 201) throw new Error(`${made.status} ${JSON.stringify(made.body)}`)
  return made.body.id
}

/** A page's socket: everything it is told, in order. */
export class Ear {
  readonly messages: MessageView[] = []
  readonly others: [event: string, what: unknown][] = []
  /** Both, in their order. */
  readonly all: [event: string, what: unknown][] = []
  private constructor(readonly socket: Socket) {
    socket.onAny((event: string, what: unknown) => this.all.push([event, what]))
    socket.on('chat:messages', ({ messages }: ToldMessages) => this.messages.push(...messages))
    for (const event of ['chat:conversation', 'chat:read', 'chat:typing', 'changed'])
      socket.on(event, (what: unknown) => this.others.push([event, what]))
  }
  static async of(who: Person): Promise<Ear> {
    const socket = io(who.url, { transports: ['websocket'], extraHeaders: { cookie: who.cookie }, reconnection: false })
    const ear = new Ear(socket)
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
    return ear
  }
  close(): void {
    this.socket.close()
  }
}
