import { describe, expect, it } from 'vitest'
import { penOf } from '../../shared/outgoing/pens.ts'
import type { Relation } from '../../shared/outgoing/policy.ts'
import { type State, states } from '../../shared/outgoing/states.ts'

const drafter = new Set<Relation>(['drafter', 'draftedIt', 'handled'])
const head = new Set<Relation>(['unitLeader', 'unitHead'])
const director = new Set<Relation>(['agencyLeader', 'director'])
const stranger = new Set<Relation>()
const held = (state: State, who: ReadonlySet<Relation>, reopened = false) => penOf(state, who, reopened)

describe('pens by state (ink.md)', () => {
  it('R124 a unit head writes blue while the draft is with the unit or returned', () => {
    expect(states.filter((state) => held(state, head) === 'blue')).toEqual([
      'unitReview',
      'unitDisagreed',
      'leadershipDisagreed',
    ])
    expect(held('unitAgreed', head, true)).toBe('blue')
  })
  it('R126 a Sở leader writes red in his own state only', () => {
    expect(states.filter((state) => held(state, director) === 'red')).toEqual(['leadershipReview'])
  })
  it('R125 R127 the agreed text is locked for the drafter, unless the unit reopened it', () => {
    const author = states.filter((state) => held(state, drafter) === 'author')
    expect(author).toEqual(['drafting', 'unitDisagreed', 'leadershipDisagreed', 'finishing'])
    expect(held('unitAgreed', drafter)).toBe('reader')
    expect(held('unitAgreed', drafter, true)).toBe('author')
  })
  it('a leader who drafted it himself holds no colour', () => {
    expect(held('unitReview', new Set<Relation>(['unitLeader', 'draftedIt', 'coDrafter']))).toBe('reader')
    expect(held('leadershipReview', new Set<Relation>(['agencyLeader', 'draftedIt']))).toBe('reader')
  })
  it('INK-5 nobody writes once it waits for its number, and a stranger does not even read', () => {
    for (const state of [
      'awaitingNumber',
      'awaitingCheck',
      'signing',
      'awaitingIssue',
      'issued',
      'cancelled',
    ] as const) {
      for (const who of [drafter, head, director]) expect(held(state, who)).toBe('reader')
    }
    for (const state of states) expect(held(state, stranger)).toBeNull()
  })
})
