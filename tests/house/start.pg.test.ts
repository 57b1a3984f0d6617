/** Starting, stopping and surviving: one command, its own database. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { demoPassword } from '../../server/features/system/demo-people.ts'
import { connect } from '../../server/platform/database.ts'
import { startEmbedded } from '../../server/platform/embedded-postgres.ts'
import type { SessionView } from '../../shared/accounts/contract.ts'
import { Person } from '../support/person.ts'
import { end, type ServerProcess, startProcess } from '../support/process.ts'

// Each test starts several processes, each with a database of its own.
vi.setConfig({ testTimeout: 90_000 })

const folder = mkdtempSync(join(tmpdir(), 'butphe-start-'))
chmodSync(folder, 0o755)
let running: ServerProcess | undefined
afterAll(async () => {
  if (running) await end(running, 'SIGINT')
  rmSync(folder, { recursive: true, force: true })
})

const start = async (env: Record<string, string> = {}) => {
  running = await startProcess({ PORT: '0', DATA_DIR: folder, DATABASE_URL: '', ...env })
  return running
}
/** A process that has ended but that nobody has collected yet does not run. */
const isAlive = (pid: number): boolean => {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
const postmaster = (): number =>
  Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
const signIn = (url: string) =>
  new Person(url).post<SessionView>('/api/accounts/session', { login: 'anhvt', password: demoPassword })

/** A database for a real office, and none of its traces afterwards. */
async function elsewhere(work: (folder: string) => Promise<void>): Promise<void> {
  const other = mkdtempSync(join(tmpdir(), 'butphe-real-'))
  chmodSync(other, 0o755)
  try {
    await work(other)
  } finally {
    rmSync(other, { recursive: true, force: true })
  }
}

describe('one command', () => {
  it('starts with a database of its own and the demonstration; Ctrl-C stops both', async () => {
    const server = await start()
    expect((await fetch(`${server.url}/api/health`).then((answer) => answer.json())) as object).toEqual({
      status: 'ok',
    })
    expect((await signIn(server.url)).status).toBe(200)
    const database = postmaster()
    expect(await end(server, 'SIGINT')).toBe(0)
    expect(isAlive(database)).toBe(false)
  })
  it('a kill -9 leaves nothing that stops the next start, and loses nothing', async () => {
    const first = await start()
    const person = new Person(first.url)
    await person.post('/api/accounts/session', { login: 'anhvt', password: demoPassword })
    const made = await person.post<{ id: string }>('/api/outgoing', {
      type: 'plan',
      subject: 'Kế hoạch trước khi mất điện',
    })
    expect(made.status).toBe(201)
    await end(first, 'SIGKILL')
    const database = postmaster()
    expect(isAlive(database)).toBe(true)
    const second = await start()
    expect(postmaster()).toBe(database)
    const again = new Person(second.url)
    again.cookie = person.cookie
    expect((await again.get(`/api/outgoing/${made.body.id}`)).status).toBe(200)
    await end(second, 'SIGTERM')
    expect(isAlive(database)).toBe(false)
  })
  it('a second one on the same data ends with a sentence, and the first does not notice', async () => {
    const first = await start()
    await expect(startProcess({ PORT: '0', DATA_DIR: folder, DATABASE_URL: '' })).rejects.toThrow(
      /Another Bút Phê already serves the data in/,
    )
    expect((await fetch(`${first.url}/api/health`)).status).toBe(200)
    expect((await signIn(first.url)).status).toBe(200)
    await end(first, 'SIGTERM')
  })
  it('a postmaster.pid whose number is another program’s by now stops nothing', async () => {
    const file = join(folder, 'postgres/cluster/postmaster.pid')
    const { uid } = statSync(join(folder, 'postgres/cluster'))
    const other = spawn('sleep', ['60'], { uid, cwd: '/' })
    await new Promise((resolve) => other.once('spawn', resolve))
    writeFileSync(file, `${other.pid}\n${folder}\n1790000000\n39999\n\n127.0.0.1\n  3 3\nready   \n`)
    try {
      const server = await start()
      expect((await fetch(`${server.url}/api/health`)).status).toBe(200)
      await end(server, 'SIGTERM')
    } finally {
      other.kill()
    }
  })
  it('a wrong configuration ends at once with every fault', async () => {
    await expect(startProcess({ PORT: 'many', DEMO: 'maybe' })).rejects.toThrow(/PORT[\s\S]*DEMO/)
  })
  it('without the demonstration the first start prints a one-time password, and there is no list of accounts', () =>
    elsewhere(async (other) => {
      const server = await startProcess({ PORT: '0', DATA_DIR: other, DATABASE_URL: '', DEMO: '0' })
      try {
        const password = /^ {4}(\S+)$/m.exec(server.output())?.[1] ?? ''
        expect((await fetch(`${server.url}/api/demo/accounts`)).status).toBe(404)
        const answer = await new Person(server.url).post<SessionView>('/api/accounts/session', {
          login: 'quantri',
          password,
        })
        expect(answer.status).toBe(200)
        expect(answer.body.mustChangePassword).toBe(true)
      } finally {
        await end(server, 'SIGINT')
      }
      // What the default would do here, on the loopback: a real office is no demonstration.
      await expect(startProcess({ PORT: '0', DATA_DIR: other, DATABASE_URL: '' })).rejects.toThrow(
        /ended with 1: [\s\S]*accounts of a real office.*set DEMO=0/,
      )
    }))
})

describe('the first administrator', () => {
  it('whose password was lost with the killed start gets another, until he has signed in once', () =>
    elsewhere(async (other) => {
      const env = { PORT: '0', DATA_DIR: other, DATABASE_URL: '', DEMO: '0' }
      const printed = (server: ServerProcess) => /^ {4}(\S+)$/m.exec(server.output())?.[1]
      const tries = (server: ServerProcess, password: string) =>
        new Person(server.url).post<SessionView>('/api/accounts/session', { login: 'quantri', password })
      const first = await startProcess(env)
      await end(first, 'SIGKILL')
      const second = await startProcess(env)
      expect(printed(second)).not.toBe(printed(first))
      expect((await tries(second, printed(first)!)).status).toBe(401)
      expect((await tries(second, printed(second)!)).status).toBe(200)
      await end(second, 'SIGKILL')
      // He was here: whoever may restart the house may no more take his place.
      const third = await startProcess(env)
      expect(printed(third)).toBeUndefined()
      expect((await tries(third, printed(second)!)).status).toBe(200)
      await end(third, 'SIGINT')
    }))
})

describe('the published passwords', () => {
  it('open no public address by accident: the demonstration starts there only with DEMO=1 set by hand', async () => {
    await end(await start(), 'SIGINT')
    const publicly = { PORT: '0', DATA_DIR: folder, DATABASE_URL: '', HOST: '0.0.0.0' }
    await expect(startProcess(publicly)).rejects.toThrow(
      /ended with 1: .*holds the demonstration.*set DEMO=1 by hand.*DATA_DIR or DATABASE_URL/,
    )
    await expect(startProcess({ ...publicly, HOST: '127.0.0.1', DEMO: '0' })).rejects.toThrow('set DEMO=1 by hand')
    const server = await start({ HOST: '0.0.0.0', DEMO: '1' })
    const local = server.url.replace('0.0.0.0', '127.0.0.1')
    expect((await fetch(`${local}/api/demo/accounts`)).status).toBe(200)
    expect((await signIn(local)).status).toBe(200)
    await end(server, 'SIGINT')
  })
  it('a demonstration made before databases were marked is known by its people', async () => {
    const database = await startEmbedded(join(folder, 'postgres'))
    const sql = connect(database.url, { max: 1 })
    await sql`delete from settings where name = 'demonstration'`
    await sql`delete from migrations where name = '0021_demonstration.sql'`
    await sql.end()
    await database.stop()
    await expect(startProcess({ PORT: '0', DATA_DIR: folder, DATABASE_URL: '', DEMO: '0' })).rejects.toThrow(
      'holds the demonstration',
    )
  })
})
