/** One server, one shape, one rate: from sending to the answer, to everybody's screen, and what it cost. */
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { cpuOf, memoryOf, quantile, startProgram, until } from '../process.ts'
import { BenchSocket, MARK } from './client.ts'
import type { Ready, Shape } from './shapes.ts'

export type Peer = { name: string; file: string; send(crowd: Crowd, socket: BenchSocket, text: string): Promise<void> }
export const peers: Peer[] = [
  {
    name: 'Bút Phê (proved, stored, HTTP)',
    file: 'server-but-phe.ts',
    async send({ ready }, { room }, text) {
      const url = `http://127.0.0.1:${ready.port}`
      const answer = await fetch(`${url}/api/chat/conversations/${room.id}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url, cookie: room.cookie },
        body: JSON.stringify({ clientId: crypto.randomUUID(), text }),
      })
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
      await answer.arrayBuffer()
    },
  },
  { name: 'bare Socket.IO (stores nothing)', file: 'server-bare.ts', send: (_, socket, text) => socket.send(text) },
]

export type Crowd = {
  process: ChildProcess
  ready: Ready
  sockets: BenchSocket[]
  latencies: number[]
  /** MiB that the server holds for one socket. */
  perSocket: number
}

export async function gather(peer: Peer, shape: Shape, folder: string): Promise<Crowd> {
  const env = { ROOMS: String(shape.rooms), SOCKETS: String(shape.sockets), BENCH_DIR: folder }
  const running = await startProgram<Ready>(peer.name, join(import.meta.dirname, peer.file), env)
  const crowd: Crowd = { ...running, sockets: [], latencies: [], perSocket: 0 }
  await settled()
  const before = memoryOf(running.process.pid as number)
  for (const { id, cookies } of running.ready.rooms) {
    for (const [n, cookie] of cookies.entries()) {
      crowd.sockets.push(new BenchSocket(running.ready.port, { id, cookie }, n, crowd.latencies))
      // as people come: some at a time
      if (n % 50 === 49) await until(() => crowd.sockets.every((one) => one.isReady || one.failed))
    }
  }
  await until(() => crowd.sockets.every((one) => one.isReady || one.failed))
  const failed = crowd.sockets.find((one) => one.failed)
  if (failed) throw new Error(`a socket could not come in: ${failed.failed}`)
  await settled()
  crowd.perSocket = (memoryOf(running.process.pid as number) - before) / crowd.sockets.length
  return crowd
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 1_500))

export type Figures = Record<
  | 'acked'
  | 'delivered'
  | 'ack50'
  | 'ack95'
  | 'ack99'
  | 'got50'
  | 'got95'
  | 'got99'
  | 'cpu'
  | 'databaseCpu'
  | 'memory'
  | 'lost',
  number
>

/** @param perSecond messages a second, all rooms together */
export async function measure(peer: Peer, crowd: Crowd, perSecond: number, seconds: number): Promise<Figures> {
  const { ready, sockets, latencies } = crowd
  const pid = crowd.process.pid as number
  latencies.length = 0
  for (const socket of sockets) socket.delivered = 0
  const acks: number[] = []
  const before = [cpuOf([pid]), cpuOf(ready.pids)]
  const start = performance.now()
  let sent = 0
  let failed: unknown = null
  const say = async () => {
    // a stride, so that rooms and people take turns
    const socket = sockets[(sent * 197) % sockets.length] as BenchSocket
    const at = performance.now()
    await peer.send(crowd, socket, `${MARK}${at}| Em gửi anh dự thảo ạ`)
    acks.push(performance.now() - at)
  }
  while (performance.now() - start < seconds * 1_000) {
    const due = Math.floor(((performance.now() - start) / 1_000) * perSecond)
    for (; sent < due; sent++) void say().catch((error) => (failed ??= error))
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const expected = sent * (sockets.length / ready.rooms.length)
  const arrived = () => sockets.reduce((sum, one) => sum + one.delivered, 0)
  await until(() => acks.length >= sent && arrived() >= expected, 5_000).catch(() => {})
  const took = (performance.now() - start) / 1_000
  const after = [cpuOf([pid]), cpuOf(ready.pids)]
  if (failed) throw failed
  const share = (i: number) => (((after[i] ?? 0) - (before[i] ?? 0)) / took) * 100
  return {
    acked: acks.length / took,
    delivered: arrived() / took,
    ack50: quantile(acks, 0.5),
    ack95: quantile(acks, 0.95),
    ack99: quantile(acks, 0.99),
    got50: quantile(latencies, 0.5),
    got95: quantile(latencies, 0.95),
    got99: quantile(latencies, 0.99),
    cpu: share(0),
    databaseCpu: share(1),
    memory: memoryOf(pid),
    lost: 1 - arrived() / expected,
  }
}
