/** Vietnamese in its own right: search without accents, order by its collation, and the official phrase of a date. */

/** One form for one letter: what is stored and compared is always NFC. */
export const toNfc = (text: string): string => text.normalize('NFC')

/** For search: lower case, no accents, đ → d, spaces squeezed. "Đăk Đoa" → "dak doa". */
export function unaccent(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐƀɃ]/gu, (letter) => (letter === 'đ' || letter === 'Đ' ? 'd' : 'b'))
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
}

const collator = new Intl.Collator('vi', { sensitivity: 'variant', numeric: true })

/** Order of Vietnamese dictionaries: a ă â b c d đ e ê …, tones after letters. */
export const compareVietnamese = (a: string, b: string): number => collator.compare(toNfc(a), toNfc(b))

/** People are looked up by their given name, which stands last: Minh before Nguyễn Văn An is by "An". */
export function compareNames(a: string, b: string): number {
  const given = (name: string) => name.trim().split(/\s+/u).at(-1) ?? ''
  return compareVietnamese(given(a), given(b)) || compareVietnamese(a, b)
}

/** Numbers below ten take a leading zero in official papers. */
export const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value))

/** Days below ten and months 1 and 2 take a leading zero, months 3 to 9 do not (Nghị định 30, Phụ lục I). */
function dateParts(day: string): { day: string; month: string; year: string } {
  const [year = '', month = '', date = ''] = day.split('-')
  const monthNumber = Number(month)
  return { day: twoDigits(Number(date)), month: monthNumber < 3 ? `0${monthNumber}` : String(monthNumber), year }
}

/** '2027-01-05' → "ngày 05 tháng 01 năm 2027". */
export function datePhrase(day: string): string {
  const parts = dateParts(day)
  return `ngày ${parts.day} tháng ${parts.month} năm ${parts.year}`
}

/** '2027-01-05' → "05/01/2027"; tables and lists. */
export function shortDate(day: string): string {
  const parts = dateParts(day)
  return `${parts.day}/${parts.month}/${parts.year}`
}
