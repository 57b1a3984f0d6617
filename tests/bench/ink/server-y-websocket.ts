/** A peer: @y/websocket-server 0.1.1, in memory, nothing verified. */
import { createServer } from 'node:http'
import { setPersistence, setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'
import * as Y from 'yjs'
import { seedOf } from '../../../server/features/drafts/documents.ts'
import { seedDocument } from './seed.ts'
import type { Ready } from './shapes.ts'

const rooms = Number(process.env.ROOMS ?? 1)
const seed = seedOf(seedDocument())
setPersistence({
  bindState: async (_name: string, doc: Y.Doc) => Y.applyUpdate(doc, seed),
  writeState: async () => {},
  provider: null,
})
const server = createServer()
const wss = new WebSocketServer({ noServer: true })
server.on('upgrade', (request, socket, head) =>
  wss.handleUpgrade(request, socket, head, (ws) => setupWSConnection(ws, request)),
)
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  const paths = Array.from({ length: rooms }, (_, room) => `/room-${room}`)
  console.log(JSON.stringify({ port, paths, cookies: [], prefix: false, pids: [] } satisfies Ready))
})
process.on('SIGTERM', () => process.exit(0))
