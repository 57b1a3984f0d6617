/** What differs between two lines, word by word, with the look of each word on either side. */
import type { Span } from '../ink.ts'
import { diffLists, type Hunk } from './diff-lists.ts'

export type Side = 'before' | 'after'
/** How words look: format, and in a marked comparison their ink. */
export type Look = Omit<Span, 'text'>
export type Op = 'same' | 'added' | 'removed' | 'changed'
/** `changed`: the same words, another look. */
export type Part = { op: Op; text: string; before: Look | null; after: Look | null }

export const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

type Token = { text: string; looks: { length: number; look: Look }[] }

/** Words, white space and single signs; Vietnamese writes a space between syllables, so a syllable is the smallest change shown. */
const TOKEN = /\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu

/** A word may be half bold: it keeps its looks, by length. Where other ink begins another word begins. */
function tokensOf(spans: Span[]): Token[] {
  const whole = spans.map((span) => span.text).join('')
  const edges = [...starts(spans, () => true), whole.length]
  const cuts = new Set([...starts(spans, isOtherInk), whole.length])
  for (const { index } of whole.matchAll(TOKEN)) cuts.add(index)
  const tokens: Token[] = []
  let [from, at] = [0, 0]
  for (const to of [...cuts].sort((x, y) => x - y)) {
    if (to === 0) continue
    const token: Token = { text: whole.slice(from, to), looks: [] }
    while (from < to) {
      const end = Math.min(to, edges[at + 1] as number)
      const { text: _, ...look } = spans[at] as Span
      if (end > from) token.looks.push({ length: end - from, look })
      from = end
      if (end === edges[at + 1]) at++
    }
    tokens.push(token)
  }
  return tokens
}

const isOtherInk = (span: Span, before: Span | undefined): boolean =>
  span.insertion !== before?.insertion || span.strikes.join() !== before.strikes.join()

/** The offsets at which chosen runs begin. */
function starts(spans: Span[], isChosen: (span: Span, before: Span | undefined) => boolean): number[] {
  let offset = 0
  return spans.flatMap((span, i) => {
    const start = offset
    offset += span.text.length
    return isChosen(span, spans[i - 1]) ? [start] : []
  })
}

export function partsOf(a: Span[], b: Span[]): Part[] {
  const [was, is] = [tokensOf(a), tokensOf(b)]
  const parts: Part[] = []
  let [i, j] = [0, 0]
  const same = (until: number) => {
    while (i < until) parts.push(...standing(was[i++] as Token, is[j++] as Token))
  }
  for (const hunk of together(diffLists(was.map(textIn), is.map(textIn)), was)) {
    same(hunk.aStart)
    for (; i < hunk.aEnd; i++) parts.push(...alone(was[i] as Token, 'before'))
    for (; j < hunk.bEnd; j++) parts.push(...alone(is[j] as Token, 'after'))
  }
  same(was.length)
  return joined(parts)
}

const textIn = (token: Token): string => token.text

/** Neighbouring words that were both replaced are one replacement: the space between them is no difference to read around. */
function together(hunks: Hunk[], was: Token[]): Hunk[] {
  const merged: Hunk[] = []
  for (const hunk of hunks) {
    const last = merged.at(-1)
    const gap = last && was.slice(last.aEnd, hunk.aStart)
    const replaces = [last, hunk].every((one) => one && one.aEnd > one.aStart && one.bEnd > one.bStart)
    if (last && replaces && gap?.length === 1 && !gap[0]?.text.trim())
      merged[merged.length - 1] = { ...last, aEnd: hunk.aEnd, bEnd: hunk.bEnd }
    else merged.push(hunk)
  }
  return merged
}

function alone({ text, looks }: Token, side: Side): Part[] {
  let from = 0
  return looks.map(({ length, look }) => {
    const part = { text: text.slice(from, from + length), before: null, after: null, [side]: look }
    from += length
    return { ...part, op: side === 'before' ? 'removed' : 'added' }
  })
}

/** The same word on both sides, cut where either look changes. */
function standing(a: Token, b: Token): Part[] {
  const [was, is] = [a, b].map((token) => token.looks.map((one) => ({ ...one })))
  const parts: Part[] = []
  for (let from = 0; from < a.text.length; ) {
    const [x, y] = [was?.[0], is?.[0]]
    if (!x || !y) break
    const length = Math.min(x.length, y.length)
    const op: Op = equal(x.look, y.look) ? 'same' : 'changed'
    parts.push({ op, text: a.text.slice(from, from + length), before: x.look, after: y.look })
    from += length
    for (const [looks, one] of [[was, x] as const, [is, y] as const]) {
      one.length -= length
      if (!one.length) looks?.shift()
    }
  }
  return parts
}

function joined(parts: Part[]): Part[] {
  const list: Part[] = []
  for (const part of parts) {
    const last = list.at(-1)
    if (last && last.op === part.op && equal(last.before, part.before) && equal(last.after, part.after))
      last.text += part.text
    else list.push({ ...part })
  }
  return list
}
