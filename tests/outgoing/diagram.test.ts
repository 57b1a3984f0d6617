import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { drawOutgoing } from '../../server/scripts/diagrams.ts'
import { states } from '../../shared/outgoing/states.ts'

it('docs/flow-outgoing-states.md is what the table says', () => {
  const page = readFileSync(new URL('../../docs/flow-outgoing-states.md', import.meta.url), 'utf8')
  expect(page).toBe(drawOutgoing())
  for (const state of states) expect(page).toContain(`  ${state}: `)
})
