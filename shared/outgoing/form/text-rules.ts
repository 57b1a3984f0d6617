/** Rules of the letters themselves, the same for a line of the body and for a field: spaces, quotes, placeholders, foreign letters. */
import type { FormRule } from './finding.ts'

/** Found in a string: where, what it says, and what should stand there (null: only a person can know). */
export type Spot = {
  rule: FormRule
  from: number
  to: number
  instead: string | null
  params?: Record<string, string | number>
}

type Rule = (text: string) => Spot[]

const each = (text: string, pattern: RegExp, spot: (found: RegExpExecArray) => Spot | null): Spot[] =>
  [...text.matchAll(pattern)].flatMap((found) => spot(found as RegExpExecArray) ?? [])

/** Addresses keep their signs as they are. */
const isAddress = (text: string, at: number): boolean => {
  const start = text.slice(0, at).search(/\S*$/u)
  const word = text.slice(start).match(/^\S*/u)?.[0] ?? ''
  return /@|:\/\/|^www\.|\.(vn|com|gov|org|net)\b/iu.test(word)
}

/** "[tên cơ quan]"; brackets that are glued to other signs ("vhtt[tên huyện]@…") describe a pattern and stay. */
const placeholder: Rule = (text) =>
  each(text, /(?<![\p{L}\p{N}\]@])\[[^[\]]{1,160}\](?![\p{L}\p{N}[@])/gu, ({ 0: words, index }) =>
    /^\[\d+\]$/.test(words)
      ? null
      : { rule: 'placeholder', from: index, to: index + words.length, instead: null, params: { words } },
  )

const spaceTwice: Rule = (text) =>
  each(text, /(?<=\S)[ \u00a0]{2,}(?=\S)/gu, ({ 0: spaces, index }) =>
    /^[,.;:!?)\]”]/u.test(text.slice(index + spaces.length)) || /[([“]$/u.test(text.slice(0, index))
      ? null
      : { rule: 'spaceTwice', from: index, to: index + spaces.length, instead: ' ' },
  )

/** " ." before a word (".NET") and " …" are meant. */
const spaceBefore: Rule = (text) =>
  each(
    text,
    /(?<=[\p{L}\p{N}\p{M})\]”"…])[ \u00a0]+(?=[,;:!?](?![.,…])|\.(?![.,…\p{L}\p{N}/]))/gu,
    ({ 0: spaces, index }) => ({
      rule: 'spaceBefore',
      from: index,
      to: index + spaces.length,
      instead: '',
      params: { sign: text[index + spaces.length] ?? '' },
    }),
  )

/** A comma, semicolon or colon between letters, a full stop between a small and a capital letter. "h:mm", "1,5", "GĐ.A" are meant. */
const spaceAfter: Rule = (text) => [
  ...each(text, /(?<=[\p{L}\p{N}\p{M})”"][ \u00a0]*)([,;:])(?=\p{L})/gu, ({ 0: sign, index }) =>
    isAddress(text, index)
      ? null
      : { rule: 'spaceAfter', from: index, to: index + 1, instead: `${sign} `, params: { sign } },
  ),
  ...each(text, /(?<=\p{L}\p{Ll})\.(?=\p{Lu}\p{Ll})/gu, ({ index }) =>
    isAddress(text, index)
      ? null
      : { rule: 'spaceAfter', from: index, to: index + 1, instead: '. ', params: { sign: '.' } },
  ),
]

const spaceInBrackets: Rule = (text) => [
  ...each(text, /(?<=[([“])[ \u00a0]+(?=[\p{L}\p{N}])/gu, ({ 0: spaces, index }) => ({
    rule: 'spaceInBrackets',
    from: index,
    to: index + spaces.length,
    instead: '',
  })),
  ...each(text, /(?<=[\p{L}\p{N}])[ \u00a0]+(?=[)\]”])/gu, ({ 0: spaces, index }) => ({
    rule: 'spaceInBrackets',
    from: index,
    to: index + spaces.length,
    instead: '',
  })),
]

/** Letters of other scripts that look like ours: a search and a reader's machine do not find the word. */
const twins: Record<string, string> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  һ: 'h',
  ո: 'n',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  І: 'I',
  Ѕ: 'S',
  Ј: 'J',
  ο: 'o',
  α: 'a',
  ν: 'v',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Χ: 'X',
  Υ: 'Y',
  ð: 'đ',
  Ð: 'Đ',
}
const lookAlike: Rule = (text) =>
  each(text, /[\p{L}\p{M}]+/gu, ({ 0: word, index }) => {
    const ours = [...word].map((letter) => twins[letter] ?? letter).join('')
    const isMixed = ours !== word && /\p{Script=Latin}/u.test(word) && !/[^\p{Script=Latin}\p{M}]/u.test(ours)
    return isMixed
      ? { rule: 'lookAlike', from: index, to: index + word.length, instead: ours, params: { words: word } }
      : null
  })

const notNfc: Rule = (text) =>
  text === text.normalize('NFC')
    ? []
    : each(text, /\P{M}\p{M}+/gu, ({ 0: letter, index }) =>
        letter === letter.normalize('NFC')
          ? null
          : {
              rule: 'notNfc',
              from: index,
              to: index + letter.length,
              instead: letter.normalize('NFC'),
              params: { words: letter },
            },
      ).slice(0, 50)

/** Names that are always written so, whatever stands around them. */
const agencies = ['Ủy ban nhân dân', 'Hội đồng nhân dân', 'Thủ tướng Chính phủ', 'Ủy ban Mặt trận Tổ quốc Việt Nam']
const agencyCapitals: Rule = (text) =>
  agencies.flatMap((name) =>
    each(text, new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'giu'), ({ 0: words, index }) =>
      words === name || words === words.toLocaleUpperCase('vi')
        ? null
        : { rule: 'agencyCapitals', from: index, to: index + words.length, instead: name, params: { words: name } },
    ),
  )

const isRealDay = (day: number, month: number, year: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
const written = /(?<!\p{L})ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})(?!\d)/giu
const slashed = /(?<![\d/.])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/gu
const dates: Rule = (text) => [
  ...[written, slashed].flatMap((pattern) =>
    each(text, pattern, ({ 0: words, 1: day, 2: month, 3: year, index }) =>
      isRealDay(Number(day), Number(month), Number(year))
        ? null
        : { rule: 'dateImpossible', from: index, to: index + words.length, instead: null, params: { words } },
    ),
  ),
  ...each(text, written, ({ 0: words, 1: day = '', 2: month = '', 3: year, index }) => {
    if (!isRealDay(Number(day), Number(month), Number(year))) return null
    const zero = (part: string, below: number) => (Number(part) < below ? part.padStart(2, '0') : part)
    const lead = words.slice(0, 5)
    const right = `${lead}${zero(day, 10)} tháng ${zero(month, 3)} năm ${year}`
    return right.toLocaleLowerCase('vi') === words.toLocaleLowerCase('vi')
      ? null
      : { rule: 'dateZero', from: index, to: index + words.length, instead: right, params: { words: right } }
  }),
]

const rules: Rule[] = [
  placeholder,
  notNfc,
  lookAlike,
  dates,
  agencyCapitals,
  spaceTwice,
  spaceBefore,
  spaceAfter,
  spaceInBrackets,
]
export const spotsIn = (text: string): Spot[] => rules.flatMap((rule) => rule(text))
