/** What a leader's list of changes opens, and what goes to him again (Điều 10 khoản 6; INK-14). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beyondList, changePlaces, changeSources, type Standing } from '../../shared/outgoing/finishing.ts'

const printed = { subject: 's', recipients: 'r', annexes: 'a', frame: 'f' }
const approved: Standing = { text: 't', printed }
const changed = (part: 'text' | keyof typeof printed): Standing =>
  part === 'text' ? { text: 'T', printed } : { text: 't', printed: { ...printed, [part]: 'X' } }

describe('beyond the list', () => {
  it('R121 each item opens the place it names and no other', () => {
    for (const place of ['text', 'subject', 'recipients', 'annexes'] as const) {
      const list = [{ source: 'approver' as const, place }]
      for (const part of ['text', 'subject', 'recipients', 'annexes'] as const)
        expect(beyondList(approved, changed(part), list, false)).toEqual(part === place ? [] : [part])
    }
  })
  it('INK-14 who signs, and how secret and urgent it is, no list opens', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ source: fc.constantFrom(...changeSources), place: fc.constantFrom(...changePlaces) })),
        fc.boolean(),
        (list, finished) => beyondList(approved, changed('frame'), list, finished).includes('frame'),
      ),
    )
  })
  it('INK-14 a list that was finished opens nothing any more; what văn thư returns for its form opens who receives it', () => {
    const list = [{ source: 'approver' as const, place: 'text' as const }]
    expect(beyondList(approved, changed('text'), list, true)).toEqual(['text'])
    const returned = [...list, { source: 'clerk' as const, place: 'recipients' as const }]
    expect(beyondList(approved, changed('recipients'), returned, true)).toEqual([])
    expect(beyondList(approved, changed('annexes'), returned, true)).toEqual(['annexes'])
  })
})
