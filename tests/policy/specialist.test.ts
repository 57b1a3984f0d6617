import { expect, it } from 'vitest'
import { mayCreate } from '../../shared/outgoing/policy.ts'
import { mayRead, mayTake } from './may.ts'

it('R143 R144 a chuyên viên who drafts moves it while he holds it, and never judges it', () => {
  expect(mayTake('drafter', 'draftedIt', 'holder', 'handled')).toEqual({
    drafting: ['submitToUnit', 'submitToLeadership', 'cancel'],
    unitDisagreed: ['submitToUnit', 'reserveViews', 'cancel'],
    unitAgreed: ['submitToLeadership', 'reportError', 'cancel'],
    leadershipDisagreed: ['submitToUnit', 'resubmit', 'cancel'],
    finishing: ['resubmit', 'finishChanges'],
    awaitingCheck: ['check', 'submitForSignature', 'reportNumberError', 'reportContentError'],
  })
})

it('while others hold it he only reads, and may take back what was not opened', () => {
  expect(mayTake('drafter', 'draftedIt', 'handled')).toEqual({ awaitingCheck: ['submitForSignature'] })
  expect(mayTake('drafter', 'draftedIt', 'sender')).toMatchObject({
    unitReview: ['withdraw'],
    leadershipReview: ['withdraw'],
  })
  expect(mayRead('drafter')).toBe(true)
})

it('a co-drafter reads, and moves nothing', () => {
  expect(mayRead('coDrafter', 'draftedIt')).toBe(true)
  expect(mayTake('coDrafter', 'draftedIt')).toEqual({})
})

it('R107 chuyên viên, unit leaders and văn thư start documents; Sở leaders, administrators and units do not', () => {
  const as = (rank: Parameters<typeof mayCreate>[0]['assignment']['rank']) =>
    mayCreate({ assignment: { id: '', unitId: '', unitName: '', unitKind: 'division', rank, title: '' } })
  expect((['specialist', 'head', 'deputyHead', 'clerk'] as const).every(as)).toBe(true)
  expect((['director', 'deputyDirector', 'administrator', 'unitAccount'] as const).some(as)).toBe(false)
})
