/** How a line of the draft stands on the paper: its style, indents and sign. The flat schema keeps no list around its items. */
import type { NodeJson } from '../../drafts/contract.ts'
import { type Align, usualAlign } from '../../drafts/word/alignment.ts'
import { indent } from './measures.ts'

export type LineStyle = 'body' | 'basis' | 'h1' | 'h2' | 'h3' | 'cell'
export type LineForm = {
  style: LineStyle
  align: Align
  /** cm. */
  firstLine: number
  /** cm. */
  left: number
}

type Attributes = Record<string, unknown>

/** @param basis the line is a căn cứ @param inCell the line stands in a table */
export function lineForm(attributes: Attributes = {}, { basis = false, inCell = false } = {}): LineForm {
  const { kind, align, list, level } = attributes as {
    kind?: 'h1' | 'h2' | 'h3'
    align?: LineForm['align']
  } & Attributes
  const left = list ? Number(level ?? 0) * indent.level : 0
  if (inCell && !kind) return { style: 'cell', align: align ?? 'left', firstLine: 0, left }
  const set = align ?? usualAlign(kind, inCell)
  return {
    style: kind ?? (basis ? 'basis' : 'body'),
    align: set,
    firstLine: inCell || set === 'center' || set === 'right' ? 0 : indent.firstLine,
    left,
  }
}

/** What stands before an item, by its level: 1. a) i) 1) a. — the same as in the editor. */
export const numberForms = [
  { format: 'decimal', end: '.' },
  { format: 'lowerLetter', end: ')' },
  { format: 'lowerRoman', end: ')' },
  { format: 'decimal', end: ')' },
  { format: 'lowerLetter', end: '.' },
  { format: 'decimal', end: '.' },
] as const
export const bulletSigns = ['-', '+', '·', '·', '·', '·'] as const

const romans = [
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
] as const
function roman(value: number): string {
  const found = romans.find(([, worth]) => worth <= value)
  return found ? found[0] + roman(value - found[1]) : ''
}
/** a … z, aa, bb …: as Word counts. */
const letter = (value: number): string =>
  String.fromCharCode(97 + ((value - 1) % 26)).repeat(1 + Math.floor((value - 1) / 26))
const written = { decimal: String, lowerLetter: letter, lowerRoman: roman }

export type Item = {
  node: NodeJson
  sign: string /** Which list of the document it belongs to, from 0. */
  list: number
}

/** A number goes on while items follow each other; a deeper level begins anew below each item. */
export function signItems(blocks: readonly NodeJson[]): Item[] {
  const counts: number[] = []
  let list = -1
  let inside = false
  return blocks.map((node) => {
    const { list: kind, level: depth } = node.attrs ?? {}
    if (!kind) {
      inside = false
      return { node, sign: '', list: -1 }
    }
    if (!inside) list += 1
    if (!inside) counts.length = 0
    inside = true
    const level = Number(depth ?? 0)
    counts.length = Math.min(counts.length, level + 1)
    if (kind === 'bullet') return { node, sign: `${bulletSigns[level]} `, list }
    counts[level] = (counts[level] ?? 0) + 1
    const { format, end } = numberForms[level] ?? numberForms[0]
    return { node, sign: `${written[format](counts[level])}${end} `, list }
  })
}

const isBasis = (text: string): boolean => /^\s*(căn cứ|xét đề nghị|theo đề nghị) /iu.test(text.normalize('NFC'))
const textIn = (node: NodeJson): string => (node.content ?? []).map((run) => run.text ?? '').join('')

/** The căn cứ at the head of the body (italic by the form), also below a centred line that names who decides. @returns indexes */
export function basisLines(blocks: readonly NodeJson[]): ReadonlySet<number> {
  const isTitle = ({ type, attrs, content }: NodeJson) =>
    type === 'paragraph' && (!content?.length || attrs?.kind || attrs?.align === 'center')
  const first = blocks.findIndex((node) => !isTitle(node))
  const found = new Set<number>()
  for (let at = Math.max(first, 0); at < blocks.length; at++) {
    const node = blocks[at] as NodeJson
    const plain = node.type === 'paragraph' && !node.attrs?.kind && !node.attrs?.list
    if (!plain || !isBasis(textIn(node))) break
    found.add(at)
  }
  return found
}
