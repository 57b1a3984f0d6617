/** Words keep their note: through folds and approvals, and where Yjs wrote them anew. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NodeJson } from '../../shared/drafts/contract.ts'
import { type Node, readNodes, writeNodes } from '../../shared/drafts/ink.ts'
import { anchorOf, findWords, standing, trimmed } from '../../shared/drafts/notes-anchor.ts'
import { carried, drift, driftBack, flatText, linesOf, type Range, wordsIn } from '../../shared/drafts/notes-places.ts'
import { acceptedNodes, foldedNodes } from '../../shared/drafts/resolve.ts'
import { handNamed } from './support/honest-pen.ts'
import { acts, BASE, perform } from './support/reachable.ts'
import '../support/properties.ts'

const hands = [handNamed('pencil', 'author'), handNamed('blue', 'blue'), handNamed('red', 'red')]
const isPencil = (hand: string) => hand === 'pencil'
const passages: [string, (nodes: Node[]) => Node[]][] = [
  ['fold', (nodes) => foldedNodes(nodes, isPencil)],
  ['approval', acceptedNodes],
]

/** The same document with a letter of its own at every place: whatever happens to it, the letters say what stayed. */
function lettered(blocks: NodeJson[]): NodeJson[] {
  let next = 0x4e00
  const visit = (node: NodeJson): NodeJson =>
    node.type === 'text'
      ? { ...node, text: [...(node.text ?? '')].map(() => String.fromCharCode(next++)).join('') }
      : { ...node, ...(node.content ? { content: node.content.map(visit) } : {}) }
  return blocks.map(visit)
}
const textOf = (blocks: NodeJson[]) => flatText(linesOf(blocks))
const at = (text: string, { from, to }: Range) => text.slice(from, to)

describe('INK-13 notes go over the seam', () => {
  it.each(passages)('INK-13 %s: a note on words that survive covers exactly these words', (_, act) => {
    let survived = 0
    let fell = 0
    fc.assert(
      fc.property(acts(3), fc.nat(), fc.integer({ min: 1, max: 12 }), (list, start, length) => {
        const blocks = lettered(writeNodes(perform(BASE, hands, list)))
        const before = textOf(blocks)
        const from = start % before.length
        const words = { from, to: Math.min(before.length, from + length) }
        const pieces = drift(blocks, act)
        const after = textOf(writeNodes(act(readNodes(blocks))))
        const stayed = [...at(before, words)].filter((letter) => after.includes(letter)).join('')
        const place = carried(words, pieces)
        expect(place ? at(after, place) : '').toBe(stayed)
        if (stayed) survived++
        else fell++
        // And the way back finds the same words, those that fell between them included.
        if (place) {
          const back = carried(place, driftBack(pieces)) as Range
          expect([...at(before, back)].filter((letter) => after.includes(letter)).join('')).toBe(stayed)
        }
      }),
      { numRuns: 300 },
    )
    // Both ends of a note happen.
    expect(survived).toBeGreaterThan(100)
    expect(fell).toBeGreaterThan(0)
  })

  it('carrying alters no document: numbered runs are read as they stood', () => {
    fc.assert(
      fc.property(acts(3), (list) => {
        const blocks = writeNodes(perform(BASE, hands, list))
        expect(drift(blocks, (nodes) => nodes)).toEqual([{ from: 0, at: 0, length: textOf(blocks).length }])
      }),
      { numRuns: 60 },
    )
  })
})

describe('words whose place is lost', () => {
  const text = 'Căn cứ chức năng, nhiệm vụ của Sở; xét đề nghị của Trưởng phòng.'
  const words = (quote: string): Range => findWords(text, quote, 0) as Range
  const note = anchorOf(text, words('đề nghị'))
  it('stand on both sides of a break, or where they were written anew among their neighbours', () => {
    expect(standing(text, { from: 40, to: 40 }, note)).toEqual(words('đề nghị'))
    expect(standing(text, null, note)).toEqual(words('đề nghị'))
    // The head of the words is left where it was; the tail begins the next line.
    const whole = words('đề nghị')
    expect(standing(text, { from: whole.from, to: whole.from + 3 }, note)).toEqual(whole)
  })
  it('are not sought where others only read the same', () => {
    const elsewhere = 'Một câu khác hẳn có chữ đề nghị ở giữa một đoạn văn dài không liên quan gì.'
    expect(standing(elsewhere, null, note)).toBeNull()
    expect(standing(elsewhere, { from: 3, to: 3 }, note)).toBeNull()
  })
  it('keep what was written between them, and lose what was taken', () => {
    const longer = text.replace('đề nghị', 'đề xuất và nghị')
    const held = { from: longer.indexOf('đề xuất'), to: longer.indexOf(' của Trưởng') }
    expect(at(longer, standing(longer, held, note) as Range)).toBe('đề xuất và nghị')
    const shorter = text.replace('đề nghị', 'đề')
    const rest = { from: shorter.indexOf('đề của'), to: shorter.indexOf('đề của') + 2 }
    expect(at(shorter, standing(shorter, rest, note) as Range)).toBe('đề')
  })
  it('are found nearest to the place named, whatever white space came between', () => {
    const twice = 'của Sở và của Sở'
    expect(findWords(twice, 'của Sở', 12)).toEqual({ from: 10, to: 16 })
    expect(findWords(twice, 'của\n Sở', 0)).toEqual({ from: 0, to: 6 })
    expect(findWords(twice, ' \n ', 0)).toBeNull()
    expect(findWords(twice, 'phòng', 0)).toBeNull()
  })
  it('are never a range that is none', () => {
    for (const range of [
      { from: -1, to: 3 },
      { from: 3, to: 3 },
      { from: 4, to: 2 },
      { from: 0, to: 999 },
    ])
      expect(trimmed(text, range)).toBeNull()
    expect(trimmed('a  b', { from: 1, to: 3 })).toBeNull()
    expect(trimmed(' ab ', { from: 0, to: 4 })).toEqual({ from: 1, to: 3 })
  })
  it('are quoted line by line', () => {
    const lines = linesOf([
      { type: 'paragraph', content: [{ type: 'text', text: 'Điều 1.' }] },
      { type: 'paragraph' },
      {
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [{ type: 'tableCell', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'ô' }] }] }],
          },
        ],
      },
    ])
    expect(wordsIn(lines, { from: 5, to: 8 })).toBe('1.\nô')
  })
})
