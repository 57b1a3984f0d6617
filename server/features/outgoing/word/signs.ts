/** Numbers of Word that are words ("Điều 1.", "Chương II"): the draft has no such list, so they are kept as words. */
import type { Reading } from './reading.ts'

const romans = [
  ['m', 1000],
  ['cm', 900],
  ['d', 500],
  ['cd', 400],
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
] as const
const roman = (value: number): string => {
  const found = romans.find(([, worth]) => worth <= value)
  return found ? found[0] + roman(value - found[1]) : ''
}
const letter = (value: number): string =>
  String.fromCharCode(97 + ((value - 1) % 26)).repeat(1 + Math.floor((value - 1) / 26))

function written(value: number, format: string): string {
  const sane = Math.max(1, Math.min(value, 3_000))
  if (format === 'upperRoman') return roman(sane).toUpperCase()
  if (format === 'lowerRoman') return roman(sane)
  if (format === 'upperLetter') return letter(sane).toUpperCase()
  if (format === 'lowerLetter') return letter(sane)
  return String(value)
}

export function signOf({ id, level }: { id: string; level: number }, reading: Reading): string {
  const levels = reading.styles.levelsOf(id)
  const counts = reading.counters.get(id) ?? []
  reading.counters.set(id, counts)
  counts.length = Math.min(counts.length, level + 1)
  for (let at = 0; at <= level; at++) {
    const start = levels[at]?.start ?? 1
    counts[at] = counts[at] === undefined ? start : (counts[at] as number) + (at === level ? 1 : 0)
  }
  const text = levels[level]?.text ?? ''
  const sign = text.replace(/%([1-9])/g, (_, place: string) => {
    const at = Number(place) - 1
    return written(counts[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal')
  })
  return `${sign} `
}
