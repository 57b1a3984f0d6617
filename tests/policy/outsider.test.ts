import { expect, it } from 'vitest'
import { mayRead, mayTake } from './may.ts'

it('A21 a colleague, and the administrator, neither read nor move what is not theirs', () => {
  expect(mayRead()).toBe(false)
  expect(mayTake()).toEqual({})
})

it('R131 who was told or asked reads it, and the flow is not his', () => {
  expect(mayRead('copied')).toBe(true)
  expect(mayTake('copied')).toEqual({})
})

it('who held it once still reads it', () => {
  expect(mayRead('handled')).toBe(true)
  expect(mayTake('handled')).toEqual({})
})
