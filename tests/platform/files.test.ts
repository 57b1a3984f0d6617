/** Bytes on disk: what could not be written whole leaves nothing behind. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const keeping = (folder: string) => `
  import { createFiles } from ${JSON.stringify(join(import.meta.dirname, '../../server/platform/files.ts'))}
  const files = createFiles(${JSON.stringify(folder)}, { now: () => new Date() })
  const tx = async () => []
  const size = (many) => files.keep(tx, new Uint8Array(many).fill(1)).then(() => 'kept', (error) => error.code)
  console.log(await size(1_000_000), await size(1_000))`

it('a file for which the disk has no room leaves no part of it behind, and the next is kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'))
  try {
    // the system refuses what is larger, as a full disk would
    const small = ['-c', 'ulimit -f 100 && exec "$0" -e "$1"', process.execPath, keeping(folder)]
    expect(spawnSync('sh', small, { encoding: 'utf8' }).stdout.trim()).toBe('EFBIG kept')
    const left = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    expect(left.map(({ name }) => name)).toEqual([expect.stringMatching(/^[\da-f]{64}$/)])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
