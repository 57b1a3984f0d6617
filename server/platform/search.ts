/** Searching text that is kept without accents (`unaccent`). */
import { unaccent } from '../../shared/kernel/vietnamese.ts'

/** Each word of the query (eight at the most), for `like`: wherever it stands. */
export const wordsLike = (query: string): string[] =>
  unaccent(query)
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
