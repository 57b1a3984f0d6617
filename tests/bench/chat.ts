/**
 * `bun bench:chat [seconds]`: this server (each message proved, stored, then told) beside a bare Socket.IO broadcast that stores nothing, in
 * one run with the same thin sockets, at rates that rise until an answer's p99 passes 200 ms. Loopback only, stops by itself.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gather, measure, peers } from './chat/run.ts'
import { shapes } from './chat/shapes.ts'
import { stopProgram } from './process.ts'

const seconds = Number(process.argv[2] ?? 6)
const limitMs = 200
const folder = mkdtempSync(join(tmpdir(), 'butphe-bench-'))
chmodSync(folder, 0o755) // for the database's user, when started as root
const head = [
  'offered/s',
  'acked/s',
  'delivered/s',
  'ack p50',
  'p95',
  'p99 ms',
  'deliver p50',
  'p95',
  'p99 ms',
  'CPU %',
  'PostgreSQL CPU %',
  'MiB',
  'lost',
]

try {
  for (const shape of shapes) {
    console.log(`\n## ${shape.name}, ${seconds} s each`)
    for (const [turn, peer] of peers.entries()) {
      const crowd = await gather(peer, shape, join(folder, `${shape.sockets}-${turn}`))
      console.log(`\n### ${peer.name}: ${(crowd.perSocket * 1024).toFixed(0)} KiB a socket`)
      console.log(`| ${head.join(' | ')} |\n|${head.map(() => '---').join('|')}|`)
      await measure(peer, crowd, 5, 2)
      for (const rate of shape.rates) {
        const figures = await measure(peer, crowd, rate, seconds)
        const cells = Object.entries(figures).map(([key, value]) =>
          key === 'lost' ? `${(value * 100).toFixed(2)} %` : value.toFixed(key === 'delivered' ? 0 : 1),
        )
        console.log(`| ${rate} | ${cells.join(' | ')} |`)
        if (figures.ack99 > 5 * limitMs || figures.lost > 0) break
      }
      for (const socket of crowd.sockets) socket.close()
      await stopProgram(crowd)
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
