/** The audit entry of an act on an outgoing document: committed with the act. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { AuditAct } from '../../../shared/outgoing/events.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'

export const record = (
  p: Platform,
  tx: Tx,
  actor: Actor,
  act: AuditAct,
  id: string,
  detail: object = {},
): Promise<void> => writeAudit(tx, p.clock, actor, `outgoing.${act}`, { type: 'outgoing', id }, detail)
