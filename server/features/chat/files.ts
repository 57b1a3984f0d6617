/** Files of messages: taken into one as it is said, and given to whoever may read it at that moment. */
import { buffer as bytesOf } from 'node:stream/consumers'
import type { z } from 'zod'
import type { sentFilesView } from '../../../shared/chat/contract.ts'
import { UNSENT_HOURS } from '../../../shared/chat/files.ts'
import { chatRefuses } from '../../../shared/chat/sentences.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { GivenFile } from '../../platform/giving.ts'
import type { Platform } from '../../platform/platform.ts'
import { findGiven, type GivenRow, insertFile, type Place, sentIn, takeUploads, type Upload } from './file-queries.ts'
import { unsentSince } from './uploading.ts'
import { memberOf } from './views.ts'

/**
 * The sender's own uploads in this conversation: of others, and of other conversations, nothing is known here.
 * @throws AppError conflict where one is not there, or no longer
 */
export async function takeFiles(
  p: Platform,
  tx: Tx,
  actor: Actor,
  conversationId: string,
  clientIds: string[],
): Promise<Upload[]> {
  const wanted = [...new Set(clientIds)]
  if (!wanted.length) return []
  const taken = await takeUploads(tx, { accountId: actor.accountId, conversationId }, wanted, unsentSince(p))
  if (taken.length < wanted.length) throw chatRefuses('conflict', 'uploadGone', { params: { hours: UNSENT_HOURS } })
  return taken
}

export async function keepFiles(p: Platform, tx: Tx, seq: number, taken: Upload[]): Promise<void> {
  for (const [no, { accountId, clientId, conversationId, name, picture, ...kept }] of taken.entries()) {
    const { id: fileId } = await p.files.register(tx, accountId, name, kept)
    const small = picture && (await p.files.register(tx, accountId, name, picture.preview))
    const shown = picture && small && { width: picture.width, height: picture.height, previewId: small.id }
    await insertFile(tx, { accountId, clientId, conversationId, at: p.clock.now(), seq, no, fileId, picture: shown })
  }
}

const noFile = () => chatRefuses('notFound', 'noSentFile')
const bytesFor = async (p: Platform, { sha256, name, type }: GivenRow): Promise<GivenFile> => ({
  name,
  type,
  bytes: await bytesOf(p.files.read({ sha256 })),
})

/** Asked anew each time: he may be out of it since, or the message withdrawn. Who had which file is kept for the auditor. */
export async function openFile(
  p: Platform,
  actor: Actor,
  id: string,
): Promise<GivenFile & Pick<GivenRow, 'isPicture'>> {
  const row = await p.sql.begin(async (tx) => {
    const found = await findGiven(tx, actor.accountId, id, false)
    if (!found) throw noFile()
    const { conversationId, seq, name, sha256 } = found
    const object = { type: 'chatMessage', id: `${conversationId}/${seq}` }
    await writeAudit(tx, p.clock, actor, 'chat.download', object, { file: id, name, sha256 })
    return found
  })
  return { ...(await bytesFor(p, row)), isPicture: row.isPicture }
}

export async function openPreview(p: Platform, actor: Actor, id: string): Promise<GivenFile> {
  const row = await findGiven(p.sql, actor.accountId, id, true)
  if (!row) throw noFile()
  return bytesFor(p, row)
}

const PAGE = 30

export async function listFiles(
  p: Platform,
  actor: Actor,
  id: string,
  before: Place | null,
): Promise<z.infer<typeof sentFilesView>> {
  const { fromSeq } = await memberOf(p.sql, id, actor.accountId)
  const rows = await sentIn(p.sql, { conversationId: id, fromSeq }, before, PAGE + 1)
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
  return {
    files: rows.slice(0, PAGE).map(({ no: _, ...file }) => file),
    next: last ? `${last.seq}.${last.no}` : null,
  }
}
