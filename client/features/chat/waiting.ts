/** A message that is written here and not stored yet, with its files. */
import type { SendBody } from '../../../shared/chat/contract.ts'
import type { ApiError } from '../../platform/api.ts'

export type WaitingFile = {
  /** Chosen here, as the message's. */
  clientId: string
  name: string
  size: number
  type: string
  content: Blob
  /** The server has it, for a day. */
  isBrought: boolean
  fault: ApiError | null
}

export type Waiting = Omit<SendBody, 'files' | 'writer'> & {
  files: readonly WaitingFile[]
  account: string
  conversationId: string
  /** Milliseconds of this machine. */
  at: number
  /** Why the server does not take it; it stays until its writer tries again or throws it away. */
  fault: ApiError | null
  /** This machine would have it after a reload; null while it is being kept. */
  isKept: boolean | null
}
