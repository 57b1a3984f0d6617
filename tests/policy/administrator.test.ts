import { expect, it } from 'vitest'
import { handlesDocuments } from '../../shared/kernel/actor.ts'
import { mayCreate, mayReadRegister } from '../../shared/outgoing/policy.ts'
import { mayRead, mayTake } from './may.ts'

const assignment = { id: '', unitId: '', unitName: '', unitKind: 'division', rank: 'administrator', title: '' } as const

it('A21 the administrator has no right to the content of documents', () => {
  expect(handlesDocuments('administrator')).toBe(false)
  expect(mayRead()).toBe(false)
  expect(mayTake()).toEqual({})
})

it('A21 starts no document, and does not read the register', () => {
  expect(mayCreate({ assignment })).toBe(false)
  expect(mayReadRegister({ assignment })).toBe(false)
})
