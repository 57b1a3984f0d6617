/** One websocket cannot make the house send without end, nor fill its memory by not reading. */
import { EventEmitter } from 'node:events'
import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { Connection } from '../../server/features/drafts/connection.ts'
import type { OpenDraft } from '../../server/features/drafts/open-draft.ts'
import { Presence } from '../../server/features/drafts/presence.ts'
import { frames, syncFrame, syncSteps } from '../../server/features/drafts/protocol.ts'
import type { HandRow } from '../../server/features/drafts/queries.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { change, copyOf, type Fixture, hands, line, makeRoom, offer, opened, textOf } from './gate-support.ts'

class Socket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  isPaused = false
  sent: Uint8Array[] = []
  closed: number | null = null
  send(frame: Uint8Array) {
    this.sent.push(frame)
  }
  close(code: number) {
    this.closed = code
  }
  pause() {
    this.isPaused = true
  }
  resume() {
    this.isPaused = false
  }
  terminate() {}
  ask(vector = [0]) {
    const frame = syncFrame(syncSteps.step1, Uint8Array.from(vector))
    this.emit('message', frame.buffer.slice(frame.byteOffset, frame.byteOffset + frame.length))
  }
  /** The answers to a step 1. */
  answers(): number {
    return this.sent.filter((frame) => {
      const decoder = decoding.createDecoder(frame)
      return decoding.readVarUint(decoder) === frames.sync && decoding.readVarUint(decoder) === syncSteps.step2
    }).length
  }
}

let fixture: Fixture
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  fixture.room.destroy()
})

function connect(words: string): Socket {
  fixture = makeRoom([line(words), line('hai')])
  const draft = {
    room: fixture.room,
    peers: new Set(),
    hands: new Map(),
    round: { mode: 'ink', openedAt: opened, no: 2 },
  } as unknown as OpenDraft
  const socket = new Socket()
  const presence = new Presence()
  const row = { ...hands.lan, name: 'Lan', title: '', onBehalfOfName: null } as unknown as HandRow
  const actor = { accountId: 'l' } as unknown as Actor
  new Connection(socket as unknown as WebSocket, draft, actor, '', row, { of: () => presence }, () => new Date())
  return socket
}

describe('INK-9 what a few bytes make the house send', () => {
  it('INK-9 the document is sent once, however often it is asked for, and again after a while', () => {
    const socket = connect('một')
    for (let i = 0; i < 400; i++) socket.ask()
    expect(socket.answers()).toBe(1)
    vi.advanceTimersByTime(10_001)
    for (let i = 0; i < 400; i++) socket.ask()
    expect(socket.answers()).toBe(2)
    expect(socket.closed).toBeNull()
  })
  it('INK-9 what is sent on demand is spent: reading pauses until it has come back', () => {
    const small = connect('một')
    small.ask()
    expect(small.isPaused).toBe(false)
    fixture.room.destroy()
    const large = connect('chữ '.repeat(3_000_000))
    large.ask()
    expect(large.isPaused).toBe(true)
    vi.advanceTimersByTime(60_000)
    expect(large.isPaused).toBe(false)
  })
  it('INK-9 who does not read is cut off', () => {
    const socket = connect('một')
    socket.bufferedAmount = 17 << 20
    const before = socket.sent.length
    socket.ask()
    expect(socket.sent).toHaveLength(before)
    expect(socket.closed).toBe(1013)
  })
  it('INK-9 many who come at once get the same bytes, until the document changes', async () => {
    connect('một')
    const { room } = fixture
    expect(room.state(Uint8Array.from([0]))).toBe(room.state())
    const before = room.state()
    const attrs = { hand: hands.minh!.id, at: Date.parse('2026-11-23T01:30:00Z'), id: 'new1' }
    await offer(
      fixture,
      hands.minh!,
      change(copyOf(room), (f) => textOf(f, 0).insert(0, 'x', { inkIns: attrs })),
    )
    expect(room.state()).not.toBe(before)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, room.state())
    expect(textOf(doc.getXmlFragment('default'), 0).toString()).toContain('x')
    Y.applyUpdate(doc, room.state(Y.encodeStateVector(doc)))
  })
})
