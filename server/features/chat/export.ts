/**
 * The record of conversations for an auditor, as files: what was said, withdrawn and changed, who was there, and what was sent along. Nothing is
 * removed by it, and who asked for it, and why, stands in the audit log before the first byte is written.
 */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { writeAudit } from '../../platform/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database.ts'
import {
  conversationsToExport,
  describeConversation,
  type ExportedFile,
  type ExportWhich,
  messagesToExport,
} from './export-queries.ts'

export type ExportOrder = {
  which: ExportWhich
  /** Messages from then on, and before then; null = without end. */
  from: Date | null
  to: Date | null
  /** Who answers for it, and on what ground. */
  by: { accountId: string; name: string }
  reason: string
}
type Kept = {
  sql: Sql
  clock: Clock
  files: { read(file: Pick<ExportedFile, 'sha256'>): Readable }
}
/** Each file is written once, whole. */
export type Sink = (path: string, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => Promise<void>
export type Manifest = {
  at: string
  by: string
  reason: string
  from: string | null
  to: string | null
  conversations: number
  messages: number
  /** SHA-256 of every file that was written, by its path. */
  files: Record<string, string>
}

const page = 500
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export async function exportConversations(
  { sql, clock, files }: Kept,
  order: ExportOrder,
  sink: Sink,
): Promise<Manifest> {
  const { which, from, to, by, reason } = order
  const ids = await conversationsToExport(sql, which)
  const object =
    'accountId' in which ? { type: 'account', id: which.accountId } : { type: 'chat', id: which.conversationId }
  await sql.begin((tx) =>
    writeAudit(tx, clock, { ...by, onBehalfOf: null, ip: '' }, 'chat.export', object, {
      reason,
      from,
      to,
      conversations: ids,
    }),
  )
  const manifest: Manifest = {
    at: clock.now().toISOString(),
    by: by.name,
    reason,
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
    conversations: ids.length,
    messages: 0,
    files: {},
  }
  const write = async (path: string, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> => {
    if (path in manifest.files) return
    const hash = createHash('sha256')
    await sink(path, hashed(parts, hash))
    manifest.files[path] = hash.digest('hex')
  }
  for (const id of ids) {
    await write(`${id}/conversation.json`, [
      bytesOf(`${JSON.stringify(await describeConversation(sql, id), null, 2)}\n`),
    ])
    const sent: ExportedFile[] = []
    await write(`${id}/messages.ndjson`, lines(id, sent))
    for (const file of sent) await write(`files/${file.sha256}`, files.read(file))
  }
  await sink('manifest.json', [bytesOf(`${JSON.stringify(manifest, null, 2)}\n`)])
  return manifest

  async function* lines(id: string, sent: ExportedFile[]): AsyncGenerator<Uint8Array> {
    for (let after = 0; ; ) {
      const messages = await messagesToExport(sql, id, { after, from, to, limit: page })
      for (const message of messages) {
        manifest.messages += 1
        sent.push(...message.files)
        yield bytesOf(`${JSON.stringify({ conversationId: id, ...message })}\n`)
      }
      const last = messages.at(-1)
      if (!last || messages.length < page) return
      after = last.seq
    }
  }
}

async function* hashed(
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    hash.update(part)
    yield part
  }
}
