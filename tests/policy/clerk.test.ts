import { expect, it } from 'vitest'
import { type Rank, ranks } from '../../shared/kernel/actor.ts'
import { mayReadRegister } from '../../shared/outgoing/policy.ts'
import { mayRead, mayTake } from './may.ts'

it('R117 R118 R119 R153 văn thư numbers, returns bad form, records the signature, issues', () => {
  expect(mayTake('holder', 'clerk')).toEqual({
    awaitingNumber: ['assignNumber', 'returnForForm'],
    awaitingCheck: ['submitForSignature'],
    signing: ['confirmSigned', 'recordNotSigned'],
    awaitingIssue: ['issue'],
  })
})

it('reads what was approved, and moves what another văn thư holds no further than to print', () => {
  expect(mayRead('clerk')).toBe(true)
  expect(mayTake('clerk')).toEqual({ awaitingCheck: ['submitForSignature'] })
})

it('R153 the register is kept by văn thư and read by the Sở leadership', () => {
  const reads = (rank: Rank) =>
    mayReadRegister({ assignment: { id: '', unitId: '', unitName: '', unitKind: 'office', rank, title: '' } })
  expect(ranks.filter(reads)).toEqual(['director', 'deputyDirector', 'clerk'])
})
