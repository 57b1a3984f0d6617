import { expect, it } from 'vitest'
import { handlesDocuments, ranks } from '../../shared/kernel/actor.ts'
import { mayCreate, mayReadRegister } from '../../shared/outgoing/policy.ts'

const assignment = { id: '', unitId: '', unitName: '', unitKind: 'linked', rank: 'unitAccount', title: '' } as const

it("R131 a document's people are persons: every rank but the unit's account and the administrator", () => {
  expect(ranks.filter((rank) => !handlesDocuments(rank))).toEqual(['administrator', 'unitAccount'])
})

it("R107 a unit's account starts no document, and does not read the register", () => {
  expect(mayCreate({ assignment })).toBe(false)
  expect(mayReadRegister({ assignment })).toBe(false)
})
