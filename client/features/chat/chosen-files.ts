/** Files that were chosen for a message that is being written, by conversation: looking into another one loses none. */
import { MAX_FILES, mustBeSendable } from '../../../shared/chat/files.ts'
import { chatRefuses } from '../../../shared/chat/sentences.ts'
import type { AppError } from '../../../shared/kernel/error.ts'
import { type ApiError, refusedHere } from '../../platform/api.ts'
import { personHere } from '../../platform/person.ts'
import { createStore } from '../../platform/store.ts'
import type { WaitingFile } from './waiting.ts'

export const chosenFiles = createStore<ReadonlyMap<string, readonly WaitingFile[]>>(new Map())
const none: readonly WaitingFile[] = []
export const chosenIn = (all: ReadonlyMap<string, readonly WaitingFile[]>, id: string): readonly WaitingFile[] =>
  all.get(id) ?? none

const set = (id: string, files: readonly WaitingFile[]): void =>
  chosenFiles.set(new Map([...chosenFiles.get()].filter(([other]) => other !== id).concat([[id, files]])))

function faultOf(file: File, before: number): ApiError | null {
  try {
    mustBeSendable(file.name, file.size, file.type)
    if (before >= MAX_FILES) throw chatRefuses('tooLarge', 'tooManyFiles', { params: { most: MAX_FILES } })
    return null
  } catch (refusal) {
    return refusedHere(refusal as AppError)
  }
}

/** @param rename what a file is to be called, where its own name says nothing */
export function chooseFiles(id: string, files: readonly File[], rename = (name: string) => name): void {
  const all = [...chosenIn(chosenFiles.get(), id)]
  for (const file of files) {
    const good = all.filter((one) => !one.fault).length
    all.push({
      clientId: crypto.randomUUID(),
      name: rename(file.name).normalize('NFC'),
      size: file.size,
      type: file.type,
      content: file,
      isBrought: false,
      fault: faultOf(file, good),
    })
  }
  set(id, all)
}

export const leaveOut = (id: string, clientId: string): void =>
  set(
    id,
    chosenIn(chosenFiles.get(), id).filter((one) => one.clientId !== clientId),
  )

/** For the message that is sent now: those that can be sent; the others were shown with their reason. */
export function takeChosen(id: string): WaitingFile[] {
  const taken = chosenIn(chosenFiles.get(), id).filter((one) => !one.fault)
  set(id, [])
  return taken
}

personHere.subscribe(() => chosenFiles.set(new Map()))
// Nothing is kept of them before the message is sent.
addEventListener('beforeunload', (event) => {
  if ([...chosenFiles.get().values()].some((files) => files.length)) event.preventDefault()
})
