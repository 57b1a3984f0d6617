/** Bytes on disk under their SHA-256, rows in PostgreSQL. The type is sniffed, never taken from the sender. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import { houseRefuses } from '../../shared/kernel/sentences.ts'
import type { Clock } from './clock.ts'
import type { Db, Tx } from './database.ts'

export type KeptBytes = { sha256: string; type: string; size: number }
export type StoredFile = KeptBytes & { id: string; name: string }
export type Files = ReturnType<typeof createFiles>

export const maxFileSize = 50 * 1024 * 1024

const lock = 4_132_0035

export const sniff = async (bytes: Uint8Array): Promise<string> =>
  (await fileTypeFromBuffer(bytes))?.mime ?? 'application/octet-stream'

/** No folder and no sign that cannot be seen: "gnp.exe" turned round would read as a picture. */
export const cleanFileName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\p{C}/\\]/gu, '_')
    .slice(0, 255) || 'tep'

export function createFiles(dataDir: string, clock: Clock) {
  const root = join(dataDir, 'files')
  const pathOf = (sha256: string): string => join(root, sha256.slice(0, 2), sha256)

  /**
   * On disk before any row names them: a row never names bytes that are not there. The lock keeps them until the end of the
   * transaction, in which a row has to name them.
   */
  async function keep(tx: Tx, bytes: Uint8Array): Promise<KeptBytes> {
    if (!bytes.length) throw houseRefuses('badInput', 'emptyFile')
    if (bytes.length > maxFileSize)
      throw houseRefuses('tooLarge', 'fileTooLarge', { params: { most: maxFileSize / 1024 / 1024 } })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await tx`select pg_advisory_xact_lock_shared(${lock}, hashtext(${sha256}))`
    await put(pathOf(sha256), bytes)
    return { sha256, type: await sniff(bytes), size: bytes.length }
  }

  /** Gives kept bytes a row. */
  async function register(tx: Tx, accountId: string, name: string, kept: KeptBytes): Promise<StoredFile> {
    const [row] = await tx<StoredFile[]>`
      insert into files (sha256, name, type, size, account_id, created_at)
      values (${kept.sha256}, ${cleanFileName(name)}, ${kept.type}, ${kept.size}, ${accountId}, ${clock.now()})
      returning id, sha256, name, type, size`
    return row!
  }

  return {
    keep,
    register,
    store: async (tx: Tx, accountId: string, name: string, bytes: Uint8Array): Promise<StoredFile> =>
      register(tx, accountId, name, await keep(tx, bytes)),
    async find(db: Db, id: string): Promise<StoredFile | null> {
      const [row] = await db<StoredFile[]>`select id, sha256, name, type, size from files where id = ${id}`
      return row ?? null
    },
    read: (file: Pick<StoredFile, 'sha256'>) => createReadStream(pathOf(file.sha256)),
    /**
     * Takes bytes off the disk that no row names; where somebody is just bringing the same ones, they stay.
     * @param isNamed does the feature that kept them name them in a row of its own? Asked before `files` is: from there they move to it.
     */
    async discard(tx: Tx, sha256: string, isNamed: () => Promise<boolean>): Promise<void> {
      const [mine] = await tx`select pg_try_advisory_xact_lock(${lock}, hashtext(${sha256})) as held`
      if (!mine?.held || (await isNamed())) return
      const [named] = await tx`select 1 from files where sha256 = ${sha256} limit 1`
      if (!named) await rm(pathOf(sha256), { force: true })
    },
  }

  async function write(path: string, bytes: Uint8Array): Promise<void> {
    const handle = await open(path, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  async function put(path: string, bytes: Uint8Array): Promise<void> {
    if (await stat(path).catch(() => null)) return
    await mkdir(join(path, '..'), { recursive: true })
    const draft = `${path}.${randomUUID()}`
    try {
      await write(draft, bytes)
      await rename(draft, path)
    } catch (error) {
      // a disk that is full must not stay so
      await rm(draft, { force: true })
      throw error
    }
  }
}
