/** The editor's websocket speaks y-websocket's protocol: its stock client, unchanged, joins, reads, writes and sees others. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { RawClient } from '../support/collab.ts'
import type { Person } from '../support/person.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.stop())

/** Node's websocket with the person's cookie. */
const socketOf = (person: Person) =>
  class extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie: person.cookie } })
    }
  } as unknown as typeof globalThis.WebSocket

const until = async (done: () => boolean) => {
  for (let i = 0; i < 100 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 50))
  expect(done()).toBe(true)
}

describe('the stock y-websocket client', () => {
  it('INK-6 INK-12 joins with its session, writes a first draft, and is seen by others', async () => {
    const id = await desk.bring('drafting')
    const { draftId } = await desk.view(desk.people.anhvt, id)
    const other = await RawClient.open(desk.people.anhvt, draftId)
    const doc = new Y.Doc()
    const url = desk.server.url.replace('http', 'ws')
    const options = { WebSocketPolyfill: socketOf(desk.people.anhvt), disableBc: true }
    const provider = new WebsocketProvider(`${url}/collab`, draftId, doc, options)
    await until(() => provider.synced)
    const text = (doc.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.insert(0, 'Viết bằng y-websocket. ')
    await until(() => other.fragment.toString().includes('Viết bằng y-websocket.'))
    provider.awareness.setLocalStateField('cursor', { anchor: 1 })
    await until(() => other.presence.some((bytes) => new TextDecoder().decode(bytes).includes('Võ Thị Ánh')))
    other.text(0).insert(0, 'Và ngược lại. ')
    await until(() => doc.getXmlFragment('default').toString().includes('Và ngược lại.'))
    provider.destroy()
    other.close()
  })
})
