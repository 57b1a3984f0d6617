/** Entries that the outgoing flow leaves in the audit, besides its steps. What is told over sockets is only "look again". */
import type { Action } from './actions.ts'

export type AuditAct =
  | Action
  | 'create'
  | 'editFields'
  | 'attach'
  | 'detach'
  | 'download'
  | 'export'
  | 'import'
  | 'relate'
  | 'unrelate'
  | 'coSend'
  | 'reply'
  | 'tickChange'
  | 'open'
  | 'undo'
