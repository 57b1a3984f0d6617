/** Bringing one file to the server, for a message that waits: how far it is, and stopping it. */
import { uploadView } from '../../../shared/chat/contract.ts'
import { uploadPath } from '../../../shared/chat/files.ts'
import { chatRefuses } from '../../../shared/chat/sentences.ts'
import { refusedHere } from '../../platform/api.ts'
import { createStore } from '../../platform/store.ts'
import { uploadFile } from '../../platform/upload.ts'

type Bringable = { clientId: string; name: string; type: string; content: Blob }

/** Of each file on its way, 0..1. */
export const broughtSoFar = createStore<ReadonlyMap<string, number>>(new Map())
const note = (clientId: string, part: number | null): void => {
  const all = new Map(broughtSoFar.get())
  if (part === null) all.delete(clientId)
  else all.set(clientId, part)
  broughtSoFar.set(all)
}

const running = new Map<string, () => void>()
export const stopBringing = (clientId: string): void => running.get(clientId)?.()

export async function bringFile(conversationId: string, { clientId, name, type, content }: Bringable): Promise<void> {
  await mustBeReadable(content)
  const file = new File([content], name, { type })
  const upload = uploadFile(uploadPath(conversationId, clientId), uploadView, file, (part) => note(clientId, part))
  running.set(clientId, upload.cancel)
  note(clientId, 0)
  try {
    await upload.done
  } finally {
    running.delete(clientId)
    note(clientId, null)
  }
}

/** A file that was changed since it was chosen, or is a folder, would look like a broken line. */
const mustBeReadable = (content: Blob): Promise<unknown> =>
  content
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => Promise.reject(refusedHere(chatRefuses('badInput', 'chatFileUnreadable'))))
