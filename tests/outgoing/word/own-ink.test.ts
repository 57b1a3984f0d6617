/** What other seeds of the round trip found, each by its name. */
import { describe, expect, it } from 'vitest'
import { readWord } from '../../../server/features/outgoing/word/read-word.ts'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import { keyOf, readNodes, writeNodes } from '../../../shared/drafts/ink.ts'
import { acceptAll, rejectHand } from '../../../shared/drafts/resolve.ts'
import { inkDifference } from '../../../shared/drafts/word/difference.ts'
import { AT, cell, formed, inserted, line, row, stroke, struck, table, turns } from '../../drafts/support/lines.ts'
import { authors } from '../support/sample.ts'
import { broughtBack, keptByWord } from './own-ink.ts'
import { p, r, wordFile } from './support.ts'

const broken = (id: string, more = {}) => ({ inkBreak: stroke('hoa', id), ...more })
const cut = { inkCut: stroke('hoa', 'cut') }
const cutCell = (words: string) => cell(words, { inkCut: stroke('hoa', 'column') })
const standing = table([row(['a', 'b'])])

async function comesBack(after: NodeJson[]): Promise<void> {
  const brought = await broughtBack(readNodes(rejectHand(after, 'hoa')), readNodes(after))
  expect(brought?.left).toBe(0)
  expect(keptByWord(brought?.nodes ?? [])).toEqual(keptByWord(readNodes(after)))
}

describe('own ink through Word and back', () => {
  it('a struck row of a table of which a column is struck: no piece is refused, and a turn in it is not lost', async () => {
    const item = { list: 'bullet', inkBlock: turns(['hoa', '', 'turn']) }
    await comesBack([
      table([row([cutCell('a'), 'b'], cut), row([cutCell('c'), cell(formed(item, 'd'))]), row([cutCell('e'), 'f'])]),
      line('dưới'),
    ])
  })
  it('a table struck as a whole after a column of it', () =>
    comesBack([table([row([cutCell('a'), 'b']), row([cutCell('c'), 'd'])], cut), line('dưới')]))
  it('a line joined over a table that was struck as a whole, row by row, or column by column', async () => {
    const joinedOver = (middle: NodeJson) => [line('trên'), middle, formed({ inkJoin: stroke('hoa', 'join') }, 'dưới')]
    await comesBack(joinedOver(table([row(['a', 'b']), row(['c', 'd'])], cut)))
    await comesBack(joinedOver(table([row(['a', 'b'], cut), row(['c', 'd'], { inkCut: stroke('hoa', 'cut-2') })])))
    await comesBack(joinedOver(table([row([cutCell('a'), cutCell('b')]), row([cutCell('c'), cutCell('d')])])))
    await comesBack(joinedOver(table([row([cutCell('a'), cutCell('b')]), row([cutCell('c'), cutCell('d')], cut)])))
  })
})

describe('a title that is no title any more', () => {
  const title = { kind: 'h1', align: 'center' }
  const was = 'align:"center";kind:"h1"'
  it('lies as the body does where the person said so, and in the middle where he left it there', async () => {
    await comesBack([formed({ kind: 'h3', inkBlock: turns(['hoa', was, 'turn']) }, 'Đề mục'), line('sau')])
    await comesBack([formed({ align: 'center', inkBlock: turns(['hoa', was, 'turn']) }, 'Tên'), line('sau')])
  })
  it('lies as the body does also where the file began with another text', () => {
    let strokes = 0
    const newKey = () => keyOf({ hand: 'hoa', at: AT, id: `new${strokes++}` })
    const [file, draft] = [
      [line('Tên khác'), line('sau')],
      [formed(title, 'Tên'), line('sau')],
    ].map(readNodes)
    const groups = inkDifference(draft ?? [], file ?? [], { seesStruck: false, lacksImages: false }, 'hoa', newKey)
    expect(acceptAll(writeNodes(groups.flatMap(({ after }) => after)))).toEqual([line('Tên khác'), line('sau')])
  })
})

describe('below a table', () => {
  it('a line added at the end of the draft, with words or empty', async () => {
    await comesBack([line('trên'), standing, formed(broken('one'))])
    await comesBack([line('trên'), standing, formed(broken('one'), inserted('mới', 'hoa')), formed(broken('two'))])
  })
  it('a line added above one that stood keeps its own form, and so does the other', async () => {
    await comesBack([line('trên'), standing, formed(broken('one')), formed({ list: 'bullet', level: 1 }, 'mục')])
    await comesBack([line('trên'), standing, formed(broken('one', { list: 'number' }), inserted('mới', 'hoa')), line()])
  })
  it('an empty line that was made an item, written in and broken: both lines are items', () =>
    comesBack([
      line('trên'),
      standing,
      formed({ list: 'bullet', inkBlock: turns(['hoa', '', 'turn']) }, inserted('một', 'hoa', 'a')),
      formed(broken('two', { list: 'bullet' }), inserted('hai', 'hoa', 'b')),
      line('sau'),
    ]))
  it('a break above an empty line that is joined upward', () =>
    comesBack([
      line('trên'),
      standing,
      formed(broken('one')),
      formed({ inkJoin: stroke('hoa', 'join') }),
      line('sau', struck('bỏ', 'hoa')),
    ]))
  it('a line added below two tables of which the second is added too', () =>
    comesBack([
      line('trên'),
      standing,
      table([row([''])], { inkAdd: stroke('hoa', 'table') }),
      formed(broken('one'), inserted('mới', 'hoa')),
      line('sau'),
    ]))
})

it('a struck row whose cells are struck one by one, as another program may write it, is a struck row', async () => {
  const by = `w:author="${authors.hoa}" w:date="2026-01-01T00:00:00Z"`
  const one = (words: string, about = '') => `<w:tc><w:tcPr>${about}</w:tcPr>${p(r(words))}</w:tc>`
  const rows = [
    `<w:tr><w:trPr><w:del w:id="1" ${by}/></w:trPr>${one('a', `<w:cellDel w:id="2" ${by}/>`)}</w:tr>`,
    `<w:tr>${one('b')}</w:tr>`,
  ]
  const { blocks } = await readWord(wordFile(`<w:tbl>${rows.join('')}</w:tbl>${p(r('sau'))}`), [authors.hoa ?? ''])
  expect(readNodes(blocks)[0]).toMatchObject({ children: [{ children: [{ cut: '' }] }, { cut: '' }] })
  expect(acceptAll(blocks)).toEqual([table([row(['b'])]), line('sau')])
})
