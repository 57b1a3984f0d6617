/** The lines of a draft as they would be issued, each letter with its place in the draft as it stands: struck words are not judged. */
import type { NodeJson } from '../../drafts/contract.ts'
import { formatOf } from '../../drafts/forms.ts'
import { type Size, sizeIn } from '../../drafts/sizes.ts'
import type { TextEdit, TextPlace } from './finding.ts'

/** `size`: another than the paragraph's own, in points. */
type Letter = { path: readonly number[]; at: number; italic: boolean; size: Size | null }
export type Line = {
  /** Of the paragraph that it begins in. */
  path: readonly number[]
  text: string
  letters: readonly Letter[]
  attrs: Record<string, unknown>
  inCell: boolean
}

const isStruck = (run: NodeJson): boolean => (run.marks ?? []).some(({ type }) => type.startsWith('inkDel'))
const isItalic = (run: NodeJson): boolean => (run.marks ?? []).some(({ type }) => type === 'italic')

function lettersOf(node: NodeJson, path: readonly number[]): { text: string; letters: Letter[] } {
  let text = ''
  let at = 0
  const letters: Letter[] = []
  for (const run of node.content ?? []) {
    const words = run.text ?? ''
    if (!isStruck(run)) {
      const [italic, size] = [isItalic(run), sizeIn(formatOf(run.marks))]
      for (let i = 0; i < words.length; i++) letters.push({ path, at: at + i, italic, size })
      text += words
    }
    at += words.length
  }
  return { text, letters }
}

/** A paragraph whose break is struck goes on in the line before it; what is cut away with its table is left out. */
export function linesOf(blocks: readonly NodeJson[]): Line[] {
  const lines: Line[] = []
  const visit = (nodes: readonly NodeJson[], path: readonly number[], inCell: boolean) => {
    let open: Line | null = null
    nodes.forEach((node, at) => {
      const here = [...path, at]
      if (node.attrs?.inkCut) return
      if (node.type !== 'paragraph') {
        open = null
        visit(node.content ?? [], here, inCell || node.type === 'tableCell')
        return
      }
      const { text, letters } = lettersOf(node, here)
      if (open && node.attrs?.inkJoin) {
        open.text += text
        open.letters = [...open.letters, ...letters]
        return
      }
      open = { path: here, text, letters, attrs: node.attrs ?? {}, inCell }
      lines.push(open)
    })
  }
  visit(blocks, [], false)
  return lines
}

/** @returns the pieces of a line's letters, one for each unbroken stretch of the draft */
export function placesIn(line: Line, from: number, to: number): TextPlace[] {
  const places: TextPlace[] = []
  for (const letter of line.letters.slice(from, to)) {
    const last = places.at(-1)
    if (last && last.path === letter.path && last.to === letter.at) last.to += 1
    else places.push({ path: letter.path, from: letter.at, to: letter.at + 1 })
  }
  return places
}

/** Where a finding points: its first stretch, or the caret's place where no letter stands. */
export function placeIn(line: Line, from: number, to: number): TextPlace {
  const first = placesIn(line, from, to)[0]
  if (first) return first
  const before = line.letters[Math.min(from, line.letters.length) - 1]
  const at = before ? before.at + 1 : 0
  return { path: before?.path ?? line.path, from: at, to: at }
}

/** Puts `insert` in place of the letters; of several stretches the first one takes it. */
export function replaceIn(line: Line, from: number, to: number, insert: string): TextEdit[] {
  const places = from < to ? placesIn(line, from, to) : [placeIn(line, from, from)]
  return places.map((place, i) => ({ ...place, insert: i ? '' : insert })).reverse()
}

export const wholeLine = (line: Line): TextPlace => placeIn(line, 0, line.text.length)
