/** What leaves as DOCX comes back: text and structure, and the ink of the person who brings it. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paperDocx } from '../../../server/features/outgoing/docx/document.ts'
import { readWord } from '../../../server/features/outgoing/word/read-word.ts'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import { type Node, readNode, readNodes, writeNodes } from '../../../shared/drafts/ink.ts'
import { acceptAll } from '../../../shared/drafts/resolve.ts'
import { image, keptImages, keptPictures } from '../../drafts/support/images.ts'
import { type Act, acts, BASE, operations, perform } from '../../drafts/support/reachable.ts'
import { paper, pens } from '../support/sample.ts'
import { bringer, broughtBack, keptByWord, plain, withoutIdleForm } from './own-ink.ts'

const RUNS = Number(process.env.WORD_RUNS ?? 15)

const picture = (which: number) => readNode(image({ src: keptImages[which], alt: 'Sơ đồ' }))
/** Pictures that stand: between lines, beside another, below a table. */
const PICTURED: Node[] = [BASE.slice(0, 2), picture(0), BASE.slice(2, 3), picture(1), picture(0), BASE.slice(3)].flat()

const align = fc.record({
  do: fc.constant('turn' as const),
  line: fc.nat({ max: 400 }),
  name: fc.constant('align' as const),
  value: fc.constantFrom('center', 'right', 'justify', null),
})
const alsoAligned = fc.oneof({ weight: 5, arbitrary: operations }, { weight: 1, arbitrary: align })

describe('a DOCX of ours, read again', () => {
  it('keeps text and structure of what would be issued', async () => {
    await fc.assert(
      fc.asyncProperty(acts(3), async (list) => {
        const blocks = writeNodes(perform(BASE, pens, list))
        const bytes = new Uint8Array(await paperDocx(paper, blocks, null, keptPictures))
        const { blocks: read, own, others } = await readWord(bytes, [])
        const stands = (nodes: NodeJson[]) => plain(withoutIdleForm(readNodes(nodes)))
        expect(stands(read)).toEqual(stands(acceptAll(blocks)))
        expect([own, others]).toEqual([0, []])
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
  const isTheSame = async (list: Act[]): Promise<void> => {
    const after = perform(PICTURED, [bringer], list)
    const brought = await broughtBack(PICTURED, after)
    expect(brought?.left).toBe(0)
    expect(keptByWord(brought?.nodes ?? [])).toEqual(keptByWord(after))
  }
  it('brought by the person who wrote the ink, onto the text he began with, it is the same ink', () =>
    fc.assert(fc.asyncProperty(acts(1), isTheSame), { numRuns: RUNS, endOnFailure: true }))
  it('so it is where he aligned lines otherwise', () =>
    fc.assert(fc.asyncProperty(acts(1, 40, alsoAligned), isTheSame), { numRuns: RUNS, endOnFailure: true }))
})
