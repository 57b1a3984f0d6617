/** A server as a process of its own, and what it costs: processor time and memory as the system counts them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** @param file a program that prints one line of JSON, beginning with `{"port"`, when it is ready */
export async function startProgram<Ready>(
  name: string,
  file: string,
  env: Record<string, string>,
): Promise<{ process: ChildProcess; ready: Ready }> {
  const child = spawn(join(root, 'node_modules/.bin/bun'), [file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ready = await new Promise<Ready>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += chunk
      const line = text.split('\n').find((one) => one.startsWith('{"port"'))
      if (line) resolve(JSON.parse(line))
    })
    child.on('exit', (code) => reject(new Error(`${name} ended with ${code}`)))
  })
  return { process: child, ready }
}

export async function stopProgram({ process: child }: { process: ChildProcess }): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

/** Seconds of processor time. */
export function cpuOf(pids: number[]): number {
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

/** MiB */
export const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** The postmaster of a cluster and its children. @param folder as given to `startEmbedded` */
export function postgresPids(folder: string): number[] {
  const postmaster = Number(readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger)
  const isChild = (pid: number) => {
    try {
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(postmaster)
    } catch {
      return false
    }
  }
  return [postmaster, ...all.filter(isChild)]
}

export async function until(done: () => boolean, ms = 30_000): Promise<void> {
  const end = performance.now() + ms
  while (!done()) {
    if (performance.now() > end) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** @param q 0.5, 0.95 … @returns Infinity where there is nothing */
export function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.POSITIVE_INFINITY
}
