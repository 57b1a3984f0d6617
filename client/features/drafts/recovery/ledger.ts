/**
 * The account of one's own letters in a round: what should stand, by stroke. Kept from one's own transactions alone, because the
 * document cannot tell: another's join takes letters away, another's split doubles them here, a neighbour's ink may cover theirs.
 */
import type { Node as DocNode } from '@tiptap/pm/model'
import { diffLists } from '../../../../shared/drafts/history/diff-lists.ts'
import type { Stroke } from '../../../../shared/drafts/ink.ts'
import { sameEnds } from '../changed-blocks.ts'

/** One character of the document, in reading order; a line break stands for the break before a line. */
export type Letter = { text: string; stroke: string | null }
/** Stroke and character: equal letters of one stroke are counted, not told apart. */
type Key = string
export const keyOf = (letter: Letter): Key => `${letter.stroke} ${letter.text}`

export function lettersIn(blocks: readonly DocNode[], hand: string): Letter[] {
  const letters: Letter[] = []
  const addLine = (line: DocNode) => {
    const broken = typeof line.attrs.inkBreak === 'string' ? (JSON.parse(line.attrs.inkBreak) as Stroke) : null
    if (letters.length || broken) letters.push({ text: '\n', stroke: broken?.hand === hand ? broken.id : null })
    line.forEach((run) => {
      const mark = run.marks.find((one) => one.type.name === 'inkIns' && one.attrs.hand === hand)
      for (const text of run.text ?? '') letters.push({ text, stroke: mark ? String(mark.attrs.id) : null })
    })
  }
  for (const block of blocks) {
    if (block.isTextblock) addLine(block)
    block.descendants((node) => {
      if (node.isTextblock) addLine(node)
      return !node.isTextblock
    })
  }
  return letters
}
/** Letters of one stroke that follow each other, as they are kept: a pasted book is a few runs and not a hundred thousand letters. */
export function packLetters(letters: readonly Letter[]): Letter[] {
  const runs: Letter[] = []
  for (const { text, stroke } of letters) {
    const last = runs.at(-1)
    if (last?.stroke === stroke) last.text += text
    else runs.push({ text, stroke })
  }
  return runs
}
export const unpackLetters = (runs: readonly Letter[]): Letter[] =>
  runs.flatMap(({ text, stroke }) => Array.from(text, (letter) => ({ text: letter, stroke })))

/** The letters of one's own alone, without the breaks. */
function ownLettersIn(blocks: readonly DocNode[], hand: string): Letter[] {
  const letters: Letter[] = []
  const addRun = (run: DocNode) => {
    const mark = run.marks.find((one) => one.type.name === 'inkIns' && one.attrs.hand === hand)
    if (mark) for (const text of run.text ?? '') letters.push({ text, stroke: String(mark.attrs.id) })
    return !run.isText
  }
  for (const block of blocks) block.descendants(addRun)
  return letters
}

/** A letter that was taken back: the `at`-th of the own letters that stood around it. */
export type Taken = { from: readonly Letter[]; at: number }
/** Own letters that one stroke wrote, and that it took back. */
export type Stroked = { typed: Letter[]; taken: Taken[] }

/** `undo`: an own act is taken back, or done again. `repair`: the document comes back to the account, which stays as it is. */
export type Act = 'stroke' | 'undo' | 'repair'

export class Ledger {
  private readonly counts = new Map<Key, number>()
  /** How often a letter has stood by its writer's own will: an undo brings it back so often, and a copy of it besides is another's doing. */
  private readonly most = new Map<Key, number>()
  private latest: Stroked = { typed: [], taken: [] }

  /** @param hand null in plain mode: all letters look alike, so that strokes are told and no account is kept */
  constructor(
    doc: DocNode,
    private readonly hand: string | null,
  ) {
    if (hand !== null) for (const letter of ownLettersIn(doc.children, hand)) this.add(letter, 1)
    for (const [key, count] of this.counts) this.most.set(key, count)
  }

  private add(letter: Letter, count: number): void {
    this.counts.set(keyOf(letter), (this.counts.get(keyOf(letter)) ?? 0) + count)
  }

  /** The own letters of what differs. */
  private lettersOf(before: DocNode, after: DocNode): [was: Letter[], is: Letter[]] {
    const { left, right } = sameEnds(before, after)
    const read = (doc: DocNode) => this.read(doc.children.slice(left, doc.childCount - right))
    return [read(before), read(after)]
  }
  private read(blocks: readonly DocNode[]): Letter[] {
    return this.hand === null ? lettersIn(blocks, '') : ownLettersIn(blocks, this.hand)
  }

  /** An own transaction, before it becomes a stroke. */
  write(before: DocNode, after: DocNode, act: Act): void {
    this.latest = this.strokeOf(before, after)
    if (act !== 'repair' && this.hand !== null) this.count(this.latest, act)
  }
  private strokeOf(before: DocNode, after: DocNode): Stroked {
    const [was, is] = this.lettersOf(before, after)
    const stroke: Stroked = { typed: [], taken: [] }
    for (const hunk of diffLists(was.map(keyOf), is.map(keyOf))) {
      for (let at = hunk.aStart; at < hunk.aEnd; at++) stroke.taken.push({ from: was, at })
      stroke.typed.push(...is.slice(hunk.bStart, hunk.bEnd))
    }
    return stroke
  }
  private count({ typed, taken }: Stroked, act: Act): void {
    for (const { from, at } of taken) this.add(from[at] as Letter, -1)
    for (const letter of typed) {
      const key = keyOf(letter)
      const [count, most] = [this.counts.get(key) ?? 0, this.most.get(key) ?? 0]
      if (act === 'undo' && count >= most) continue
      this.counts.set(key, count + 1)
      this.most.set(key, Math.max(most, count + 1))
    }
  }

  /** The same person in another tab. */
  hear(before: DocNode, after: DocNode): void {
    this.count(this.strokeOf(before, after), 'stroke')
  }
  /** In one breath the same person elsewhere and others, or nobody knows who: a letter too many is better than one lost. */
  allow(before: DocNode, after: DocNode): void {
    const { typed } = this.strokeOf(before, after)
    if (!typed.length) return
    const excess = this.excessIn(after)
    this.count({ typed: typed.filter((letter) => excess.take(letter)), taken: [] }, 'stroke')
  }
  /** Are there own letters more than before, or elsewhere? */
  brings = (before: DocNode, after: DocNode): boolean => this.strokeOf(before, after).typed.length > 0
  /** The letters of the stroke that is being made. */
  takeLatest(): Stroked {
    const { latest } = this
    this.latest = { typed: [], taken: [] }
    return latest
  }

  /** The server has told of these letters of a stroke itself: they are written again as another stroke. */
  strike(words: string, typed: Letter[]): void {
    const left = [...typed]
    for (const text of words) {
      const at = left.findIndex((letter) => letter.text === text)
      const [letter] = at < 0 ? [] : left.splice(at, 1)
      if (letter) this.add(letter, -1)
    }
  }

  /** What should stand and does not stand in the served document. */
  missingIn(served: DocNode): Tally {
    const missing = new Map(this.counts)
    for (const letter of this.read(served.children)) missing.set(keyOf(letter), (missing.get(keyOf(letter)) ?? 0) - 1)
    return new Tally(missing)
  }
  /** What stands there and should not. */
  excessIn(doc: DocNode): Tally {
    const excess = new Map<Key, number>()
    for (const [key, count] of this.counts) excess.set(key, -count)
    for (const letter of this.read(doc.children)) excess.set(keyOf(letter), (excess.get(keyOf(letter)) ?? 0) + 1)
    return new Tally(excess)
  }
}

/** Letters by stroke, each to be taken once. */
export class Tally {
  constructor(private readonly counts: Map<Key, number>) {}
  /** Is this letter one of them, and not given yet? */
  take(letter: Letter): boolean {
    const count = this.counts.get(keyOf(letter)) ?? 0
    if (count > 0) this.counts.set(keyOf(letter), count - 1)
    return count > 0
  }
  /** Letters that nobody took: without a place, but not lost. */
  rest(): string {
    return [...this.counts].map(([key, count]) => key.slice(key.indexOf(' ') + 1).repeat(Math.max(0, count))).join('')
  }
}
