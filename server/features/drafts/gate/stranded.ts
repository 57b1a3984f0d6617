/** INK-16: what was accepted but does not live afterwards, and was not deleted by its own update. */
import * as Y from 'yjs'
import type { Clocks, Deletes, Struct } from './structs.ts'

export type Stranded = { text: string[]; other: number }

/** @param alive the ids of strokes that stand in the touched blocks */
export function findStranded(
  doc: Y.Doc,
  fresh: Struct[],
  had: Clocks,
  deletes: Deletes,
  alive: Set<string>,
): Stranded | null {
  const byItself = (client: number, clock: number): boolean =>
    (deletes.clients.get(client) ?? []).some((range) => clock >= range.clock && clock < range.clock + range.len)
  const isGone = (client: number, clock: number): boolean => {
    const item = Y.getItem(doc.store, Y.createID(client, clock)) as Struct
    return (!(item instanceof Y.Item) || item.deleted) && !byItself(client, clock)
  }

  const text: string[] = []
  const strokes = new Set<string>()
  for (const struct of fresh) {
    if (!(struct instanceof Y.Item)) continue
    const { client, clock } = struct.id
    const from = Math.max(clock, had.get(client) ?? 0)
    if (struct.content instanceof Y.ContentString) {
      let lost = ''
      for (let at = from; at < clock + struct.length; at++)
        if (isGone(client, at)) lost += struct.content.str[at - clock]
      if (lost) text.push(lost)
      continue
    }
    const stroke = strokeIn(struct.content)
    if (stroke && !alive.has(stroke) && isGone(client, from)) strokes.add(stroke)
  }
  return text.length || strokes.size ? { text, other: strokes.size } : null
}

function strokeIn(content: Y.Item['content']): string | null {
  if (content instanceof Y.ContentFormat) {
    const value = content.value as { id?: unknown } | null
    return content.key.startsWith('ink') && typeof value?.id === 'string' ? value.id : null
  }
  if (!(content instanceof Y.ContentAny) || typeof content.arr[0] !== 'string') return null
  return /"id":"([\w-]+)"/.exec(content.arr[0])?.[1] ?? null
}
