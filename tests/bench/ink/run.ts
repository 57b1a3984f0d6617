/** One server, one shape, one rate: latency from a keystroke to everybody's screen, and what it cost. */
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import * as Y from 'yjs'
import { cpuOf, memoryOf, quantile, startProgram, until } from '../process.ts'
import { BenchClient } from './client.ts'
import type { Ready, Shape } from './shapes.ts'

export type Server = { name: string; file: string }
export const servers: Server[] = [
  { name: 'but-phe (verified, stored)', file: 'server-but-phe.ts' },
  { name: '@y/websocket-server 0.1.1', file: 'server-y-websocket.ts' },
  { name: '@hocuspocus/server 4.7.0', file: 'server-hocuspocus.ts' },
]

/** Connections of one room whose frames are decoded; the others only count them, to keep the driver out of the figures. */
const observers = 2

export type Running = { process: ChildProcess; ready: Ready }

export function startServer(server: Server, shape: Shape, folder: string): Promise<Running> {
  const env = { ROOMS: String(shape.rooms), CLIENTS: String(shape.clients), BENCH_DIR: folder }
  return startProgram<Ready>(server.name, join(import.meta.dirname, server.file), env)
}

export type Crowd = { writers: BenchClient[]; all: BenchClient[]; sent: Map<string, number>; latencies: number[] }

export async function connectCrowd({ ready }: Running, shape: Shape): Promise<Crowd> {
  const crowd: Crowd = { writers: [], all: [], sent: new Map(), latencies: [] }
  for (const [room, path] of ready.paths.entries()) {
    for (let n = 0; n < shape.clients; n++) {
      const isObserver = n >= shape.clients - observers
      const url = `ws://127.0.0.1:${ready.port}${path}`
      const observe = isObserver ? (update: Uint8Array) => note(crowd, update) : null
      const name = ready.prefix ? `room-${room}` : null
      const client = new BenchClient(url, ready.cookies[n] ?? '', name, n * 3, observe)
      crowd.all.push(client)
      if (n < shape.writers) crowd.writers.push(client)
    }
    await until(() => crowd.all.every((client) => client.synced || client.failed))
  }
  const failed = crowd.all.find((client) => client.failed)
  if (failed) throw new Error(`a client could not join: ${failed.failed}`)
  return crowd
}

function note(crowd: Crowd, update: Uint8Array): void {
  const now = performance.now()
  for (const struct of Y.decodeUpdate(update).structs) {
    for (let k = 0; k < struct.length; k++) {
      const at = crowd.sent.get(`${struct.id.client}:${struct.id.clock + k}`)
      if (at !== undefined) crowd.latencies.push(now - at)
    }
  }
}

export type Figures = {
  p50: number
  p95: number
  p99: number
  cpu: number
  databaseCpu: number
  memory: number
  lost: number
}

/** @param perSecond keystrokes a second, all writers together @param seconds how long */
export async function measure(running: Running, crowd: Crowd, perSecond: number, seconds: number): Promise<Figures> {
  crowd.sent.clear()
  crowd.latencies.length = 0
  const pid = running.process.pid as number
  const before = [cpuOf([pid]), cpuOf(running.ready.pids)]
  const start = performance.now()
  let typed = 0
  while (performance.now() - start < seconds * 1000) {
    const due = Math.floor(((performance.now() - start) / 1000) * perSecond)
    for (; typed < due; typed++) {
      const { id, send } = (crowd.writers[typed % crowd.writers.length] as BenchClient).type()
      crowd.sent.set(id, performance.now())
      send()
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const expected = crowd.sent.size * Math.min(observers, crowd.all.length)
  await until(() => crowd.latencies.length >= expected, 3_000).catch(() => {})
  const after = [cpuOf([pid]), cpuOf(running.ready.pids)]
  const failed = crowd.all.find((client) => client.failed)
  if (failed) throw new Error(`a client was cut off: ${failed.failed}`)
  const at = (q: number) => quantile(crowd.latencies, q)
  const share = (i: number) => (((after[i] ?? 0) - (before[i] ?? 0)) / ((performance.now() - start) / 1000)) * 100
  const lost = 1 - crowd.latencies.length / expected
  return {
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    cpu: share(0),
    databaseCpu: share(1),
    memory: memoryOf(pid),
    lost,
  }
}
