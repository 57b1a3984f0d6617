import { describe, expect, it } from 'vitest'
import { articles } from '../../shared/kernel/articles.ts'
import { listSteps } from '../../shared/kernel/workflow.ts'
import { actions, conditions } from '../../shared/outgoing/actions.ts'
import { emptyFields, fields, missingFields } from '../../shared/outgoing/fields.ts'
import { policy } from '../../shared/outgoing/policy.ts'
import { type Reason, refusalSentence, refusals } from '../../shared/outgoing/refusals.ts'
import { finalStates, states } from '../../shared/outgoing/states.ts'
import { stepBody } from '../../shared/outgoing/steps.ts'
import { stepOf, targetOf, workflow } from '../../shared/outgoing/workflow.ts'

const steps = listSteps(workflow)

describe('the table is whole', () => {
  it('thirteen states, every one reachable from the draft', () => {
    expect(states).toHaveLength(13)
    const reached = new Set<string>(['drafting'])
    for (let grown = true; grown; ) {
      grown = false
      for (const { from, step } of steps) {
        if (!reached.has(from) || step.to === 'previous' || reached.has(step.to)) continue
        reached.add(step.to)
        grown = true
      }
    }
    expect([...reached].sort()).toEqual([...states].sort())
  })
  it('every state but the last two has a way on, and every document can end', () => {
    const stuck = states.filter((state) => Object.keys(workflow[state]).length === 0)
    expect(stuck).toEqual(['cancelled'])
    expect(finalStates).toEqual(['issued', 'cancelled'])
  })
  it('every action stands in the table, has a policy and a body', () => {
    const used = new Set(steps.map(({ action }) => action))
    expect([...used].sort()).toEqual([...actions].sort())
    const bodies = stepBody.options.map((option) => option.shape.action.value)
    expect([...bodies].sort()).toEqual([...actions].sort())
    for (const action of actions) expect(policy[action]).toBeDefined()
  })
  it('every condition is used, every article has words', () => {
    const used = new Set(steps.flatMap(({ step }) => [...(step.needs ?? [])]))
    expect([...used].sort()).toEqual([...conditions].sort())
    for (const { step } of steps) expect(articles[step.article]).toBeTruthy()
  })
  it('a refusal names its article in words', () => {
    for (const reason of Object.keys(refusals) as Reason[]) {
      expect(refusalSentence(reason)).toMatch(/^(Điều \d+|Nghị định 30|Luật|Quy trình)/)
    }
    expect(refusalSentence('oneMainProcessor')).toContain('Điều 10 khoản 9: chỉ một người xử lý chính')
  })
})

describe('who may decide', () => {
  it('R117 a number is given only where an approval went before', () => {
    for (const { from, step } of steps) {
      if (step.to === 'awaitingNumber') expect(['leadershipReview', 'finishing', 'awaitingCheck']).toContain(from)
    }
  })
  it('nobody judges what he drafted himself', () => {
    for (const action of [
      'agree',
      'disagree',
      'submitDifferingViews',
      'sendBack',
      'approve',
      'approveWithChanges',
    ] as const) {
      expect(policy[action].except).toContain('draftedIt')
    }
  })
  it('A14 Nghị định 30 puts the number after the signature', () => {
    expect(targetOf(stepOf('leadershipReview', 'approve')!, 'numberFirst', 'drafting')).toBe('awaitingNumber')
    expect(targetOf(stepOf('leadershipReview', 'approve')!, 'signFirst', 'drafting')).toBe('awaitingCheck')
    expect(targetOf(stepOf('signing', 'confirmSigned')!, 'signFirst', 'drafting')).toBe('awaitingNumber')
    expect(targetOf(stepOf('awaitingNumber', 'assignNumber')!, 'signFirst', 'drafting')).toBe('awaitingIssue')
  })
})

describe('R110 fields that must be filled', () => {
  it('names each empty one', () => {
    const empty = emptyFields('letter', '00000000-0000-4000-8000-000000000000')
    expect(Object.keys(missingFields(empty)).sort()).toEqual(['dueDate', 'field', 'order', 'recipients', 'subject'])
    expect(fields.safeParse(empty).success).toBe(true)
  })
  it('R107 a written order names its number, a direct one its day', () => {
    const base = {
      ...emptyFields('letter', 'u'),
      subject: 'x',
      field: 'y',
      dueDate: '2026-12-01',
      recipients: [{ name: 'z' }],
    }
    const order = { kind: 'written' as const, by: 'Giám đốc', on: '2026-11-20', reference: '' }
    expect(missingFields({ ...base, order })).toHaveProperty('order')
    expect(missingFields({ ...base, order: { ...order, kind: 'direct' } })).toEqual({})
    expect(missingFields({ ...base, order: { ...order, kind: 'direct', on: null } })).toHaveProperty('order')
    expect(
      missingFields({ ...base, order: { kind: 'reply', by: 'UBND tỉnh', on: null, reference: 'CV 12/UBND' } }),
    ).toEqual({})
  })
})
