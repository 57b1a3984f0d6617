/** `bun bench:keystroke`: what the gate spends on one keystroke, at 20 to 3,000 paragraphs, and on a refusal and a hand-over. */
import * as Y from 'yjs'
import { seedOf } from '../../server/features/drafts/documents.ts'
import type { RoomFacts } from '../../server/features/drafts/gate/facts.ts'
import { Room } from '../../server/features/drafts/gate/room.ts'
import { fold } from '../../shared/drafts/resolve.ts'
import { seedDocument } from './ink/seed.ts'

const hand = { id: 'minh-2', accountId: 'm', pen: 'blue' as const, round: 2 }
const keystrokes = 400
const quantile = (values: number[], q: number) => values.toSorted((a, b) => a - b)[Math.floor(values.length * q)] ?? 0
const ms = (value: number) => value.toFixed(2)

console.log(
  '| paragraphs | accept p50 ms | p99 ms | max ms | refusal p50 ms | fold + reseed ms |\n|---|---|---|---|---|---|',
)
for (const paragraphs of [20, 100, 1000, 3000]) {
  const content = seedDocument(paragraphs).content
  const facts: RoomFacts = {
    mode: 'ink',
    opened: new Date(Date.now() - 60_000),
    now: () => new Date(),
    penOf: () => 'blue',
    hasImage: () => false,
    store: async () => ({ invalid: [] }),
    serve: () => {},
    failed: () => {},
  }
  const room = new Room(facts, { states: [seedOf({ type: 'doc', content })], keys: [], clients: [] })
  const typist = new Y.Doc()
  Y.applyUpdate(typist, Y.encodeStateAsUpdate(room.live))
  const fragment = typist.getXmlFragment('default')
  const inkIns = { hand: hand.id, at: Date.now(), id: 'bench1' }
  const updates: Uint8Array[] = []
  typist.on('update', (update: Uint8Array) => updates.push(update))
  const line = (fragment.get(Math.floor(paragraphs / 2)) as Y.XmlElement).get(0) as Y.XmlText
  for (let i = 0; i < keystrokes; i++) line.insert(5 + i, 'a', { inkIns })

  const accepted: number[] = []
  for (const update of updates) {
    const began = performance.now()
    const refused = room.offer(hand, update, { stored: () => {}, lost: () => {} })
    accepted.push(performance.now() - began)
    if (refused) throw new Error(refused.reason)
  }
  await room.drained()

  const refusals: number[] = []
  for (let i = 0; i < 4; i++) {
    const forger = new Y.Doc()
    Y.applyUpdate(forger, Y.encodeStateAsUpdate(room.live))
    const before = Y.encodeStateVector(forger)
    ;((forger.getXmlFragment('default').get(3) as Y.XmlElement).get(0) as Y.XmlText).delete(0, 3)
    const update = Y.encodeStateAsUpdate(forger, before)
    const began = performance.now()
    room.offer(hand, update, { stored: () => {}, lost: () => {} })
    refusals.push(performance.now() - began)
  }
  const began = performance.now()
  seedOf({ type: 'doc', content: fold(room.json(), () => false) })
  const seam = performance.now() - began
  const [half, most, max] = [quantile(accepted, 0.5), quantile(accepted, 0.99), Math.max(...accepted)]
  console.log(
    `| ${paragraphs} | ${ms(half)} | ${ms(most)} | ${ms(max)} | ${ms(quantile(refusals, 0.5))} | ${ms(seam)} |`,
  )
}
