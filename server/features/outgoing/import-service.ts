/** A Word file is read for the editor. Nothing is written: the person looks at it, and his pen writes it through the gate. */
import { createHash } from 'node:crypto'
import { draftRefuses } from '../../../shared/drafts/sentences.ts'
import type { WordText } from '../../../shared/drafts/word/contract.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import { findVisible } from './document-queries.ts'
import { authorOf } from './docx/revisions.ts'
import { record } from './recording.ts'
import { unknownDocument } from './refuse.ts'
import type { House } from './situation.ts'
import { readWord } from './word/read-word.ts'

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
  const read = await readWord(file, [actor.name, authorOf({ name: actor.name, onBehalfOf })])
  const blocks = house.drafts.clean({ type: 'doc', content: read.blocks }).content
  const sha256 = createHash('sha256').update(file).digest('hex')
  const shown = name.normalize('NFC').slice(0, 200)
  await house.p.sql.begin((tx) => record(house.p, tx, actor, 'import', id, { name: shown, sha256 }))
  return { ...read, name: shown, blocks }
}
