/** Pictures of a draft: brought by whoever holds a pen, read by whoever may read the draft, kept for ever. */
import { createHash } from 'node:crypto'
import { buffer as bytesOf } from 'node:stream/consumers'
import type { NodeJson } from '../../../../shared/drafts/contract.ts'
import { type DraftImage, imagesIn, MAX_IMAGE_FILE } from '../../../../shared/drafts/images.ts'
import { readNodes } from '../../../../shared/drafts/ink.ts'
import { draftRefuses } from '../../../../shared/drafts/sentences.ts'
import type { Actor } from '../../../../shared/kernel/actor.ts'
import { writeAudit } from '../../../platform/audit.ts'
import { type Picture, readPicture } from '../../../platform/pictures.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { DraftHouse } from '../drafts.ts'
import type { DraftPicture } from '../public.ts'
import { countImages, findImage, insertImage } from './queries.ts'

/** A sheet of A4 at 300 dots an inch is 2,480 wide. */
const longestSide = 3_000
const mostImages = 300

/** @throws AppError forbidden without a pen; unsupportedType, tooLarge */
export async function addImage(
  p: Platform,
  house: DraftHouse,
  actor: Actor,
  draftId: string,
  file: Uint8Array,
): Promise<DraftImage> {
  await mayBring(house, actor, draftId)
  if (file.length > MAX_IMAGE_FILE)
    throw draftRefuses('tooLarge', 'imageTooLarge', { params: { most: MAX_IMAGE_FILE >> 20 } })
  const picture = await readPicture(file, longestSide)
  if (!picture) throw draftRefuses('unsupportedType', 'notAnImage')
  return taught(house, draftId, await keep(p, actor, draftId, picture))
}

/**
 * A picture out of a file that a person brings.
 * @returns null where it cannot be read, or is too large
 * @throws AppError forbidden without a pen; tooLarge where the draft holds no more
 */
export async function keepPicture(
  p: Platform,
  house: DraftHouse,
  actor: Actor,
  draftId: string,
  bytes: Uint8Array,
): Promise<DraftImage | null> {
  await mayBring(house, actor, draftId)
  const picture = bytes.length > MAX_IMAGE_FILE ? null : await readPicture(bytes, longestSide)
  return picture && taught(house, draftId, await keep(p, actor, draftId, picture))
}

async function mayBring(house: DraftHouse, actor: Actor, draftId: string): Promise<void> {
  if ((await house.penOf(actor, draftId)) === 'reader') throw draftRefuses('forbidden', 'noPen')
  if (!(await house.open(draftId))) throw draftRefuses('conflict', 'draftClosed')
}

/** Only what is stored may stand in the text. */
async function taught(house: DraftHouse, draftId: string, image: DraftImage): Promise<DraftImage> {
  ;(await house.open(draftId))?.learnImage(image.src)
  return image
}

async function keep(p: Platform, actor: Actor, draftId: string, picture: Picture): Promise<DraftImage> {
  const { bytes, type, width, height } = picture
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return p.sql.begin(async (tx) => {
    const count = await countImages(tx, draftId)
    // Brought again it is the same picture, also in a draft that holds no more.
    if (await findImage(tx, draftId, sha256)) return { src: sha256, width, height }
    if (count >= mostImages) throw draftRefuses('tooLarge', 'tooManyImages', { params: { most: mostImages } })
    const name = type === 'image/png' ? 'hinh.png' : 'hinh.jpg'
    const { id: fileId } = await p.files.store(tx, actor.accountId, name, bytes)
    const row = { draftId, sha256, fileId, type, width, height, accountId: actor.accountId, at: p.clock.now() }
    await insertImage(tx, row)
    await writeAudit(
      tx,
      p.clock,
      actor,
      'drafts.addImage',
      { type: 'draft', id: draftId },
      { sha256, type, width, height },
    )
    return { src: sha256, width, height }
  })
}

/** Asks nobody whether he may: the caller has. */
export async function readImage(p: Platform, draftId: string, src: string): Promise<DraftPicture | null> {
  const row = await findImage(p.sql, draftId, src)
  return row && { ...row, bytes: await bytesOf(p.files.read(row)) }
}

/** The pictures that stand in these blocks, each once. */
export async function readImages(p: Platform, draftId: string, content: readonly NodeJson[]): Promise<DraftPicture[]> {
  const found = await Promise.all([...imagesIn(readNodes([...content]))].map((src) => readImage(p, draftId, src)))
  return found.filter((image) => image !== null)
}
