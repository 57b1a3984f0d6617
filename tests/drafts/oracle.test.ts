/** The functions that decide what an office issues, against a second implementation that shares nothing with them. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { writeNodes } from '../../shared/drafts/ink.ts'
import { acceptAll, rejectHand, rejectHands } from '../../shared/drafts/resolve.ts'
import { handNamed } from './support/honest-pen.ts'
import { oracleAccepts, oracleRejects, spell } from './support/oracle.ts'
import { acts, BASE, perform } from './support/reachable.ts'

const hands = [handNamed('an', 'author'), handNamed('hoa', 'blue'), handNamed('duc', 'red'), handNamed('lan', 'blue')]
const histories = acts(hands.length, 40)
const RUNS = { numRuns: 600 }

it('INK-14 accept-all after random histories equals the oracle', () => {
  fc.assert(
    fc.property(histories, (list) => {
      const json = writeNodes(perform(BASE, hands, list))
      expect(spell(acceptAll(json))).toBe(spell(oracleAccepts(json)))
    }),
    RUNS,
  )
})
it('INK-13 reject-all equals the oracle, and both give back the text that stood before anybody wrote', () => {
  fc.assert(
    fc.property(histories, (list) => {
      const json = writeNodes(perform(BASE, hands, list))
      const rejected = rejectHands(
        json,
        hands.map((hand) => hand.id),
      )
      expect(spell(rejected)).toBe(spell(writeNodes(BASE)))
      expect(spell(oracleRejects(json, () => true))).toBe(spell(writeNodes(BASE)))
    }),
    RUNS,
  )
})
it("INK-1 one person's ink taken away equals the oracle", () => {
  fc.assert(
    fc.property(histories, (list) => {
      const json = writeNodes(perform(BASE, hands, list))
      for (const { id } of hands)
        expect(spell(rejectHand(json, id))).toBe(spell(oracleRejects(json, (hand) => hand === id)))
    }),
    RUNS,
  )
})
