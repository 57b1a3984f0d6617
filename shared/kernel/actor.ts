/** Who acts, and for whom: every service call begins with one. */
export const ranks = [
  'director',
  'deputyDirector',
  'head',
  'deputyHead',
  'specialist',
  'clerk',
  'administrator',
  /** The account of a unit, not of a person. */
  'unitAccount',
] as const
export type Rank = (typeof ranks)[number]

export const unitKinds = ['leadership', 'office', 'division', 'center', 'linked'] as const
export type UnitKind = (typeof unitKinds)[number]

/** One position that a person holds in a unit. */
export type Assignment = {
  id: string
  unitId: string
  unitName: string
  unitKind: UnitKind
  rank: Rank
  title: string
}

export type Actor = {
  accountId: string
  name: string
  /** The position acted in; the principal's when acting by delegation. */
  assignment: Assignment
  /** Set when the act is done by delegation (Điều 11): the person acted for. */
  onBehalfOf: null | { delegationId: string; accountId: string; name: string }
  ip: string
  sessionId: string
}

export const isAgencyLeader = (rank: Rank): boolean => rank === 'director' || rank === 'deputyDirector'
export const isUnitLeader = (rank: Rank): boolean => rank === 'head' || rank === 'deputyHead'
/** Documents are drafted, held and answered by persons, never by a unit's inbox (Điều 10.9) or the administrator (A21). */
export const handlesDocuments = (rank: Rank): boolean => rank !== 'unitAccount' && rank !== 'administrator'
