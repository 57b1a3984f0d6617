/** A peer: @hocuspocus/server 4.7.0, in memory, nothing verified. Its own listener refuses Bun, its core takes any socket. */
import { createServer } from 'node:http'
import { Hocuspocus } from '@hocuspocus/server'
import { WebSocketServer } from 'ws'
import * as Y from 'yjs'
import { seedOf } from '../../../server/features/drafts/documents.ts'
import { seedDocument } from './seed.ts'
import type { Ready } from './shapes.ts'

const rooms = Number(process.env.ROOMS ?? 1)
const seed = seedOf(seedDocument())
const hocuspocus = new Hocuspocus({
  quiet: true,
  async onLoadDocument({ document }) {
    Y.applyUpdate(document, seed)
  },
})
const server = createServer()
const wss = new WebSocketServer({ noServer: true })
server.on('upgrade', (request, socket, head) => {
  wss.handleUpgrade(request, socket, head, (ws) => {
    ws.binaryType = 'arraybuffer'
    const connection = hocuspocus.handleConnection(ws as never, new Request(`http://local${request.url}`))
    ws.on('message', (data) => connection.handleMessage(new Uint8Array(data as ArrayBuffer)))
    ws.on('close', (code, reason) => connection.handleClose({ code, reason: String(reason) }))
  })
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  const paths = Array.from({ length: rooms }, (_, room) => `/room-${room}`)
  console.log(JSON.stringify({ port, paths, cookies: [], prefix: true, pids: [] } satisfies Ready))
})
process.on('SIGTERM', () => process.exit(0))
