/** What a paragraph or a run looks like, as canonical strings: the forms and formats that ink compares and gives back. */
import type { NodeJson } from './contract.ts'

export const KINDS = ['h1', 'h2', 'h3'] as const
export const LISTS = ['bullet', 'number'] as const
export const ALIGNS = ['center', 'right', 'justify'] as const
export const MAX_LEVEL = 5

/** The attributes that make the form of a paragraph. */
export const FORM_NAMES = ['kind', 'list', 'level', 'align'] as const
export type FormName = (typeof FORM_NAMES)[number]
export type Attributes = Record<string, unknown>

const INK_ATTRIBUTES = new Set(['inkBreak', 'inkJoin', 'inkBlock', 'inkAdd', 'inkCut'])
/** Cells always span one row and one column; saying so or not is the same. */
const isUsual = (name: string, value: unknown) =>
  value === null || value === undefined || ((name === 'colspan' || name === 'rowspan') && value === 1)

/** `kind:"h1";list:"bullet"`: the attributes that are no ink, sorted, nulls left out. A plain paragraph is ''. */
export function formOf(attributes: Attributes | undefined): string {
  if (!attributes) return ''
  const names = Object.keys(attributes).filter((name) => !INK_ATTRIBUTES.has(name) && !isUsual(name, attributes[name]))
  return names
    .sort()
    .map((name) => `${name}:${JSON.stringify(attributes[name])}`)
    .join(';')
}

/** The attributes that a form string names; no null among them. */
export function attributesOf(form: string): Attributes {
  const attributes: Attributes = {}
  for (const part of form.split(';').filter(Boolean)) {
    const colon = part.indexOf(':')
    attributes[part.slice(0, colon)] = JSON.parse(part.slice(colon + 1))
  }
  return attributes
}

type MarkJson = NonNullable<NodeJson['marks']>[number]

/** `bold;italic;size:12`: the marks that are no ink, sorted. */
export function formatOf(marks: NodeJson['marks']): string {
  if (!marks) return ''
  const plain = marks.filter((mark) => !mark.type.startsWith('ink'))
  return plain
    .map(({ type, attrs }) => (type === 'size' ? `size:${attrs?.pt}` : type))
    .sort()
    .join(';')
}

/** The marks that a format string names. */
export const marksOf = (format: string): MarkJson[] =>
  format
    .split(';')
    .filter(Boolean)
    .map((word) => {
      const [type = '', pt] = word.split(':')
      return pt === undefined ? { type } : { type, attrs: { pt: Number(pt) } }
    })
