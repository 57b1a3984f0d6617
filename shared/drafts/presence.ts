/** INK-12: where somebody's cursor stands, in the one form that is passed on. Anything else could throw in everybody's editor. */
type Id = { client: number; clock: number }
/** Yjs' relative position. */
type Place = { type: Id | null; tname: 'default' | null; item: Id | null; assoc: number }
export type Cursor = { anchor: Place; head: Place }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffff_ffff

/** undefined = no such thing. */
function idIn(value: unknown): Id | null | undefined {
  if (value === null || value === undefined) return null
  if (!isObject(value) || !isCount(value.client) || !isCount(value.clock)) return undefined
  return { client: value.client, clock: value.clock }
}

function placeIn(value: unknown): Place | null {
  if (!isObject(value)) return null
  const [type, item, tname, assoc] = [idIn(value.type), idIn(value.item), value.tname ?? null, value.assoc ?? 0]
  if (type === undefined || item === undefined || (tname !== null && tname !== 'default')) return null
  if (!Number.isInteger(assoc) || (!type && !item && !tname)) return null
  return { type, tname, item, assoc: (assoc as number) < 0 ? -1 : 0 }
}

/** @returns the cursor and nothing else, or null when it is none */
export function cursorIn(value: unknown): Cursor | null {
  if (!isObject(value)) return null
  const [anchor, head] = [placeIn(value.anchor), placeIn(value.head)]
  return anchor && head ? { anchor, head } : null
}
