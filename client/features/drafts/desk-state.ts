/** What the desk shows of itself. */
import type { Editor } from '@tiptap/core'
import type { Greeting } from './connection/wire.ts'
import type { EditorStatus } from './editor-status.ts'
import type { Person } from './presence-plugin.ts'
import type { Note } from './tracker/pen.ts'

type Phase = 'connecting' | 'open' | 'resting' | 'withdrawn' | 'signedOut' | 'noAccess'
export type DeskState = {
  phase: Phase
  isOnline: boolean
  /** When the server was last heard, in milliseconds: how old the page is while the network is away. */
  heardAt: number
  /** What is unsaved waits on this machine as it is: leaving the page loses nothing. */
  isKept: boolean
  /** Strokes that the database does not have yet; while the hand writes on, those of a moment ago. */
  unsaved: number
  greeting: Greeting | null
  editor: Editor | null
  people: Person[]
  /** Why the last act did less than was asked; counted, so that the same note shows again. */
  note: { what: Note; count: number } | null
  /** Why a picture was not brought; another object for each. */
  pictureFault: { error: unknown } | null
}

/** How things stand with the words. */
export const saveStateOf = ({ phase, isOnline, unsaved, greeting }: DeskState): EditorStatus['save'] => {
  if (phase !== 'open') return phase
  if (!isOnline) return 'offline'
  if (greeting?.hand.pen === 'reader') return 'reading'
  return unsaved ? 'saving' : 'saved'
}

export const firstState = (): DeskState => ({
  phase: 'connecting',
  isOnline: false,
  heardAt: Date.now(),
  isKept: false,
  unsaved: 0,
  greeting: null,
  editor: null,
  people: [],
  note: null,
  pictureFault: null,
})
