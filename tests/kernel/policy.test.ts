import { expect, it } from 'vitest'
import { allOf, anyOf, judgePolicy, permits } from '../../shared/kernel/policy.ts'

type R = 'holder' | 'leader' | 'drafter'
const has = (...relations: R[]) => new Set<R>(relations)

it('anyOf wants one, allOf wants all', () => {
  expect(permits(anyOf<R>('holder', 'leader'), has('leader'))).toBe(true)
  expect(permits(anyOf<R>('holder', 'leader'), has())).toBe(false)
  expect(permits(allOf<R>('holder', 'leader'), has('leader'))).toBe(false)
  expect(permits(allOf<R>('holder', 'leader'), has('leader', 'holder'))).toBe(true)
})

it('butNot bars whoever has it, and says so', () => {
  const rule = allOf<R>('holder', 'leader').butNot('drafter')
  expect(judgePolicy(rule, has('holder', 'leader', 'drafter'))).toEqual({
    allowed: false,
    barred: ['drafter'],
    missing: [],
  })
  expect(judgePolicy(rule, has('leader'))).toEqual({ allowed: false, barred: [], missing: ['holder'] })
})
