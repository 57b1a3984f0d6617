/**
 * The chain's head outside the database, a line a minute in the data folder: rows cut off at the end of the chain are missed by
 * `bun run audit:verify`, though nobody printed anything meanwhile.
 */
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Anchor, readAnchor, writeAnchor } from './audit.ts'

const everyMs = 60_000
const fileIn = (dataDir: string): string => join(dataDir, 'audit-heads.txt')

export type HeadKeeper = { note(head: Anchor): Promise<void>; flush(): Promise<void> }

export function keepHeads(dataDir: string): HeadKeeper {
  let waiting: Anchor | null = null
  let writtenAt = 0
  async function flush(): Promise<void> {
    const head = waiting
    waiting = null
    writtenAt = Date.now()
    if (!head) return
    await mkdir(dataDir, { recursive: true })
    await appendFile(fileIn(dataDir), `${writeAnchor(head)} ${new Date().toISOString()}\n`, { mode: 0o600 })
  }
  return {
    flush,
    async note(head) {
      waiting = head
      if (Date.now() - writtenAt >= everyMs) await flush()
    },
  }
}

/** @returns every head that was written down; none where the file is not there */
export async function keptHeads(dataDir: string): Promise<Anchor[]> {
  const lines = (await readFile(fileIn(dataDir), 'utf8').catch(() => '')).split('\n')
  return lines.flatMap((line) => readAnchor(line.split(' ')[0] ?? '') ?? [])
}
