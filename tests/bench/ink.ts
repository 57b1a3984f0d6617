/**
 * `bun bench:ink [repeats] [seconds]`: this server (verified and stored) beside two that verify and store nothing, in one
 * run with the same raw clients; then the highest rate at which p95 stays under 100 ms. Loopback only, stops by itself.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectCrowd, type Figures, measure, type Server, servers, startServer } from './ink/run.ts'
import { type Shape, shapes } from './ink/shapes.ts'
import { stopProgram } from './process.ts'

const repeats = Number(process.argv[2] ?? 5)
const seconds = Number(process.argv[3] ?? 4)
/** What a person types: five characters a second. */
const perWriter = 5
const rates = [50, 100, 200, 400, 800, 1200, 1600, 2400, 3200, 4800, 6400, 9600]

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const folder = mkdtempSync(join(tmpdir(), 'butphe-bench-'))
chmodSync(folder, 0o755) // for the database's user, when started as root
const round = (value: number, digits = 1) => (Number.isFinite(value) ? value.toFixed(digits) : '–')

async function once(server: Server, shape: Shape, perSecond: number): Promise<Figures> {
  const running = await startServer(server, shape, folder)
  try {
    const crowd = await connectCrowd(running, shape)
    await measure(running, crowd, perSecond, 1)
    const figures = await measure(running, crowd, perSecond, seconds)
    for (const client of crowd.all) client.close()
    return figures
  } finally {
    await stopProgram(running)
  }
}

/** Raises the rate until p95 passes 100 ms or frames stay out. */
async function ceiling(server: Server, shape: Shape): Promise<number> {
  const running = await startServer(server, shape, folder)
  let best = 0
  try {
    const crowd = await connectCrowd(running, shape)
    await measure(running, crowd, 50, 1)
    for (const rate of rates) {
      const { p95, lost } = await measure(running, crowd, rate, 3)
      if (p95 > 100 || lost > 0.01) break
      best = rate
    }
    for (const client of crowd.all) client.close()
  } catch (error) {
    console.log(`   ${server.name}: stopped at ${best}/s: ${(error as Error).message}`)
  } finally {
    await stopProgram(running)
  }
  return best
}

try {
  for (const shape of shapes) {
    const perSecond = shape.rooms * shape.writers * perWriter
    console.log(`\n## ${shape.name}, ${perSecond} keystrokes/s, ${repeats} repeats of ${seconds} s (medians)`)
    console.log(
      '| server | p50 ms | p95 ms | p99 ms | CPU % | PostgreSQL CPU % | memory MiB | lost |\n|---|---|---|---|---|---|---|---|',
    )
    const results = new Map<string, Figures[]>(servers.map((server) => [server.name, []]))
    // Turn by turn, so that a slow minute of the machine falls on everybody.
    for (let i = 0; i < repeats; i++) {
      for (const server of servers) results.get(server.name)?.push(await once(server, shape, perSecond))
    }
    for (const [name, figures] of results) {
      const of = (key: keyof Figures) => median(figures.map((one) => one[key]))
      const cells = [of('p50'), of('p95'), of('p99'), of('cpu'), of('databaseCpu'), of('memory')].map((value) =>
        round(value),
      )
      console.log(`| ${name} | ${cells.join(' | ')} | ${round(of('lost') * 100, 2)} % |`)
    }
  }
  console.log('\n## Highest rate with p95 ≤ 100 ms, 1 room × 20 clients, 20 writers')
  for (const server of servers) {
    const shape = { name: 'ceiling', rooms: 1, clients: 20, writers: 20 }
    console.log(`| ${server.name} | ${await ceiling(server, shape)}/s |`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
