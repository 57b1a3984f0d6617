/**
 * What is written and not stored yet: on this machine first, then on its way. It survives a reload and a day without a network; sent
 * twice it is one message, because its id is chosen here. One tab at a time sends, each conversation in its order.
 */
import { type MessageView, messageView, type SendBody } from '../../../shared/chat/contract.ts'
import { api, toApiError } from '../../platform/api.ts'
import { withKept } from '../../platform/kept/database.ts'
import { personHere } from '../../platform/person.ts'
import { connection } from '../../platform/socket.ts'
import { createStore } from '../../platform/store.ts'

export type Waiting = SendBody & {
  account: string
  conversationId: string
  /** Milliseconds of this machine. */
  at: number
  /** Why the server does not take it; it stays until its writer tries again or throws it away. */
  fault: unknown | null
}

/** Of the person here, in the order of writing. */
export const outbox = createStore<readonly Waiting[]>([])

const arrived = new Set<(message: MessageView) => void>()
/** Hears each message that the server has stored. */
export const onArrived = (listener: (message: MessageView) => void): (() => void) => {
  arrived.add(listener)
  return () => void arrived.delete(listener)
}

const put = (waiting: Waiting) =>
  withKept(undefined, (db) =>
    db.put('outbox', { key: waiting.clientId, account: waiting.account, value: waiting }).then(() => undefined),
  )
const drop = (clientId: string) => withKept(undefined, (db) => db.delete('outbox', clientId))
const change = (clientId: string, to: Partial<Waiting>) =>
  outbox.set(outbox.get().map((one) => (one.clientId === clientId ? { ...one, ...to } : one)))

/** What an earlier page left. */
export async function fillOutbox(): Promise<void> {
  const account = personHere.get()
  const rows = account ? await withKept([], (db) => db.getAllFromIndex('outbox', 'account', account)) : []
  const kept = rows.map((row) => row.value as Waiting)
  const here = new Set(outbox.get().map((one) => one.clientId))
  const all = [...outbox.get(), ...kept.filter((one) => !here.has(one.clientId))]
  outbox.set(all.filter((one) => one.account === account).sort((a, b) => a.at - b.at))
  void flush()
}

/** Kept first, then sent: nobody waits. */
export async function write(conversationId: string, body: Omit<SendBody, 'clientId'>): Promise<void> {
  const account = personHere.get()
  if (!account) return
  const waiting = { ...body, clientId: crypto.randomUUID(), account, conversationId, at: Date.now(), fault: null }
  outbox.set([...outbox.get(), waiting])
  await put(waiting)
  void flush()
}

export async function sendAgain(clientId: string): Promise<void> {
  change(clientId, { fault: null })
  const waiting = outbox.get().find((one) => one.clientId === clientId)
  if (waiting) await put(waiting)
  void flush()
}

export async function throwAway(clientId: string): Promise<void> {
  outbox.set(outbox.get().filter((one) => one.clientId !== clientId))
  await drop(clientId)
}

const PAUSES_MS = [1_000, 2_000, 5_000, 15_000, 30_000]
let tries = 0
let again: ReturnType<typeof setTimeout> | undefined
let isSending = false

/** Sends what waits. Another tab that is at it is left to it, and this one looks again afterwards. */
async function flush(): Promise<void> {
  clearTimeout(again)
  if (isSending || !outbox.get().some((one) => !one.fault)) return
  isSending = true
  try {
    await (navigator.locks?.request('chat-outbox', sendAll) ?? sendAll())
    tries = 0
  } catch (error) {
    const seconds = toApiError(error).retryAfter
    again = setTimeout(
      () => void flush(),
      seconds ? seconds * 1_000 : PAUSES_MS[Math.min(tries++, PAUSES_MS.length - 1)],
    )
  } finally {
    isSending = false
  }
}

async function sendAll(): Promise<void> {
  for (;;) {
    const next = outbox.get().find((one) => !one.fault && one.account === personHere.get())
    if (!next) return
    const { account: writer, conversationId, at: _, fault: __, ...words } = next
    const body = { ...words, writer }
    try {
      const message = await api.post(`/api/chat/conversations/${conversationId}/messages`, messageView, body)
      for (const listener of arrived) listener(message)
      await throwAway(next.clientId)
    } catch (error) {
      const { code, reason } = toApiError(error)
      // the network, a restart, a limit: it goes later; what the server does not take is its writer's to see
      if (['offline', 'unavailable', 'tooMany', 'unauthenticated', 'unexpected', 'aborted'].includes(code)) throw error
      // somebody else has signed in in another tab: it waits for its writer
      if (reason === 'writtenByAnother') throw error
      change(next.clientId, { fault: error })
      const refused = outbox.get().find((one) => one.clientId === next.clientId)
      if (refused) await put({ ...refused, fault: { code } })
    }
  }
}

connection.subscribe(() => {
  if (connection.get() === 'online') void flush()
})
personHere.subscribe(() => void fillOutbox())
