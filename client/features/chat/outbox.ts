/**
 * What is written and not stored yet: on this machine first, then on its way, its files before it. It survives a reload and a day without a
 * network; sent twice it is one message, because its id is chosen here. One tab at a time sends, each conversation in its order.
 */
import { type MessageView, messageView, type SendBody } from '../../../shared/chat/contract.ts'
import { type ApiError, api, toApiError } from '../../platform/api.ts'
import { personHere } from '../../platform/person.ts'
import { connection } from '../../platform/socket.ts'
import { createStore } from '../../platform/store.ts'
import { bringFile, stopBringing } from './bringing.ts'
import { keepWaiting, keptFilesOf, keptWaiting, loseWaiting } from './kept-waiting.ts'
import type { Waiting, WaitingFile } from './waiting.ts'

/** Of the person here, in the order of writing. */
export const outbox = createStore<readonly Waiting[]>([])

const arrived = new Set<(message: MessageView) => void>()
/** Hears each message that the server has stored. */
export const onArrived = (listener: (message: MessageView) => void): (() => void) => {
  arrived.add(listener)
  return () => void arrived.delete(listener)
}

const find = (clientId: string) => outbox.get().find((one) => one.clientId === clientId)
const change = (clientId: string, to: Partial<Waiting>) =>
  outbox.set(outbox.get().map((one) => (one.clientId === clientId ? { ...one, ...to } : one)))
const changeFiles = (clientId: string, to: (file: WaitingFile) => WaitingFile) =>
  change(clientId, { files: (find(clientId)?.files ?? []).map(to) })

const keeping = new Map<string, Promise<void>>()
/** As it stands now. What is changed while an earlier state is being kept counts as kept only with its own turn. */
function keep(clientId: string): Promise<void> {
  change(clientId, { isKept: null })
  const turn = (keeping.get(clientId) ?? Promise.resolve()).then(async () => {
    const waiting = find(clientId)
    const isKept = waiting ? await keepWaiting(waiting) : null
    if (keeping.get(clientId) !== turn) return
    keeping.delete(clientId)
    change(clientId, { isKept })
  })
  keeping.set(clientId, turn)
  return turn
}

/** What an earlier page left. */
export async function fillOutbox(): Promise<void> {
  const account = personHere.get()
  const kept = account ? await keptWaiting(account) : []
  const here = new Set(outbox.get().map((one) => one.clientId))
  const all = [...outbox.get(), ...kept.filter((one) => !here.has(one.clientId))]
  outbox.set(all.filter((one) => one.account === account).sort((a, b) => a.at - b.at))
  flush()
}

type Written = Pick<Waiting, 'text' | 'files' | 'replyTo' | 'mentions' | 'mentionsAll'>

/** Kept first, then sent: nobody waits. */
export async function write(conversationId: string, written: Written): Promise<void> {
  const account = personHere.get()
  if (!account) return
  const clientId = crypto.randomUUID()
  const waiting = { ...written, clientId, account, conversationId, at: Date.now(), fault: null, isKept: null }
  outbox.set([...outbox.get(), waiting])
  await keep(clientId)
  flush()
}

export async function sendAgain(clientId: string): Promise<void> {
  changeFiles(clientId, (file) => ({ ...file, fault: null }))
  change(clientId, { fault: null })
  await keep(clientId)
  flush()
}

export async function throwAway(clientId: string): Promise<void> {
  const files = find(clientId)?.files ?? []
  outbox.set(outbox.get().filter((one) => one.clientId !== clientId))
  for (const file of files) stopBringing(file.clientId)
  await loseWaiting(clientId)
}

/** The rest is sent without it. */
export async function takeOut(clientId: string, fileId: string): Promise<void> {
  const waiting = find(clientId)
  if (!waiting) return
  const files = waiting.files.filter((file) => file.clientId !== fileId)
  if (!files.length && !waiting.text.trim()) return throwAway(clientId)
  const fault = files.find((file) => file.fault)?.fault ?? null
  change(clientId, { files, fault })
  stopBringing(fileId)
  await keep(clientId)
  flush()
}

const PAUSES_MS = [1_000, 2_000, 5_000, 15_000, 30_000]
let tries = 0
let again: ReturnType<typeof setTimeout> | undefined
/** Conversations that are being sent in: a large file in one holds up no other. */
const busy = new Set<string>()

const isSendable = (one: Waiting): boolean => !one.fault && one.account === personHere.get()

/** Sends what waits. Another tab that is at it is left to it, and this one looks again afterwards. */
function flush(): void {
  clearTimeout(again)
  for (const { conversationId } of outbox.get().filter(isSendable))
    if (!busy.has(conversationId)) void flushIn(conversationId)
}

async function flushIn(id: string): Promise<void> {
  busy.add(id)
  try {
    await (navigator.locks?.request(`chat-outbox ${id}`, () => sendAll(id)) ?? sendAll(id))
    tries = 0
  } catch (error) {
    const seconds = toApiError(error).retryAfter
    clearTimeout(again)
    again = setTimeout(flush, seconds ? seconds * 1_000 : PAUSES_MS[Math.min(tries++, PAUSES_MS.length - 1)])
  } finally {
    busy.delete(id)
  }
}

/** The network, a restart, a limit: it goes later. What the server does not take is its writer's to see. */
const isPassing = ({ code, reason }: ApiError): boolean =>
  ['offline', 'unavailable', 'tooMany', 'unauthenticated', 'unexpected', 'aborted'].includes(code) ||
  // somebody else has signed in in another tab: it waits for its writer
  reason === 'writtenByAnother'

async function sendAll(conversationId: string): Promise<void> {
  const broughtAgain = new Set<string>()
  for (;;) {
    const next = outbox.get().find((one) => one.conversationId === conversationId && isSendable(one))
    if (!next) return
    const { clientId } = next
    if (!(await isStillHere(next))) continue
    try {
      if (!(await bringAll(clientId))) continue
      const message = await post(clientId)
      for (const listener of arrived) listener(message)
      await throwAway(clientId)
    } catch (error) {
      const fault = toApiError(error)
      if (isPassing(fault)) throw fault
      // it lay there for more than a day
      if (fault.reason === 'uploadGone' && !broughtAgain.has(clientId)) {
        broughtAgain.add(clientId)
        changeFiles(clientId, (file) => ({ ...file, isBrought: false }))
        continue
      }
      change(clientId, { fault })
      await keep(clientId)
    }
  }
}

/** Another tab may have sent it, thrown it away, or taken a file out of it. @returns false where it is no longer to be sent */
async function isStillHere({ clientId, isKept }: Waiting): Promise<boolean> {
  const kept = isKept ? await keptFilesOf(clientId) : null
  if (kept === 'gone') {
    outbox.set(outbox.get().filter((one) => one.clientId !== clientId))
    return false
  }
  if (kept) change(clientId, { files: (find(clientId)?.files ?? []).filter((file) => kept.includes(file.clientId)) })
  return true
}

async function post(clientId: string): Promise<MessageView> {
  const { account: writer, conversationId, text, replyTo, mentions, mentionsAll, files } = find(clientId) as Waiting
  const body: SendBody = {
    clientId,
    writer,
    text,
    files: files.map((file) => file.clientId),
    replyTo,
    mentions,
    mentionsAll,
  }
  return api.post(`/api/chat/conversations/${conversationId}/messages`, messageView, body)
}

/** One file after another. @returns false where the message is not to be sent now: thrown away, or a file was refused */
async function bringAll(clientId: string): Promise<boolean> {
  for (;;) {
    const waiting = find(clientId)
    if (!waiting || waiting.account !== personHere.get()) return false
    const file = waiting.files.find((one) => !one.isBrought && !one.fault)
    if (!file) break
    const fault = await bringFile(waiting.conversationId, file).then(
      () => null,
      (error) => toApiError(error),
    )
    // taken out by its writer meanwhile
    if (fault?.code === 'aborted') continue
    // What the server breaks on is not sent again and again by itself; a proxy before one that restarts says 502.
    if (fault && isPassing(fault) && fault.status !== 500) throw fault
    changeFiles(clientId, (one) => (one.clientId === file.clientId ? { ...one, isBrought: !fault, fault } : one))
  }
  const fault = find(clientId)?.files.find((one) => one.fault)?.fault ?? null
  if (fault) {
    change(clientId, { fault })
    await keep(clientId)
  }
  return !fault
}

connection.subscribe(() => {
  if (connection.get() === 'online') flush()
})
personHere.subscribe(() => void fillOutbox())
// What this browser could not keep is lost with the page.
addEventListener('beforeunload', (event) => {
  if (outbox.get().some((one) => !one.isKept && one.files.length)) event.preventDefault()
})
