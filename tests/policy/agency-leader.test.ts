import { expect, it } from 'vitest'
import { mayRead, mayTake } from './may.ts'

const held = { leadershipReview: ['sendBack', 'approve', 'approveWithChanges'], issued: ['orderFollowUp'] }
const stops = { awaitingNumber: ['stop'], awaitingCheck: ['stop'], signing: ['stop'], awaitingIssue: ['stop'] }

it('R115 R116 R157 the director who holds it decides, and may stop any issue', () => {
  expect(mayTake('holder', 'agencyLeader', 'director')).toEqual({ ...held, ...stops })
})

it('a deputy director decides or passes it on, and stops only what he approved', () => {
  const deputy = { ...held, leadershipReview: ['transferToDirector', 'sendBack', 'approve', 'approveWithChanges'] }
  expect(mayTake('holder', 'agencyLeader', 'deputyDirector')).toEqual(deputy)
  expect(mayTake('agencyLeader', 'deputyDirector', 'approver')).toEqual({ ...stops, issued: ['orderFollowUp'] })
})

it('R156 sees every document, and decides none that he does not hold', () => {
  expect(mayRead('agencyLeader')).toBe(true)
  expect(mayTake('agencyLeader', 'deputyDirector')).toEqual({ issued: ['orderFollowUp'] })
})

it('R117 gives no number, not even the director', () => {
  const everything = mayTake('holder', 'agencyLeader', 'director', 'approver')
  expect(Object.values(everything).flat()).not.toContain('assignNumber')
})

it('A18 approves nothing that he drafted himself', () => {
  const own = mayTake('holder', 'agencyLeader', 'director', 'draftedIt')
  expect(own.leadershipReview).toBeUndefined()
})
