/** What leaves as DOCX comes back: text and structure, and the ink of the person who brings it. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paperDocx } from '../../../server/features/outgoing/docx/document.ts'
import { readWord } from '../../../server/features/outgoing/word/read-word.ts'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import { attributesOf, formOf } from '../../../shared/drafts/forms.ts'
import { type Box, handOf, keyOf, mergeRuns, type Node, readNodes, writeNodes } from '../../../shared/drafts/ink.ts'
import { acceptAll } from '../../../shared/drafts/resolve.ts'
import { signColumns } from '../../../shared/drafts/tables.ts'
import { allowedGroups } from '../../../shared/drafts/word/groups.ts'
import { layOver } from '../../../shared/drafts/word/overlay.ts'
import { factsFor, OPENED } from '../../drafts/support/honest-pen.ts'
import { actsInWords, BASE, perform } from '../../drafts/support/reachable.ts'
import { authors, hands, paper, pens } from '../support/sample.ts'

const RUNS = Number(process.env.WORD_RUNS ?? 15)

const usual = (node: Node, inCell = false): Node => {
  if (!node.line) return { ...node, children: node.children.map((one) => usual(one, node.type === 'tableCell')) }
  const { align, ...said } = attributesOf(node.form)
  // The level of what is no item of a list says nothing, and Word has no place for it.
  const others = said.list ? said : { ...said, level: null }
  const isUsual = (others.kind === 'h1' && align === 'center') || (!inCell && align === 'justify')
  return { ...node, form: formOf(isUsual ? others : { ...others, align }) }
}
const plain = (nodes: Node[]) => writeNodes(nodes.map((node) => usual(node)))

/** Word strikes and adds tables row by row, and the words of a struck row with it: what is struck once is struck. It is told of each cell of a column, also in rows that were added. */
const asWordKeeps = (nodes: Node[], struck = false): Node[] =>
  nodes.map((node): Node => {
    if (node.line)
      return struck
        ? { ...node, joined: '', spans: mergeRuns(node.spans.map((span) => ({ ...span, strikes: [] }))) }
        : node
    const { children } = node.type === 'table' ? signColumns(node, () => true) : node
    const rows = (children as Box[]).map((one) => {
      if (node.type === 'tableCell' || one.line) return one
      return { ...one, added: node.added || one.added, cut: node.cut || one.cut }
    })
    const bare = node.type === 'table' ? { ...node, added: '', cut: '' } : node
    if (node.type === 'tableRow') {
      const cells = (node.children as Box[]).map((cell) => ({
        ...cell,
        added: node.added ? '' : cell.added,
        cut: node.cut ? '' : cell.cut,
      }))
      return {
        ...bare,
        children: cells.map((cell) => ({ ...cell, children: asWordKeeps(cell.children, !!(node.cut || cell.cut)) })),
      }
    }
    return { ...bare, children: asWordKeeps(rows, struck) }
  })

/** A form that was changed on a line all one's own is simply its form; a level without a list says nothing. */
const withoutIdleForm = (nodes: Node[]): Node[] =>
  nodes.map((node): Node => {
    if (!node.line) return { ...node, children: withoutIdleForm(node.children) }
    const { list, level, ...others } = attributesOf(node.form)
    const isOwn = node.broken !== '' && node.spans.every((span) => span.insertion !== '')
    return { ...node, form: formOf(list ? { ...others, list, level } : others), turns: isOwn ? [] : node.turns }
  })

/** Of two empty lines below a table Word does not say which was added: its mark may be either's. */
const isAmbiguous = (nodes: Node[]): boolean =>
  nodes.some((node, at) => {
    if (!node.line) return isAmbiguous(node.children)
    const next = nodes[at + 1]
    const belowTable = nodes.slice(0, at).findLast((one) => !one.line || one.spans.length)?.line === false
    return belowTable && !node.spans.length && (node.broken !== '' || (next?.line === true && next.broken !== ''))
  })

/** Whose and when is not compared: kind and words are. */
function anonymous(nodes: Node[]): unknown {
  const known = (key: string) => (key ? handOf(key) : '')
  return nodes.map((node): unknown => {
    if (!node.line)
      return { ...node, added: known(node.added), cut: known(node.cut), children: anonymous(node.children) }
    return {
      form: node.form,
      broken: known(node.broken),
      joined: known(node.joined),
      turns: node.turns.map(({ key, was }) => [known(key), was]),
      spans: node.spans.map((span) => ({
        ...span,
        insertion: known(span.insertion),
        strikes: span.strikes.map(known),
        reformat: known(span.reformat),
      })),
    }
  })
}

describe('a DOCX of ours, read again', () => {
  it('keeps text and structure of what would be issued', async () => {
    await fc.assert(
      fc.asyncProperty(actsInWords(3), async (list) => {
        const blocks = writeNodes(perform(BASE, pens, list))
        const bytes = new Uint8Array(await paperDocx(paper, blocks, null))
        const { blocks: read, own, others } = await readWord(bytes, [])
        const stands = (nodes: NodeJson[]) => plain(withoutIdleForm(readNodes(nodes)))
        expect(stands(read)).toEqual(stands(acceptAll(blocks)))
        expect([own, others]).toEqual([0, []])
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
  it('brought by the person who wrote the ink, onto the text he began with, it is the same ink', async () => {
    const hand = pens[1]!
    let strokes = 0
    let [same, differs] = [0, 0]
    await fc.assert(
      fc.asyncProperty(actsInWords(1), async (list) => {
        const after = perform(BASE, [hand], list)
        fc.pre(!isAmbiguous(after))
        const bytes = new Uint8Array(await paperDocx(paper, writeNodes(after), hands))
        const { blocks } = await readWord(bytes, [authors.hoa!])
        const keys = new Map<string, string>()
        const ink = (key: string) => {
          if (!keys.has(key)) keys.set(key, keyOf({ hand: hand.id, at: OPENED + 5, id: `new${strokes++}` }))
          return keys.get(key)!
        }
        const groups = layOver(BASE, readNodes(blocks), ink)
        if (!groups) {
          // Word has no word for some breaks and joins (docs/files-that-leave.md): such a file began with another text.
          differs++
          return
        }
        same++
        const { groups: allowed, left } = allowedGroups(groups, hand, factsFor([hand]))
        expect(left).toBe(0)
        const result = allowed.flatMap((group) => group.after)
        const kept = (nodes: Node[]) => anonymous(asWordKeeps(withoutIdleForm(readNodes(plain(nodes)))))
        expect(kept(result)).toEqual(kept(after))
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
    expect(differs).toBeLessThan(same / 4)
  })
})
