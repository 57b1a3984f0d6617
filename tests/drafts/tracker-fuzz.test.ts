/** Honest people at random: whatever they press, the judge lets it through, the document stays legal, and all ink can be taken away. */
import type { Node as DocNode } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type FormChange, turnLine } from '../../client/features/drafts/tracker/form.ts'
import { indent } from '../../client/features/drafts/tracker/keys.ts'
import { changeTable, insertTable, type TableAct } from '../../client/features/drafts/tracker/tables.ts'
import { type Hand, writeNodes } from '../../shared/drafts/ink.ts'
import { acceptAll, rejectHands } from '../../shared/drafts/resolve.ts'
import { canonicalJson } from '../../shared/drafts/text.ts'
import { Desk } from './support/editing.ts'
import { handNamed } from './support/honest-pen.ts'
import { formed, line } from './support/lines.ts'
import { BASE } from './support/reachable.ts'

const hands: Hand[] = [handNamed('an', 'author'), handNamed('hoa', 'blue'), handNamed('duc', 'red')]
const TABLE_ACTS: TableAct[] = [
  'rowBefore',
  'rowAfter',
  'columnBefore',
  'columnAfter',
  'deleteRow',
  'deleteColumn',
  'deleteTable',
  'lineAfter',
]
const CHANGES: FormChange[] = [
  { kind: 'h1' },
  { kind: null },
  { list: 'bullet', level: null },
  { list: null },
  { align: 'center' },
]

type Press = { who: number; what: number; from: number; size: number; more: number }
const presses = fc.array(
  fc.record({
    who: fc.nat({ max: 2 }),
    what: fc.nat({ max: 11 }),
    from: fc.nat({ max: 500 }),
    size: fc.nat({ max: 12 }),
    more: fc.nat({ max: 50 }),
  }),
  { minLength: 1, maxLength: 30, size: 'max' },
)

function select(d: Desk, from: number, size: number): void {
  const max = d.state.doc.content.size
  const a = Math.min(max, from % (max + 1))
  const selection = TextSelection.between(d.state.doc.resolve(a), d.state.doc.resolve(Math.min(max, a + size)))
  d.state = d.state.apply(d.state.tr.setSelection(selection))
}

function press(d: Desk, { who, what, from, size, more }: Press): void {
  const hand = hands[who] as Hand
  select(d, from, what % 3 === 0 ? size : 0)
  if (what <= 2) d.type(hand, ['xin', ' a', 'ề'][what] as string)
  else if (what === 3 || what === 4) d.backspace(hand)
  else if (what === 5) d.delete(hand)
  else if (what === 6) d.enter(hand)
  else if (what === 7)
    d.replaceWith(hand, more % 2 ? [line('p1'), formed({ kind: 'h2' }, 'p2'), line('p3')] : [line('pasted')])
  else if (what === 8) {
    d.do(hand, (state, pen) => {
      const tr = state.tr
      const at: number[] = []
      state.doc.nodesBetween(state.selection.from, state.selection.to, (node: DocNode, pos) => {
        if (node.isTextblock) at.push(pos)
      })
      for (const pos of at) turnLine(tr, pos, CHANGES[more % CHANGES.length] as FormChange, pen)
      return tr
    })
  } else if (what === 9) {
    const mark = d.state.schema.marks[['bold', 'italic'][more % 2] as string]?.create()
    const { from: low, to: high } = d.state.selection
    if (mark && high > low)
      d.plainly(hand, (state) => (more % 3 ? state.tr.addMark(low, high, mark) : state.tr.removeMark(low, high, mark)))
  } else if (what === 10)
    d.do(hand, (state, pen) =>
      (changeTable(state, TABLE_ACTS[more % TABLE_ACTS.length] as TableAct, pen) ?? indent(state, 1, pen) === 'pass')
        ? changeTable(state, TABLE_ACTS[more % TABLE_ACTS.length] as TableAct, pen)
        : null,
    )
  else d.do(hand, (state, pen) => insertTable(state, 1 + (more % 2), 2, pen))
}

for (const mode of ['ink', 'plain'] as const) {
  it(`INK-1 INK-3 INK-4 INK-7 INK-17 INK-18 nothing that is pressed is refused (${mode})`, () => {
    const base = writeNodes(BASE)
    const refused: string[] = []
    let done = 0
    fc.assert(
      fc.property(presses, (list) => {
        const d = new Desk(base, hands, mode)
        for (const one of list) {
          const had = d.refusals.length
          press(d, one)
          for (const refusal of d.refusals.slice(had))
            refused.push(`${hands[one.who]?.pen} pressed ${one.what}/${one.more % 8}: ${refusal.rule} ${refusal.why}`)
        }
        done += list.length
        if (mode === 'ink') expect(canonicalJson(rejectHands(d.json, ['hoa', 'an', 'duc']))).toBe(canonicalJson(base))
        d.state.schema.nodeFromJSON({ type: 'doc', content: acceptAll(d.json) }).check()
      }),
      { numRuns: 300 },
    )
    // a second own strike on the same words is nothing that an honest tracker makes
    expect(refused.filter((why) => why.includes('INK-7'))).toEqual([])
    expect(refused.length / done, [...new Set(refused)].slice(0, 25).join('\n')).toBeLessThan(0.002)
  })
}
