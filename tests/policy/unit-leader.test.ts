import { expect, it } from 'vitest'
import { mayRead, mayTake } from './may.ts'

it('R112 R128 a unit head who holds it gives the opinion; nothing else is his', () => {
  expect(mayTake('holder', 'unitLeader', 'unitHead', 'handled')).toEqual({
    unitReview: ['agree', 'disagree', 'submitDifferingViews'],
  })
})

it('a deputy head may also pass it to the head', () => {
  expect(mayTake('holder', 'unitLeader', 'unitDeputy')).toEqual({
    unitReview: ['agree', 'disagree', 'transferToHead', 'submitDifferingViews'],
  })
})

it('R147 without holding it he sees all of his unit, and moves none of it', () => {
  expect(mayRead('unitLeader')).toBe(true)
  expect(mayTake('unitLeader', 'unitHead')).toEqual({})
})

it('A18 what he drafted himself he does not judge, whoever he stands in for', () => {
  expect(mayTake('holder', 'unitLeader', 'unitHead', 'draftedIt')).toEqual({})
  expect(mayTake('holder', 'unitLeader', 'unitDeputy', 'draftedIt')).toEqual({ unitReview: ['transferToHead'] })
})
