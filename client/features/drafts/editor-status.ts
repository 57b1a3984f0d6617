/** What the editor tells the screen around it. */
import type { Pen } from '../../../shared/drafts/contract.ts'

export type EditorStatus = {
  save: 'connecting' | 'saved' | 'saving' | 'offline' | 'resting' | 'reading' | 'withdrawn' | 'signedOut' | 'noAccess'
  /** Strokes that the database does not have yet. */
  unsaved: number
  pen: Pen | null
  round: number | null
}
