/** One server, one shape, one rate: latency from a keystroke to everybody's screen, and what it cost. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { BenchClient } from './client.ts'
import type { Ready, Shape } from './shapes.ts'

export type Server = { name: string; file: string }
export const servers: Server[] = [
  { name: 'but-phe (verified, stored)', file: 'server-but-phe.ts' },
  { name: '@y/websocket-server 0.1.1', file: 'server-y-websocket.ts' },
  { name: '@hocuspocus/server 4.7.0', file: 'server-hocuspocus.ts' },
]

const root = join(import.meta.dirname, '../../..')
/** Connections of one room whose frames are decoded; the others only count them, to keep the driver out of the figures. */
const observers = 2

export type Running = { process: ChildProcess; ready: Ready }

export async function startServer(server: Server, shape: Shape, folder: string): Promise<Running> {
  const env = { ...process.env, ROOMS: String(shape.rooms), CLIENTS: String(shape.clients), BENCH_DIR: folder }
  const child = spawn(join(root, 'node_modules/.bin/bun'), [join(import.meta.dirname, server.file)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ready = await new Promise<Ready>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += chunk
      const line = text.split('\n').find((one) => one.startsWith('{"port"'))
      if (line) resolve(JSON.parse(line))
    })
    child.on('exit', (code) => reject(new Error(`${server.name} ended with ${code}`)))
  })
  return { process: child, ready }
}

export async function stopServer({ process: child }: Running): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
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
  const sorted = crowd.latencies.toSorted((a, b) => a - b)
  const at = (q: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.POSITIVE_INFINITY
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

/** Seconds of processor time. */
function cpuOf(pids: number[]): number {
  let ticks = 0
  for (const pid of pids) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      ticks += Number(fields[11]) + Number(fields[12])
    } catch {
      // a database process that has ended meanwhile
    }
  }
  return ticks / 100
}

const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

export async function until(done: () => boolean, ms = 30_000): Promise<void> {
  const end = performance.now() + ms
  while (!done()) {
    if (performance.now() > end) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
