/** What a file does to a draft, piece by piece: each piece can be written, or left as it stands, by itself. */
import type { Hand, Key, Node } from '../ink.ts'
import { judge } from '../judge.ts'
import type { RoundFacts } from '../rules.ts'

/** One block of the draft (none where something is put before all), and what stands in its place. */
export type Group = { before: Node[]; after: Node[] }

/** A key of one's own ink for each key of the file; the same for the same. */
export type Ink = (fileKey: Key) => Key

const isSame = ({ before, after }: Group): boolean =>
  before === after || JSON.stringify(before) === JSON.stringify(after)

export const changedGroups = (groups: Group[]): number => groups.filter((group) => !isSame(group)).length

/**
 * Leaves what the pen may not write as it stands: the judge is asked of each piece between its neighbours as they will be.
 * @returns the groups, and how many were left
 */
export function allowedGroups(groups: Group[], hand: Hand, facts: RoundFacts): { groups: Group[]; left: number } {
  let left = 0
  const done: Group[] = []
  groups.forEach((group, at) => {
    if (isSame(group)) {
      done.push({ before: group.before, after: group.before })
      return
    }
    const near = done.at(-1)?.after ?? []
    const next = groups[at + 1]?.before ?? []
    const window = (nodes: Node[]) => [...near, ...nodes, ...next]
    const refusal = judge(window(group.before), window(group.after), hand, facts, at < 2 ? 'documentStart' : 'open')
    if (refusal) left += 1
    done.push(refusal ? { before: group.before, after: group.before } : group)
  })
  return { groups: done, left }
}
