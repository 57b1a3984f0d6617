/** Who floods, does not read, talks nonsense, comes from elsewhere or asks for what is another's: refused, and nobody else feels it. */
import { connect as tcp } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { send } from '../../server/features/chat/saying.ts'
import { identify } from '../../server/features/org/public.ts'
import { tokenIn } from '../../server/platform/sessions.ts'
import { sendBody } from '../../shared/chat/contract.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { Ear, group, say } from './support.ts'

let desk: Desk
let id: string
const ears: Ear[] = []
const sockets: { close(): void }[] = []
beforeAll(async () => {
  desk = await openDesk()
  const { minhnv, anhvt, khoabd } = desk.people
  id = await group(minhnv, 'Yên ổn', [anhvt, khoabd])
})
afterEach(() => {
  for (const one of [...ears.splice(0), ...sockets.splice(0)]) one.close()
})
afterAll(() => desk.stop())

const ear = async (who: Person): Promise<Ear> => {
  const one = await Ear.of(who)
  ears.push(one)
  return one
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** Somebody says something, and another hears it: the house goes on. */
async function goesOn(): Promise<void> {
  const { minhnv, khoabd } = desk.people
  const listener = await ear(khoabd)
  const { seq } = await say(minhnv, id, 'vẫn nghe chứ?')
  await expect.poll(() => listener.messages.map((one) => one.seq)).toContain(seq)
}
function raw(who: Person, headers: Record<string, string> = {}): WebSocket {
  const url = `${who.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
  const socket = new WebSocket(url, { headers: { cookie: who.cookie, ...headers } })
  socket.on('error', () => undefined)
  sockets.push(socket)
  return socket
}
const closed = (socket: WebSocket) =>
  new Promise<void>((resolve) => {
    if (socket.readyState === WebSocket.CLOSED) resolve()
    socket.on('close', () => resolve())
  })

describe('from elsewhere', () => {
  it.each(['websocket', 'polling'])(
    'a page of another origin gets no line with this person’s cookie (%s)',
    async (transport) => {
      const { anhvt } = desk.people
      const socket: Socket = io(anhvt.url, {
        transports: [transport],
        extraHeaders: { cookie: anhvt.cookie, origin: 'https://xau.example' },
        reconnection: false,
      })
      sockets.push(socket)
      const end = await new Promise<string>((resolve) => {
        socket.on('connect', () => resolve('connected'))
        socket.on('connect_error', () => resolve('refused'))
      })
      expect(end).toBe('refused')
      const send = await fetch(`${anhvt.url}/api/chat/conversations/${id}/messages`, {
        method: 'POST',
        headers: { cookie: anhvt.cookie, origin: 'https://xau.example', 'content-type': 'text/plain' },
        body: JSON.stringify({ clientId: crypto.randomUUID(), text: 'giả' }),
      })
      expect(send.status).toBe(403)
    },
  )
  it('without a session, or with one that ended, there is no line; one that ends is cut within seconds', async () => {
    const stranger = await new Promise<string>((resolve) => {
      const socket = io(desk.server.url, { transports: ['websocket'], reconnection: false })
      sockets.push(socket)
      socket.on('connect', () => resolve('connected'))
      socket.on('connect_error', (error) => resolve(error.message))
    })
    expect(stranger).toBe('unauthenticated')
    const leaving = await desk.server.signIn('sonrc')
    const one = await ear(leaving)
    await leaving.delete('/api/accounts/session')
    await expect.poll(() => one.socket.connected, { timeout: 8_000 }).toBe(false)
  })
})

describe('another’s conversation', () => {
  it('is heard by nobody who is not in it, whatever he asks the socket for', async () => {
    const { hungnn, minhnv } = desk.people
    const spy = await ear(hungnn)
    for (const room of [id, `conversation:${id}`, `account:${minhnv.accountId}`, `watch:chat:${id}`]) {
      spy.socket.emit('join', room)
      spy.socket.emit('subscribe', { room })
      spy.socket.emit('chat:join', { id })
    }
    for (const feature of ['chat', 'drafts', 'account']) spy.socket.emit('watch', { feature, id, as: null })
    spy.socket.emit('chat:typing', { id })
    spy.socket.emit('chat:messages', [{ conversationId: id, text: 'giả' }])
    const inside = await ear(minhnv)
    await goesOn()
    await pause(300)
    expect(spy.all.filter(([event]) => event.startsWith('chat:'))).toEqual([])
    expect(inside.all.filter(([event]) => event === 'chat:typing')).toEqual([])
    expect(inside.messages.filter((one) => one.text === 'giả')).toEqual([])
  })
})

describe('nonsense', () => {
  it('malformed packets end their own line and nothing else', async () => {
    const { anhvt } = desk.people
    const parts = [
      '42[',
      '5',
      '4',
      '40{"x":',
      '451-["a",{"_placeholder":true,"num":9}]',
      '42["chat:typing"]',
      '42[1,2]',
      'x',
      '42{"__proto__":1}',
    ]
    for (const part of parts) {
      const socket = raw(anhvt)
      await new Promise((resolve) => socket.on('open', resolve))
      socket.send('40')
      await pause(20)
      socket.send(part)
      socket.send(Buffer.from([0, 255, 1]))
    }
    await pause(300)
    await goesOn()
  })
  it('bytes that are no protocol at all, on the raw connection', async () => {
    const { port } = new URL(desk.server.url)
    for (const bytes of [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nUpgrade: websocket\r\n\r\n',
      '\x00\xff\xfe',
      'POST /socket.io/?EIO=9 HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n',
    ]) {
      const socket = tcp(Number(port), '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write(bytes)
      await pause(50)
      socket.destroy()
    }
    await goesOn()
  })
  it('a frame over the limit ends the line; a message over the limit is refused with words', async () => {
    const { anhvt, minhnv } = desk.people
    const socket = raw(anhvt)
    await new Promise((resolve) => socket.on('open', resolve))
    socket.send('40')
    await pause(50)
    socket.send(`42["chat:typing",{"id":"${'x'.repeat(2_000_000)}"}]`)
    await closed(socket)
    const long = await minhnv.post(`/api/chat/conversations/${id}/messages`, {
      clientId: crypto.randomUUID(),
      text: 'x'.repeat(200_000),
    })
    expect(long.status).toBe(400)
    await goesOn()
  })
})

describe('too much', () => {
  it('ten thousand words about writing are a few for the others, and messages still go through', async () => {
    const { anhvt, khoabd } = desk.people
    const [loud, listener] = [await ear(anhvt), await ear(khoabd)]
    for (let n = 0; n < 10_000; n++) loud.socket.emit('chat:typing', { id })
    for (let n = 0; n < 2_000; n++) loud.socket.emit('watch', { feature: 'drafts', id: crypto.randomUUID(), as: null })
    await goesOn()
    await pause(500)
    expect(listener.all.filter(([event]) => event === 'chat:typing').length).toBeLessThan(6)
  })
  it('messages faster than anybody types are refused with the time to wait, for their writer alone', async () => {
    const { anhvt } = desk.people
    const sends = Array.from({ length: 200 }, (_, n) =>
      anhvt.post(`/api/chat/conversations/${id}/messages`, { clientId: crypto.randomUUID(), text: `lũ ${n}` }),
    )
    const answers = await Promise.all(sends)
    const refused = answers.filter((one) => one.status === 429)
    expect(refused.length).toBeGreaterThan(100)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    await goesOn()
  })
  it('so are changes of a message, and of groups', async () => {
    const { khoabd, minhnv, anhvt } = desk.people
    const { seq } = await say(khoabd, id, 'sửa mãi')
    const at = `/api/chat/conversations/${id}/messages/${seq}`
    const many = async (act: (n: number) => Promise<{ status: number }>) =>
      (await Promise.all(Array.from({ length: 100 }, (_, n) => act(n)))).filter(({ status }) => status === 429).length
    expect(await many((n) => khoabd.patch(at, { text: `sửa ${n}` }))).toBeGreaterThan(30)
    expect(
      await many((n) =>
        anhvt.post('/api/chat/conversations/group', { title: `Nhóm ${n}`, accounts: [khoabd.accountId] }),
      ),
    ).toBeGreaterThan(30)
    expect(await many((n) => minhnv.patch(`/api/chat/conversations/${id}`, { title: `Tên ${n}` }))).toBeGreaterThan(30)
    await pause(11_000)
    await goesOn()
  })
  it('who does not read is let go before what waits for him fills the memory; the others hear everything', async () => {
    const { anhvt, minhnv, khoabd } = desk.people
    const line = await deaf(anhvt)
    const listener = await ear(khoabd)
    const [words, before, times] = ['한'.repeat(3_900), listener.messages.length, 1_600]
    // the record holds it all; how fast one person may speak is another matter
    for (let n = 0; n < times; n += 8) await Promise.all(Array.from({ length: 8 }, () => sendAtOnce(minhnv, words)))
    await expect.poll(() => listener.messages.length - before, { timeout: 30_000 }).toBe(times)
    const taken = await line.readOn()
    expect(taken).toBeGreaterThan(0)
    expect(taken).toBeLessThan(times * words.length * 3)
    await goesOn()
  }, 180_000)
})

/** As the route does it, without the pace of one person. */
async function sendAtOnce(who: Person, text: string): Promise<void> {
  const p = desk.server.platform
  const actor = await identify(p, tokenIn(who.cookie), undefined, '127.0.0.1')
  const body = sendBody.parse({ clientId: crypto.randomUUID(), text })
  await send(p, actor, id, body)
}

/** A line that was opened as a page opens it, and on which nobody takes anything any more. */
async function deaf(who: Person): Promise<{ readOn(): Promise<number> }> {
  const { host, port } = new URL(who.url)
  const socket = tcp(Number(port), '127.0.0.1')
  sockets.push({ close: () => void socket.destroy() })
  socket.on('error', () => undefined)
  const lines = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: ${host}`,
    `Cookie: ${who.cookie}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  await new Promise((resolve) => socket.once('data', resolve))
  // '40' as a frame of text with an empty mask: "I am here"
  socket.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]))
  await new Promise((resolve) => socket.once('data', resolve))
  socket.pause()
  // what the server had given to the system, until it hung up
  const readOn = () =>
    new Promise<number>((resolve) => {
      let bytes = 0
      socket.on('data', (data) => {
        bytes += data.length
      })
      socket.on('close', () => resolve(bytes))
      socket.resume()
    })
  return { readOn }
}
