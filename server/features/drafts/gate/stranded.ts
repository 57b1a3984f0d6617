/** INK-16: what was accepted but does not live afterwards, and was not deleted by its own update. */
import * as Y from 'yjs'
import type { Ranges } from './ranges.ts'
import { type Clocks, type Deletes, deletedRanges, type Struct, standingFor } from './structs.ts'

export type Stranded = { text: string[]; other: number }

/** @param alive the ids of strokes that stand in the touched blocks */
export function findStranded(
  doc: Y.Doc,
  fresh: Struct[],
  had: Clocks,
  deletes: Deletes,
  alive: Set<string>,
): Stranded | null {
  const byItself = deletedRanges(deletes)
  const text: string[] = []
  const strokes = new Set<string>()
  for (const struct of fresh) {
    if (!(struct instanceof Y.Item)) continue
    const gone = goneOf(doc, struct, had, byItself)
    if (struct.content instanceof Y.ContentString) {
      const { str } = struct.content
      const lost = gone.map(({ from, to }) => str.slice(from, to)).join('')
      if (lost) text.push(lost)
      continue
    }
    const stroke = strokeIn(struct.content)
    if (stroke && !alive.has(stroke) && gone.length) strokes.add(stroke)
  }
  return text.length || strokes.size ? { text, other: strokes.size } : null
}

/** Which parts of a struct, counted from its beginning, live no more though the update did not delete them. */
function goneOf(doc: Y.Doc, struct: Y.Item, had: Clocks, byItself: Ranges): { from: number; to: number }[] {
  const { client, clock } = struct.id
  const gone: { from: number; to: number }[] = []
  for (const standing of standingFor(doc, struct, had)) {
    if (standing instanceof Y.Item && !standing.deleted) continue
    const from = Math.max(standing.id.clock, clock, had.get(client) ?? 0)
    const to = Math.min(standing.id.clock + standing.length, clock + struct.length)
    for (const part of byItself.parts(client, from, to))
      if (!part.isIn) gone.push({ from: part.from - clock, to: part.to - clock })
  }
  return gone
}

function strokeIn(content: Y.Item['content']): string | null {
  if (content instanceof Y.ContentFormat) {
    const value = content.value as { id?: unknown } | null
    return content.key.startsWith('ink') && typeof value?.id === 'string' ? value.id : null
  }
  if (!(content instanceof Y.ContentAny) || typeof content.arr[0] !== 'string') return null
  return /"id":"([\w-]+)"/.exec(content.arr[0])?.[1] ?? null
}
