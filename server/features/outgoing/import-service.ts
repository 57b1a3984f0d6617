/** A Word file is read for the editor. Its pictures are kept, no word is written: the person looks at it, and his pen writes it through the gate. */
import { createHash } from 'node:crypto'
import { draftRefuses } from '../../../shared/drafts/sentences.ts'
import type { WordText } from '../../../shared/drafts/word/contract.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import { AppError } from '../../../shared/kernel/error.ts'
import { findVisible } from './document-queries.ts'
import { authorOf } from './docx/revisions.ts'
import { record } from './recording.ts'
import { unknownDocument } from './refuse.ts'
import type { House } from './situation.ts'
import type { KeepPicture } from './word/keeping.ts'
import { readWord } from './word/read-word.ts'

/** New ones of one file. */
const mostPictures = 100

/**
 * Whoever holds a pen on the draft now may bring a file.
 * @throws AppError notFound; forbidden noPen; tooLarge, unsupportedType, badInput with a reason of wordSentences
 */
export async function importWord(
  house: House,
  actor: Actor,
  id: string,
  name: string,
  file: Uint8Array,
): Promise<WordText> {
  const document = await findVisible(house.p.sql, actor, id, false)
  if (!document) throw unknownDocument()
  if ((await house.drafts.penOf(actor, document.draftId)) === 'reader') throw draftRefuses('forbidden', 'noPen')
  const onBehalfOf = actor.onBehalfOf?.name ?? null
  const names = [actor.name, authorOf({ name: actor.name, onBehalfOf })]
  const read = await readWord(file, names, keeping(house, actor, document.draftId))
  const blocks = house.drafts.clean({ type: 'doc', content: read.blocks }).content
  const sha256 = createHash('sha256').update(file).digest('hex')
  const shown = name.normalize('NFC').slice(0, 200)
  await house.p.sql.begin((tx) => record(house.p, tx, actor, 'import', id, { name: shown, sha256 }))
  return { ...read, name: shown, blocks }
}

/** What the draft has already does not count: a file of its own comes back whole. */
function keeping({ drafts }: House, actor: Actor, draftId: string): KeepPicture {
  let more = mostPictures
  return async (bytes, sha256) => {
    if (await drafts.hasPicture(draftId, sha256)) return { src: sha256 }
    if (more-- <= 0) return 'manyImages'
    try {
      return (await drafts.keepPicture(actor, draftId, bytes)) ?? 'images'
    } catch (error) {
      if (error instanceof AppError && error.detail.reason === 'tooManyImages') return 'manyImages'
      throw error
    }
  }
}
