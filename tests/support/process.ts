/** The server as a process of its own, started as a person starts it, so that it can be killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export type ServerProcess = { child: ChildProcess; url: string; output: () => string; startedIn: number }

export async function startProcess(env: Record<string, string>, ms = 75_000): Promise<ServerProcess> {
  const began = performance.now()
  const child = spawn(join(root, 'node_modules/.bin/bun'), [join(root, 'server/main.ts')], {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer in ${ms} ms: ${text}`)), ms)
    const read = (chunk: Buffer) => {
      text += chunk
      const found = /Bút Phê: (http:\S+)/.exec(text)?.[1]
      if (!found) return
      clearTimeout(timer)
      resolve(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)))
  })
  return { child, url, output: () => text, startedIn: performance.now() - began }
}

/** @returns the exit code, or the signal's name */
export async function end(server: ServerProcess, signal: NodeJS.Signals): Promise<number | string> {
  const { child } = server
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode ?? 0
  const gone = new Promise<number | string>((resolve) => child.once('exit', (code, by) => resolve(code ?? by ?? 0)))
  child.kill(signal)
  return gone
}
