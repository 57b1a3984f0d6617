/** Bytes on disk under their SHA-256, rows in PostgreSQL. The type is sniffed, never taken from the sender. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import { houseRefuses } from '../../shared/kernel/sentences.ts'
import type { Clock } from './clock.ts'
import type { Db, Tx } from './database.ts'

export type StoredFile = { id: string; sha256: string; name: string; type: string; size: number }
export type Files = ReturnType<typeof createFiles>

export const maxFileSize = 50 * 1024 * 1024

export function createFiles(dataDir: string, clock: Clock) {
  const root = join(dataDir, 'files')
  const pathOf = (sha256: string): string => join(root, sha256.slice(0, 2), sha256)

  return {
    /** On disk before the row commits: a row never names bytes that are not there. */
    async store(tx: Tx, accountId: string, name: string, bytes: Uint8Array): Promise<StoredFile> {
      if (!bytes.length) throw houseRefuses('badInput', 'emptyFile')
      if (bytes.length > maxFileSize)
        throw houseRefuses('tooLarge', 'fileTooLarge', { params: { most: maxFileSize / 1024 / 1024 } })
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await put(pathOf(sha256), bytes)
      const type = (await fileTypeFromBuffer(bytes))?.mime ?? 'application/octet-stream'
      const clean =
        name
          .normalize('NFC')
          .replace(/[\p{C}/\\]/gu, '_')
          .slice(0, 255) || 'tep'
      const [row] = await tx<StoredFile[]>`
        insert into files (sha256, name, type, size, account_id, created_at)
        values (${sha256}, ${clean}, ${type}, ${bytes.length}, ${accountId}, ${clock.now()})
        returning id, sha256, name, type, size`
      return row!
    },
    async find(db: Db, id: string): Promise<StoredFile | null> {
      const [row] = await db<StoredFile[]>`select id, sha256, name, type, size from files where id = ${id}`
      return row ?? null
    },
    read: (file: Pick<StoredFile, 'sha256'>) => createReadStream(pathOf(file.sha256)),
  }

  async function put(path: string, bytes: Uint8Array): Promise<void> {
    if (await stat(path).catch(() => null)) return
    await mkdir(join(path, '..'), { recursive: true })
    const draft = `${path}.${randomUUID()}`
    const handle = await open(draft, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, path)
  }
}
