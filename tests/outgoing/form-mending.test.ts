/** Thể thức: what is right raises no alarm, and a fix takes its finding away and brings no other. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { papers } from '../../server/features/outgoing/demo/papers.ts'
import type { Fields } from '../../shared/outgoing/fields.ts'
import type { FormRule } from '../../shared/outgoing/form/finding.ts'
import { documentTypeCodes } from '../../shared/outgoing/numbering.ts'
import { pageOf } from '../../shared/outgoing/templates/page.ts'
import { templateOf } from '../../shared/outgoing/templates/template.ts'
import { formed, line } from '../drafts/support/lines.ts'
import { check, good, rulesOf, wordsOf } from './support/form.ts'
import { mend } from './support/mend.ts'

describe('no false alarm', () => {
  it('on the documents of the demonstration', () => {
    for (const paper of Object.values(papers)) {
      const recipients = paper.recipients.map((name) => ({ name }))
      const found = check(pageOf(paper.lines).content, { type: paper.type, subject: paper.subject, recipients })
      expect({ subject: paper.subject, found }).toEqual({ subject: paper.subject, found: [] })
    }
  })
  it("on the regulation's own text beyond what is wrong by today's Nghị định", () => {
    const fixture = readFileSync(join(import.meta.dirname, '../fixtures/quy-che-132.txt'), 'utf8')
    const lines = fixture
      .normalize('NFC')
      .split('\n')
      .map((words) => words.trim())
      .filter(Boolean)
    const blocks = lines.map((words) => line(words.replaceAll('\t', ' ')))
    const found = check(blocks, { type: 'decision' })
    const counts = Object.fromEntries(
      [...new Set(rulesOf(found))].sort().map((rule) => [rule, found.filter((one) => one.rule === rule).length]),
    )
    // The copy has its own head and foot; five căn cứ lost their italics, the last ends with a comma; the rest are slips of the pen.
    expect(counts).toEqual({
      basisEnd: 1,
      basisItalic: 5,
      nationWords: 1,
      partInBody: 4,
      quotesMixed: 3,
      spaceAfter: 2,
      spaceBefore: 5,
      spaceTwice: 5,
    })
  })
  it('on the skeletons, except what is to be filled in', () => {
    for (const type of documentTypeCodes) {
      const found = check(templateOf(type, 'Sở Thông tin và Truyền thông').content, { type, subject: 'Về việc x' })
      expect(new Set(rulesOf(found))).toEqual(new Set(['placeholder']))
    }
  })
})

describe('a fix', () => {
  const pieces = [
    'Sở',
    'a',
    ' ',
    '  ',
    ', ',
    ',',
    ' ,',
    '. ',
    '; ',
    ';',
    ':',
    ' : ',
    '(',
    ' (',
    ') ',
    ')',
    '“',
    '”',
    ' "',
    '" ',
    'chữ',
    '2027',
    'ngày 5 tháng 1 năm 2027',
    ' ủy ban nhân dân ',
    'Nội',
    'bа',
    '[nội dung]',
  ]
  const starts = [
    '',
    '',
    '',
    'Điều 1. ',
    'Điều 2: ',
    'Điều 2 ',
    '1. ',
    '1) ',
    'a) ',
    'b. ',
    'Căn cứ ',
    'QUYẾT ĐỊNH',
    'THÔNG BÁO',
    'Độc lập – Tự do – Hạnh phúc',
  ]
  const words = fc
    .tuple(fc.constantFrom(...starts), fc.array(fc.constantFrom(...pieces), { maxLength: 6 }))
    .map(([start, rest]) => start + rest.join(''))
  const block = fc
    .tuple(words, fc.constantFrom({}, {}, {}, { kind: 'h1' }, { kind: 'h3' }, { align: 'center' }, { list: 'number' }))
    .map(([content, attrs]) => (content ? formed(attrs, content) : formed(attrs)))
  it('takes its finding away and brings no other', () => {
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('notice', 'decision', 'letter'),
        words,
        (blocks, type, subject) => {
          const fields: Fields = { ...good, type: type as Fields['type'], subject: subject.trim() }
          const before = check(blocks, fields)
          for (const { fix, rule } of before) {
            if (!fix) continue
            const after = mend(fix, blocks, fields)
            const left = rulesOf(check(after.blocks, after.fields))
            const count = (rules: FormRule[], of: FormRule) => rules.filter((one) => one === of).length
            expect(count(left, rule)).toBeLessThan(count(rulesOf(before), rule))
            for (const other of new Set(left))
              expect(count(left, other), `${rule} brought ${other}`).toBeLessThanOrEqual(count(rulesOf(before), other))
          }
        },
      ),
      { numRuns: 500 },
    )
  })
  it('and every place lies in the draft', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), (blocks) => {
        for (const { place } of check(blocks)) {
          if ('field' in place) continue
          const size = wordsOf(blocks[place.path[0] ?? -1] ?? expect.fail('no block')).length
          expect(place.from).toBeGreaterThanOrEqual(0)
          expect(place.to).toBeLessThanOrEqual(size)
        }
      }),
    )
  })
})
