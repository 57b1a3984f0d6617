/** INK-7: which names and values a document may hold. Values by enumeration or range: a raw one could smuggle style or script. */
import { ALIGNS, attributesOf, FORM_NAMES, formOf, KINDS, LISTS, MAX_LEVEL } from './forms.ts'
import { isImageSource, MAX_ALT, MAX_IMAGE_WIDTH, MIN_IMAGE_WIDTH } from './images.ts'
import { isSize, SIZES } from './sizes.ts'

const MAX_TURNS = 20
const MAX_COLUMNS = 20
const [MIN_WIDTH, MAX_WIDTH] = [20, 2000]

const HAND = /^[\w-]{1,40}$/
const STROKE_ID = /^[\w-]{4,24}$/
const FORMATS = ['bold', 'italic', 'underline']
const FORMAT_WORDS = [...FORMATS, ...SIZES.map((size) => `size:${size}`)]

/** Characters that cannot be seen: they could hide a difference from everybody who signs. */
const INVISIBLE_CLASS =
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\u2800\\ufffd]'
export const INVISIBLE = new RegExp(INVISIBLE_CLASS, 'u')
const ALL_INVISIBLE = new RegExp(INVISIBLE_CLASS, 'gu')
/** A run that begins so would be drawn on the character before it, which may be another's. */
export const EXTENDS = /^[\p{Grapheme_Extend}\p{Emoji_Modifier}]/u

/** Text as the client may write it and as seeds and imports must bring it: NFC, nothing invisible, not begun inside a letter. */
export const cleanText = (text: string): string => {
  let clean = text
    .normalize('NFC')
    .replace(ALL_INVISIBLE, (found) => (/^[\t\n\v\f\r\u2028\u2029]$/.test(found) ? ' ' : ''))
  while (EXTENDS.test(clean)) clean = [...clean].slice(1).join('')
  return clean
}

/** Words in place of a picture, as they may stand in a form string: no semicolon, which parts its attributes. Empty = none. */
export const cleanAlt = (text: string): string => cleanText(text).replaceAll(';', ',').trim().slice(0, MAX_ALT)

type Check = (value: unknown) => boolean
const among =
  (list: readonly unknown[]): Check =>
  (value) =>
    list.includes(value)
const between =
  (low: number, high: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= low && (value as number) <= high
const isWidths: Check = (value) =>
  Array.isArray(value) && value.length > 0 && value.length <= MAX_COLUMNS && value.every(between(MIN_WIDTH, MAX_WIDTH))

const FORM: Record<(typeof FORM_NAMES)[number], Check> = {
  kind: among(KINDS),
  list: among(LISTS),
  level: between(1, MAX_LEVEL),
  align: among(ALIGNS),
}

const isCanonical = (text: string, value: unknown) => JSON.stringify(value) === text

/** The form in a turn's `was`: canonical, known names, allowed values. */
export function isForm(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 200) return false
  const attributes = attributesOf(value)
  const known = Object.entries(attributes).every(
    ([name, one]) => FORM_NAMES.includes(name as never) && FORM[name as 'kind'](one),
  )
  return known && formOf(attributes) === value
}
/** The format in a mark's `was`: names of marks, sorted, none twice; one size at most. */
export function isFormat(value: unknown): boolean {
  if (typeof value !== 'string') return false
  const names = value === '' ? [] : value.split(';')
  const sorted = [...new Set(names)].sort().join(';')
  const oneSize = names.filter((name) => name.startsWith('size:')).length <= 1
  return sorted === value && oneSize && names.every((name) => FORMAT_WORDS.includes(name))
}

function isStroke(value: unknown, more: string[] = []): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const stroke = value as Record<string, unknown>
  if (Object.keys(stroke).join() !== ['hand', 'at', 'id', ...more].join()) return false
  if (typeof stroke.hand !== 'string' || typeof stroke.id !== 'string') return false
  return (
    HAND.test(stroke.hand) && STROKE_ID.test(stroke.id) && Number.isSafeInteger(stroke.at) && (stroke.at as number) > 0
  )
}
const isStrokeJson: Check = (value) => {
  if (typeof value !== 'string') return false
  const stroke: unknown = JSON.parse(value)
  return isCanonical(value, stroke) && isStroke(stroke)
}
const isTurnsJson: Check = (value) => {
  if (typeof value !== 'string') return false
  const turns: unknown = JSON.parse(value)
  if (!isCanonical(value, turns) || !Array.isArray(turns) || !turns.length || turns.length > MAX_TURNS) return false
  return turns.every((turn) => isStroke(turn, ['was']) && isForm(turn.was))
}

const ATTRIBUTES: Record<string, Check> = {
  ...FORM,
  inkBreak: isStrokeJson,
  inkJoin: isStrokeJson,
  inkBlock: isTurnsJson,
  inkAdd: isStrokeJson,
  inkCut: isStrokeJson,
  colspan: among([1]),
  rowspan: among([1]),
  colwidth: isWidths,
  src: isImageSource,
  width: between(MIN_IMAGE_WIDTH, MAX_IMAGE_WIDTH),
  alt: (value) => typeof value === 'string' && value !== '' && cleanAlt(value) === value,
}

/** May a node carry this? Which node may carry which name is the schema's to say; null is never stored. */
export function attributeFits(name: string, value: unknown): boolean {
  if (!Object.hasOwn(ATTRIBUTES, name)) return false
  try {
    return ATTRIBUTES[name]?.(value) ?? false
  } catch {
    return false // not JSON
  }
}

/** May text carry this mark? The attributes are in the order in which they are hashed: hand, at, id, was. */
export function markFits(name: string, attributes: unknown): boolean {
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) return false
  if (FORMATS.includes(name)) return Object.keys(attributes).length === 0
  if (name === 'size') return Object.keys(attributes).join() === 'pt' && isSize((attributes as { pt: unknown }).pt)
  if (name === 'inkIns' || name === 'inkDel') return isStroke(attributes)
  return name === 'inkFmt' && isStroke(attributes, ['was']) && isFormat(attributes.was)
}
