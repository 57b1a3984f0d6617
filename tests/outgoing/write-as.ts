/** Words typed at the front of a draft over the real editor protocol: ink where the round wants it, stored before it returns. */
import { randomBytes } from 'node:crypto'
import { RawClient } from '../support/collab.ts'
import type { Person } from '../support/person.ts'

export async function typeWords(person: Person, draftId: string, words: string): Promise<void> {
  const client = await RawClient.open(person, draftId)
  try {
    const ink =
      client.greeting!.mode === 'ink' ? { inkIns: client.ink(randomBytes(6).toString('base64url')) } : undefined
    client.doc.transact(() => {
      client.front().insert(0, words, ink)
    })
    await client.until(() => client.stored > 0 || client.refused !== null || client.closed !== null)
    if (!client.stored) throw new Error(`not stored: ${JSON.stringify(client.refused ?? client.closed)}`)
  } finally {
    client.close()
  }
}
