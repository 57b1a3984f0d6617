/** Bringing a file to a conversation, before a message takes it: who may, what is taken, how much. */
import type { UploadView } from '../../../shared/chat/contract.ts'
import {
  inMegabytes,
  isPictureType,
  MAX_DAY,
  MAX_UNSENT,
  mustBeSendable,
  UNSENT_HOURS,
} from '../../../shared/chat/files.ts'
import { chatRefuses } from '../../../shared/chat/sentences.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { cleanFileName, type KeptBytes, sniff } from '../../platform/files.ts'
import { type Picture, readPicture } from '../../platform/pictures.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  dropOldUpload,
  dropUpload,
  findSent,
  findUpload,
  insertUpload,
  isUploaded,
  lockUploads,
  type Upload,
  weigh,
} from './file-queries.ts'
import { memberOf } from './views.ts'

/** A sheet of A4 that was scanned at 300 dots an inch stays as it is. */
const longestSide = 3_600
/** Twice the place that a picture has in the list. */
const previewSide = 640

/** What was brought before this is too old to be sent. */
export const unsentSince = (p: Platform): Date => new Date(p.clock.now().getTime() - UNSENT_HOURS * 3_600_000)

type Brought = { id: string; clientId: string; name: string; bytes: Uint8Array }

/**
 * Brought again with the same `clientId` it is the same upload, also when a message has taken it since.
 * @throws AppError notFound: not in the conversation; tooLarge, unsupportedType; conflict: that id is another file's
 */
export async function upload(p: Platform, actor: Actor, { id, clientId, ...file }: Brought): Promise<UploadView> {
  const { accountId } = actor
  const before = await broughtBefore(p, p.sql, actor, id, clientId)
  if (before) return before
  const { name, content, preview } = await readFile(file.name, file.bytes)
  return p.sql.begin(async (tx) => {
    // What is read takes its time: he may be out of the conversation since, and his other tab may have brought the same.
    await memberOf(tx, id, accountId)
    await lockUploads(tx, accountId)
    const twin = await broughtBefore(p, tx, actor, id, clientId)
    if (twin) return twin
    await mustFit(p, tx, accountId, content.bytes.length)
    const kept = await p.files.keep(tx, content.bytes)
    const picture = preview && {
      width: content.width,
      height: content.height,
      preview: await p.files.keep(tx, preview.bytes),
    }
    const row = { accountId, clientId, conversationId: id, at: p.clock.now(), name, ...kept, picture }
    // With the same number there may be one that is too old to be sent.
    const old = await dropUpload(tx, accountId, clientId)
    await insertUpload(tx, row)
    await discard(p, tx, old)
    return viewUpload(row)
  })
}

async function broughtBefore(
  p: Platform,
  db: Tx | Platform['sql'],
  { accountId }: Actor,
  id: string,
  clientId: string,
): Promise<UploadView | null> {
  await memberOf(db, id, accountId)
  const waiting = await findUpload(db, accountId, clientId)
  const sent = waiting ? null : await findSent(db, accountId, clientId)
  const found = waiting ?? sent
  if (!found) return null
  if (found.conversationId !== id) throw chatRefuses('conflict', 'otherUpload')
  if (sent) return viewUpload({ ...sent, clientId })
  return waiting && waiting.at > unsentSince(p) ? viewUpload(waiting) : null
}

const viewUpload = ({
  clientId,
  name,
  type,
  size,
  picture,
}: Pick<Upload, 'clientId' | 'name' | 'type' | 'size'> & {
  picture: UploadView['picture']
}): UploadView => ({
  clientId,
  name,
  type,
  size,
  picture: picture && { width: picture.width, height: picture.height },
})

type Content = { bytes: Uint8Array; width: number; height: number }

/** A picture is decoded and encoded anew; of everything else the bytes are kept as they are, and never shown. */
async function readFile(
  given: string,
  bytes: Uint8Array,
): Promise<{ name: string; content: Content; preview: Picture | null }> {
  const name = cleanFileName(given.trim())
  const type = await sniff(bytes)
  mustBeSendable(name, bytes.length, type)
  if (!isPictureType(type)) return { name, content: { bytes, width: 0, height: 0 }, preview: null }
  const picture = await readPicture(bytes, longestSide)
  const preview = picture && (await readPicture(picture.bytes, previewSide))
  if (!preview) throw chatRefuses('unsupportedType', 'brokenPicture')
  return { name: named(name, picture.type), content: picture, preview }
}

/** What was a WebP is a JPEG now, and says so. */
function named(name: string, type: Picture['type']): string {
  const ending = type === 'image/png' ? 'png' : 'jpg'
  if (new RegExp(`\\.(${ending === 'jpg' ? 'jpe?g' : ending})$`, 'i').test(name)) return name
  return `${name.replace(/\.\w{1,5}$/, '').slice(0, 250) || 'hinh'}.${ending}`
}

async function mustFit(p: Platform, tx: Tx, accountId: string, size: number): Promise<void> {
  const { bytes, unsent } = await weigh(tx, accountId, unsentSince(p))
  if (unsent >= MAX_UNSENT) throw chatRefuses('tooLarge', 'tooManyUnsent')
  if (bytes + size > MAX_DAY) throw chatRefuses('tooLarge', 'dayIsFull', { params: { most: inMegabytes(MAX_DAY) } })
}

/** Each in a transaction of its own: what fails is tried again an hour later. @returns how many were removed */
export async function removeOldUploads(p: Platform): Promise<number> {
  for (let removed = 0; ; removed++) {
    const isDone = await p.sql.begin(async (tx) => {
      const old = await dropOldUpload(tx, unsentSince(p))
      await discard(p, tx, old)
      return old === null
    })
    if (isDone) return removed
  }
}

/** The bytes of what waits no more, unless something else has the same. */
async function discard(p: Platform, tx: Tx, old: Upload | null): Promise<void> {
  const kept: KeptBytes[] = old ? [old, ...(old.picture ? [old.picture.preview] : [])] : []
  for (const { sha256 } of kept) await p.files.discard(tx, sha256, () => isUploaded(tx, sha256))
}
