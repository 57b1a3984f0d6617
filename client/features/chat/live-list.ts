/** Keeps the list of conversations, and who has seen how far, as the socket's hints say; reads again where a hint does not follow. */
import type { ConversationView, ToldMessages } from '../../../shared/chat/contract.ts'
import { personHere } from '../../platform/person.ts'
import { queryClient } from '../../platform/query.ts'
import { listen } from '../../platform/socket.ts'
import { onArrived } from './outbox.ts'
import { afterMessages, afterReads, asTold, type Read, seenAfter } from './told.ts'

export const LIST_KEY = ['chat', 'conversations'] as const
export const seenKey = (id: string) => ['chat', 'seen', id] as const
const TOGETHER_MS = 150

type List = readonly ConversationView[]
type Hint = (list: List, me: string) => List | null
/** What is heard while the list is being read may be missing in it. */
const readings = new Set<Hint[]>()

let isSoon = false
/** Many hints in a moment are one reading. */
const again = (): void => {
  if (isSoon) return
  isSoon = true
  setTimeout(() => {
    isSoon = false
    void queryClient.invalidateQueries({ queryKey: LIST_KEY })
  }, TOGETHER_MS)
}

function apply(list: List, hint: Hint): List {
  const next = hint(list, personHere.get() ?? '')
  if (!next) again()
  return next ?? list
}

/** @param read the list as the server knows it @returns it, with what was heard meanwhile */
export async function withHints(read: () => Promise<ConversationView[]>): Promise<ConversationView[]> {
  const heard: Hint[] = []
  readings.add(heard)
  try {
    return [...heard.reduce(apply, (await read()) as List)]
  } finally {
    readings.delete(heard)
  }
}

function hear(hint: Hint): void {
  for (const heard of readings) heard.push(hint)
  queryClient.setQueryData<ConversationView[]>(LIST_KEY, (list) => {
    const next = list && apply(list, hint)
    return next === list ? list : [...(next ?? [])]
  })
}

export function hearReads(id: string, reads: Read[]): void {
  hear((list, me) => afterReads(list, id, reads, me))
  queryClient.setQueryData<Read[]>(seenKey(id), (seen) => (seen ? seenAfter(seen, reads) : seen))
}

function hearMessages(told: ToldMessages): void {
  hear((list, me) => afterMessages(list, told, me))
  // whoever speaks has read what was said before
  const spoke = told.messages.filter((one) => !one.notice).map(({ senderId, seq }) => ({ accountId: senderId, seq }))
  queryClient.setQueryData<Read[]>(seenKey(told.id), (seen) => (seen ? seenAfter(seen, spoke) : seen))
}

listen('chat:messages', (what) => hearMessages(what as ToldMessages))
onArrived((message) => hearMessages(asTold(message)))
listen('chat:read', (what) => {
  const { id, reads } = what as { id: string; reads: Read[] }
  hearReads(id, reads)
})
listen('chat:conversation', (what) => {
  again()
  void queryClient.invalidateQueries({ queryKey: seenKey((what as { id: string }).id) })
})
