/** Letter sizes that a pen may give to words, in points. Without one, words have their paragraph's own (Nghị định 30/2020, Phụ lục I). */
export const SIZES = [10, 11, 12, 13, 14] as const
export type Size = (typeof SIZES)[number]

/** Points of the body (13–14 are prescribed) and of a table, on the page and on the paper. */
export const bodySize = 14
export const cellSize = 13

export const isSize = (value: unknown): value is Size => SIZES.includes(value as Size)
/** What words have where nobody gave them another size; headings are as large as the body. */
export const ownSize = (inCell: boolean): Size => (inCell ? cellSize : bodySize)

/** The size that a format string names, or null. */
export function sizeIn(format: string): Size | null {
  const found = /(?:^|;)size:(\d+)(?:;|$)/.exec(format)?.[1]
  return isSize(Number(found)) ? (Number(found) as Size) : null
}

/** @param points of another program @returns the allowed size within half a point of it, or null */
export const nearestSize = (points: number): Size | null => SIZES.find((size) => Math.abs(size - points) <= 0.5) ?? null

/** The sizes before and after a change of format, or null where it left the size as it was. */
export function sizeChange(was: string, now: string, inCell: boolean): { from: Size; to: Size } | null {
  const [from, to] = [sizeIn(was) ?? ownSize(inCell), sizeIn(now) ?? ownSize(inCell)]
  return from === to ? null : { from, to }
}

/** Pieces of a text from elsewhere: how many letters, in which size (null = not said), and whether in a table. */
export type SizedPiece = { letters: number; points: number | null; inCell: boolean }

/**
 * The size that another program's text has for its body: the most frequent one outside its tables, or in them where there is
 * nothing else. What is as large as that is no choice of anybody's. null = not said
 */
export function usualSize(pieces: readonly SizedPiece[]): number | null {
  const outside = pieces.filter((piece) => !piece.inCell && piece.letters > 0)
  const letters = new Map<number | null, number>()
  for (const piece of outside.length ? outside : pieces)
    letters.set(piece.points, (letters.get(piece.points) ?? 0) + piece.letters)
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** What another program's size becomes here: an allowed one that differs from its own body and from the paragraph's own here, or null. */
export function sizeFrom(points: number | null, usual: number | null, inCell: boolean): Size | null {
  if (points === null || points === usual) return null
  const size = nearestSize(points)
  return size === ownSize(inCell) ? null : size
}
