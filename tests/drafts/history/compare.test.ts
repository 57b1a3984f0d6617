/** Comparing two versions: nothing is lost between them, and the difference is as small as a reader would mark it. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import {
  type CompareBy,
  compareVersions,
  countDifferences,
  type Pair,
  sideOf,
} from '../../../shared/drafts/history/compare.ts'
import { type Hand, writeNodes } from '../../../shared/drafts/ink.ts'
import { acceptAll } from '../../../shared/drafts/resolve.ts'
import { canonicalJson } from '../../../shared/drafts/text.ts'
import { handNamed } from '../support/honest-pen.ts'
import { formed, inserted, line, mark, row, struck, table, text } from '../support/lines.ts'
import { acts, BASE, perform } from '../support/reachable.ts'

const HANDS: Hand[] = [handNamed('an', 'author'), handNamed('hoa', 'blue'), handNamed('duc', 'red')]
const doc = (...blocks: (NodeJson | string)[]) =>
  blocks.map((one) => (typeof one === 'string' ? line(...(one ? [one] : [])) : one))
const signs = { same: '', added: '+', removed: '-', changed: '~' }
/** `Căn cứ [-Luật cũ][+Luật mới]` */
const show = (pairs: Pair[]): string[] =>
  pairs.map((pair) => {
    const inside = pair.line
      ? pair.parts.map(({ op, text: words }) => (op === 'same' ? words : `[${signs[op]}${words}]`)).join('')
      : show(pair.children).join(pair.before?.type === 'table' || pair.after?.type === 'table' ? ' / ' : ' | ')
    return pair.line && pair.op !== 'changed'
      ? `${signs[pair.op]}${pair.parts.map((part) => part.text).join('')}`
      : inside
  })
const differences = (before: NodeJson[], after: NodeJson[], by?: CompareBy) => show(compareVersions(before, after, by))

describe('applying the difference gives the other text', () => {
  it('each side is read back exactly, ink and tables too, from any two documents that people can reach', () => {
    fc.assert(
      fc.property(acts(3), acts(3), (some, more) => {
        const before = writeNodes(perform(BASE, HANDS, some))
        const after = writeNodes(perform(BASE, HANDS, [...some, ...more]))
        const marked = compareVersions(before, after, 'marked')
        expect(canonicalJson(sideOf(marked, 'before'))).toBe(canonicalJson(before))
        expect(canonicalJson(sideOf(marked, 'after'))).toBe(canonicalJson(after))
        const issued = compareVersions(before, after)
        expect(canonicalJson(sideOf(issued, 'before'))).toBe(canonicalJson(acceptAll(before)))
        expect(canonicalJson(sideOf(issued, 'after'))).toBe(canonicalJson(acceptAll(after)))
      }),
      { numRuns: 150 },
    )
  })
  it('a text beside itself has no difference', () => {
    fc.assert(
      fc.property(acts(3), (list) => {
        const content = writeNodes(perform(BASE, HANDS, list))
        expect(countDifferences(compareVersions(content, content, 'marked'))).toBe(0)
      }),
      { numRuns: 100 },
    )
  })
})

describe('the difference is what a reader would mark', () => {
  it('words inside a line, by syllables, and never a letter of one', () => {
    expect(differences(doc('Căn cứ Luật Viễn thông năm 2009;'), doc('Căn cứ Luật Viễn thông năm 2023;'))).toEqual([
      'Căn cứ Luật Viễn thông năm [-2009][+2023];',
    ])
    expect(differences(doc('giao phòng Tổng hợp'), doc('giao phòng Kế hoạch'))).toEqual([
      'giao phòng [-Tổng hợp][+Kế hoạch]',
    ])
  })
  it('lines added, gone, and moved on by them', () => {
    expect(differences(doc('Điều một', 'Điều ba'), doc('Điều một', 'Khoản hai mới', 'Điều ba'))).toEqual([
      'Điều một',
      '+Khoản hai mới',
      'Điều ba',
    ])
    expect(differences(doc('a b c d', 'hoàn toàn khác'), doc('a b c e'))).toEqual(['a b c [-d][+e]', '-hoàn toàn khác'])
  })
  it('a word that became bold, and half of a word', () => {
    const [pair] = compareVersions(doc('Điều khoản'), doc(line(text('Đi'), text('ều', mark('bold')), text(' khoản'))))
    expect(show(pair ? [pair] : [])).toEqual(['Đi[~ều] khoản'])
    expect(pair?.line && pair.parts[1]).toMatchObject({ before: { format: '' }, after: { format: 'bold' } })
  })
  it('a line that became a heading is the same line, changed', () => {
    const [pair] = compareVersions(doc('Quyết định'), doc(formed({ kind: 'h1' }, 'Quyết định')))
    expect(pair).toMatchObject({ op: 'changed', before: { form: '' }, after: { form: 'kind:"h1"' } })
  })
  it('tables cell by cell, where a row and a column came', () => {
    const before = doc(table([row(['Phòng', 'Số']), row(['Tổng hợp', '5'])]))
    expect(differences(before, doc(table([row(['Phòng', 'Số']), row(['Tổng hợp', '6'])])))).toEqual([
      'Phòng | Số / Tổng hợp | [-5][+6]',
    ])
    expect(
      differences(before, doc(table([row(['Phòng', 'Số']), row(['Kế toán', '2']), row(['Tổng hợp', '5'])]))),
    ).toEqual(['Phòng | Số / +Kế toán | +2 / Tổng hợp | 5'])
    expect(differences(before, doc(table([row(['Phòng', 'Hạn', 'Số']), row(['Tổng hợp', 'tháng', '5'])])))).toEqual([
      'Phòng | +Hạn | Số / Tổng hợp | +tháng | 5',
    ])
  })
  it('as issued: struck words are gone, added ones stand', () => {
    const marked = doc(line('Căn cứ ', struck('Luật', 'hoa'), inserted('Bộ luật', 'hoa')))
    expect(differences(doc('Căn cứ Luật'), marked)).toEqual(['Căn cứ [-Luật][+Bộ luật]'])
    expect(differences(doc('Căn cứ Bộ luật'), marked)).toEqual(['Căn cứ Bộ luật'])
    expect(differences(doc('Căn cứ Luật'), marked, 'marked')).toEqual(['Căn cứ [~Luật][+Bộ luật]'])
  })
  it('a long document compares in a moment', () => {
    const lines = Array.from({ length: 3_000 }, (_, i) => `Khoản ${i}: nội dung thứ ${i * 7} của văn bản`)
    const other = lines.map((one, i) => (i % 10 ? one : `${one} đã sửa`))
    const began = process.cpuUsage()
    expect(countDifferences(compareVersions(doc(...lines), doc(...other)))).toBe(300)
    const all = compareVersions(doc(...lines), doc(...lines.map((one) => one.replaceAll(/\p{L}+/gu, 'khác'))))
    expect(all.length).toBeGreaterThan(2_999)
    // Processor time: other tests run beside this one.
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(8_000)
  }, 60_000)
})
