/** INK-15: what was not stored is found word for word, and finds its place again. */
import { describe, expect, it } from 'vitest'
import { copiesSince } from '../../client/features/drafts/recovery/added.ts'
import { editsBetween, findPlace, stands } from '../../client/features/drafts/recovery/edits.ts'
import { Ledger, packLetters, unpackLetters } from '../../client/features/drafts/recovery/ledger.ts'
import { unsentWords } from '../../client/features/drafts/recovery/own-words.ts'
import { standingAgain } from '../../client/features/drafts/recovery/taken-back.ts'
import type { NodeJson } from '../../shared/drafts/contract.ts'
import { diffLists } from '../../shared/drafts/history/diff-lists.ts'
import { schema } from '../../shared/drafts/schema.ts'
import { cell, formed, inserted, line, row, stroke, table } from './support/lines.ts'

const doc = (...blocks: (NodeJson | string)[]) =>
  schema.nodeFromJSON({
    type: 'doc',
    content: blocks.map((one) => (typeof one === 'string' ? line(...(one ? [one] : [])) : one)),
  })
const edits = (was: ReturnType<typeof doc>, is: ReturnType<typeof doc>) =>
  editsBetween(was, is).map(({ at, removed, words }) => `${at}${removed ? `-${removed}` : ''}+${words}`)

describe('INK-15 what was written and is not served', () => {
  it('INK-15 one insertion, read with its words', () => {
    expect(edits(doc('Căn cứ chức năng'), doc('Căn cứ chưa kịp lưu chức năng'))).toEqual(['7+chưa kịp lưu '])
    expect(edits(doc('một'), doc('một hai'))).toEqual(['3+ hai'])
    expect(edits(doc(''), doc('mới'))).toEqual(['0+mới'])
  })
  it('INK-15 two insertions in one line are two edits: nothing between them is written twice', () => {
    expect(edits(doc('Căn cứ thật chức năng'), doc('GIẢ Căn cứ thật sau đó chức năng'))).toEqual([
      '0+GIẢ ',
      '11+ sau đó',
    ])
  })
  it('INK-15 replaced words, lines apart, lines added, cells', () => {
    expect(edits(doc('một hai ba', 'x', 'bốn'), doc('một HAI ba', 'x', 'bốn năm'))).toEqual(['4-hai+HAI', '3+ năm'])
    expect(edits(doc('đầu', 'cuối'), doc('đầu', 'giữa một', 'giữa hai', 'cuối'))).toEqual(['3+\ngiữa một\ngiữa hai'])
    expect(edits(doc('trước sau'), doc('trước mới', 'toanh sau'))).toEqual(['6+mới\ntoanh '])
    const grid = (word: string) => table([row(['a', cell(word)])])
    expect(edits(doc('x', grid('b')), doc('x', grid('b c')))).toEqual(['1+ c'])
    expect(edits(doc('giống'), doc('giống'))).toEqual([])
  })
  it('INK-15 the place is found by the longest context, also where others wrote meanwhile', () => {
    const [edit] = editsBetween(doc('Căn cứ Luật Viễn thông'), doc('Căn cứ Luật mới Viễn thông'))
    expect(edit && findPlace(doc('Khác hẳn', 'Nay căn cứ: Căn cứ Luật Viễn thông năm 2023'), edit)).toBe(35)
    expect(edit && findPlace(doc('không còn gì'), edit)).toBeNull()
    expect(edit && stands(doc('Căn cứ Luật mới Viễn thông'), edit)).toBe(true)
    expect(edit && stands(doc('Căn cứ Luật Viễn thông'), edit)).toBe(false)
  })
  it('INK-15 differences of lists are as small as they can be', () => {
    expect(diffLists(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'y', 'd'])).toEqual([
      { aStart: 1, aEnd: 2, bStart: 1, bEnd: 2 },
      { aStart: 3, aEnd: 3, bStart: 3, bEnd: 4 },
    ])
    expect(diffLists(['a'], ['a'])).toEqual([])
  })
})

describe('INK-15 in ink the ledger knows what should stand', () => {
  /** Served first; then one writes here, and something may come over it. */
  const of = (served: ReturnType<typeof doc>, written: ReturnType<typeof doc>, mine = written, now = served) => {
    const ledger = new Ledger(served, 'hoa')
    ledger.write(served, written, 'stroke')
    const place = { line: written.firstChild?.textContent ?? '', at: written.firstChild?.textContent.length ?? 0 }
    const edits = unsentWords(mine, now, 'hoa', ledger, [{ ...ledger.takeLatest(), place }])
    return edits.map(({ line: before, at, words }) => `${before}|${at}+${words}`)
  }
  it('INK-15 only the letters that the stroke does not have with the server', () => {
    const was = doc(line('Căn cứ ', inserted('Luật', 'hoa'), ' này'))
    expect(of(was, doc(line('Căn cứ ', inserted('Luật mới', 'hoa'), ' này')))).toEqual(['Căn cứ Luật này|11+ mới'])
    expect(of(was, was)).toEqual([])
    const stored = doc(line('Căn cứ ', inserted('Luật mới', 'hoa'), inserted('X', 'duc'), ' này'))
    expect(of(was, doc(line('Căn cứ ', inserted('Luật mới', 'hoa'), ' này')), stored, stored)).toEqual([])
  })
  it('INK-15 letters taken back here and standing in the line that a colleague wrote anew go again, and no others', () => {
    const other = inserted('a', 'hoa', 'other tab')
    const was = doc(line('Tr', inserted('banana', 'hoa'), 'ưởng', other))
    const ledger = new Ledger(was, 'hoa')
    const written = doc(line('Tr', inserted('bnana', 'hoa'), inserted('ệ', 'hoa', 'hoa-2'), 'ưởng', other))
    ledger.write(was, written, 'stroke')
    const { taken } = ledger.takeLatest()
    // another tab has written on meanwhile, in a stroke that is not known here
    const again = doc('Tr', line(inserted('banana', 'hoa'), 'ưởng', inserted('aa', 'hoa', 'other tab')))
    // of the three equal letters it is the first
    expect(standingAgain(again, 'hoa', ledger, taken)).toMatchObject([{ from: 6, to: 7 }])
    expect(standingAgain(written, 'hoa', ledger, taken)).toEqual([])
    expect(standingAgain(again, 'hoa', ledger, [])).toEqual([])
  })
  it('INK-15 an undo brings a letter back as often as it stood; a copy besides is another’s doing, of equal ones the first', () => {
    const was = doc(line('ab', inserted('cde', 'hoa')))
    const broken = doc(line('ab', inserted('c', 'hoa')), line(inserted('de', 'hoa')))
    const ledger = new Ledger(was, 'hoa')
    ledger.write(was, broken, 'stroke')
    const undone = doc(line('ab', inserted('cde', 'hoa')), line(inserted('de', 'hoa')))
    ledger.write(broken, undone, 'undo')
    expect(copiesSince(broken, undone, 'hoa', ledger)).toMatchObject([{ from: 5 }, { from: 4 }])
    // what is taken away and brought back is there once
    const gone = doc(line('ab'), line(inserted('de', 'hoa')))
    ledger.write(broken, gone, 'stroke')
    ledger.write(gone, broken, 'undo')
    expect(copiesSince(gone, broken, 'hoa', ledger)).toEqual([])
    expect(ledger.missingIn(broken).rest()).toBe('')
  })
  it('INK-15 a copy goes whole, however long, and wherever its letters are those of the line before', () => {
    const words = 'một hai ba bốn năm sáu bảy tám chín mười mười một mười hai'
    const own = (text: string) => line(inserted(text, 'hoa'))
    const ledger = new Ledger(doc(line('ab', inserted(words, 'hoa'))), 'hoa')
    const was = doc('ab', own(words))
    const doubled = doc(line('ab', inserted(words, 'hoa')), own(words))
    expect(copiesSince(was, doubled, 'hoa', ledger).map(({ from }) => from)).toEqual(
      Array.from(words, (_, i) => 3 + i).reverse(),
    )
    // so much at once in two places that nobody can tell which letters are the copies: none of them goes
    const pages = [7, 11, 13, 17].map((by) =>
      own(Array.from({ length: 900 }, (_, i) => 'abcdefghijklm'[(i * i * by) % 13]).join('')),
    )
    const [p, q, r, s] = pages as [NodeJson, NodeJson, NodeJson, NodeJson]
    const book = doc(p, q, r, s)
    expect(copiesSince(book, doc(p, q, q, r, s, s, 'x', p), 'hoa', new Ledger(book, 'hoa'))).toEqual([])
    const [one, two] = ['dòng một.', 'dòng hai.']
    const lines = doc(own(one), own(two))
    const copied = copiesSince(lines, doc(own(one), own(two), own(two)), 'hoa', new Ledger(lines, 'hoa'))
    expect([copied.at(-1)?.from, copied[0]?.to]).toEqual([12, 21])
  })
  it('INK-15 what came with a colleague’s stroke from another tab, or from nobody knows whom, is on the account', () => {
    const was = doc(line('ab', inserted('cd', 'hoa')))
    const ledger = new Ledger(was, 'hoa')
    const more = doc(line('ab', inserted('cdd', 'hoa')))
    ledger.allow(was, more)
    ledger.write(more, was, 'stroke')
    ledger.write(was, more, 'undo')
    expect(copiesSince(was, more, 'hoa', ledger)).toEqual([])
    // what only moved is not more
    ledger.allow(more, doc('ab', line(inserted('cdd', 'hoa'))))
    expect(ledger.missingIn(more).rest()).toBe('')
  })
  it('INK-15 a split that copied the end, here or there, is nobody’s loss and nobody’s gain', () => {
    const was = doc(line('ab', inserted('cd', 'hoa'), inserted('ef', 'hoa', 'hoa-2'), 'gh'))
    const broken = { inkBreak: stroke('hoa', 'break1') }
    const split = doc(line('ab', inserted('cd', 'hoa')), formed(broken, inserted('ef', 'hoa', 'hoa-2'), 'gh'))
    expect(of(was, split)).toEqual([])
    const doubled = doc(
      line('ab', inserted('cd', 'hoa')),
      formed(broken, inserted('ef', 'hoa', 'hoa-2'), 'gh', inserted('ef', 'hoa', 'hoa-2'), 'gh'),
    )
    expect(of(was, split, doubled)).toEqual([])
    const more = doc(
      line('ab', inserted('cd', 'hoa')),
      formed(broken, inserted('new ', 'hoa', 'hoa-3'), inserted('ef', 'hoa', 'hoa-2'), 'gh'),
    )
    expect(of(was, more)).toEqual(['abcdefgh|4+\nnew '])
  })
  it('INK-15 a line of one’s own far down in a long draft is found by the line before it', () => {
    const many = (from: number) => Array.from({ length: 40 }, (_, n) => `dòng ${from + n}`)
    const own = formed({ inkBreak: stroke('hoa', 'break1') }, inserted('dòng mới', 'hoa'))
    expect(of(doc(...many(1), ...many(41)), doc(...many(1), own, ...many(41)))).toEqual(['dòng 40|7+\ndòng mới'])
    // nodes that came through Yjs are others, and say the same
    const [was, is] = [doc(...many(1), line('ab', 'cd')), doc(...many(1), line('ab', inserted('x', 'hoa'), 'cd'))]
    expect(of(was, is, doc(...many(1), line('ab', inserted('x', 'hoa'), 'cd')), doc(...many(1), 'abcd'))).toEqual([
      'abcd|2+x',
    ])
  })
  it('INK-16 letters that fell with another’s join, or that another’s ink covers, are found by their stroke', () => {
    const was = doc(line('Căn cứ này'))
    const written = doc(line('Căn cứ này', inserted(' mới', 'hoa')))
    expect(of(was, written, was)).toEqual(['Căn cứ này mới|10+ mới'])
    expect(of(was, written, doc(line('Căn cứ này', inserted(' mới', 'duc'))))).toEqual(['Căn cứ này mới|10+ mới'])
  })
  it('INK-15 letters are kept as runs of their stroke, and come back as letters; those of an older client too', () => {
    const letters = [...'Sở𠮷'].map((text) => ({ text, stroke: 'a' })).concat({ text: 'b', stroke: 'b' })
    expect(packLetters(letters)).toEqual([
      { text: 'Sở𠮷', stroke: 'a' },
      { text: 'b', stroke: 'b' },
    ])
    expect(unpackLetters(packLetters(letters))).toEqual(letters)
    expect(unpackLetters(letters)).toEqual(letters)
    expect(letters[0]?.text).toBe('S')
  })
  it('INK-15 what one has deleted oneself is not missed', () => {
    const was = doc(line('ab', inserted('cd', 'hoa')))
    const ledger = new Ledger(was, 'hoa')
    ledger.write(was, doc(line('ab', inserted('cdX', 'hoa'))), 'stroke')
    ledger.write(doc(line('ab', inserted('cdX', 'hoa'))), doc(line('ab', inserted('d', 'hoa'))), 'stroke')
    expect(unsentWords(doc(line('ab', inserted('d', 'hoa'))), was, 'hoa', ledger, [])).toEqual([])
  })
})
