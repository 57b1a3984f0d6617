/**
 * What every hand-over left is named in the audit chain, in the same transaction: a version whose cause, person, time or text is
 * rewritten afterwards, or that is cut off, no longer fits what the chain says.
 */
import type { Actor } from '../../../shared/kernel/actor.ts'
import { type AuditedAct, auditedActs, writeAudit } from '../../platform/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { VersionRow } from './queries.ts'

const act = 'drafts.version'
const object = (draftId: string) => ({ type: 'draft', id: draftId })

export async function anchorVersion(tx: Tx, clock: Clock, actor: Actor, version: VersionRow): Promise<void> {
  await writeAudit(tx, clock, actor, act, object(version.draftId), says(version))
}

/** @returns the first version that is not what the chain says, with its round */
export async function faultOfAnchors(
  db: Db,
  draftId: string,
  versions: VersionRow[],
): Promise<{ round: number; reason: string } | null> {
  const anchors = await auditedActs(db, object(draftId), act)
  for (const [i, version] of versions.entries()) {
    const anchor = anchors[i]
    if (!anchor || !fits(version, anchor))
      return { round: version.round, reason: `version ${version.no} is not what the audit chain says of it` }
  }
  const round = versions.at(-1)?.round ?? 0
  return anchors.length > versions.length
    ? { round, reason: `version ${versions.length + 1} is missing, the audit chain names it` }
    : null
}

const says = ({ no, round, cause, hash, cleanHash, lastHash, settlement, at }: VersionRow) => ({
  no,
  round,
  cause,
  hash,
  cleanHash,
  lastHash,
  at: at.toISOString(),
  ...(settlement ? { settlement: JSON.stringify(settlement) } : {}),
})

const fits = (version: VersionRow, anchor: AuditedAct): boolean =>
  anchor.accountId === version.accountId &&
  anchor.accountName === version.byName &&
  Object.entries(says(version)).every(([name, value]) => anchor.detail[name] === value)
