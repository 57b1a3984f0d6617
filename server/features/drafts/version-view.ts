/** A kept version as its readers see it. */
import type { VersionView } from '../../../shared/drafts/contract.ts'
import type { VersionHead } from './queries.ts'

export const viewVersion = ({
  at,
  id,
  no,
  round,
  cause,
  byName,
  hash,
  cleanHash,
  openInk,
}: VersionHead): VersionView => ({
  id,
  no,
  round,
  cause,
  byName,
  at: at.toISOString(),
  hash,
  cleanHash,
  openInk,
})
