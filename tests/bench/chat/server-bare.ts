/** The peer: Socket.IO that stores nothing, proves nothing, and passes on what it gets to a room. */
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import type { Ready } from './shapes.ts'

const [rooms, sockets] = [Number(process.env.ROOMS), Number(process.env.SOCKETS)]
const server = createServer()
const io = new Server(server, { serveClient: false })
io.on('connection', (socket) => {
  const room = String(socket.handshake.query.room)
  void socket.join(room)
  socket.on('send', (message: unknown, ack: (answer: unknown) => void) => {
    io.to(room).emit('chat:messages', { id: room, after: 0, upTo: 1, messages: [message] })
    ack({ ok: true })
  })
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  const nobody = Array.from({ length: sockets / rooms }, () => '')
  const ready: Ready = {
    port,
    pids: [],
    rooms: Array.from({ length: rooms }, (_, n) => ({ id: String(n), cookies: nobody })),
  }
  console.log(JSON.stringify(ready))
})
process.on('SIGTERM', () => process.exit(0))
