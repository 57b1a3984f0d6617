/** What becomes of the pictures that were found: each goes to where the draft's pictures are kept, one after another. */
import { attributesOf, formOf } from '../../../../shared/drafts/forms.ts'
import { isLeaf } from '../../../../shared/drafts/images.ts'
import type { Node } from '../../../../shared/drafts/ink.ts'
import type { Reading } from './reading.ts'

/** Why one does not come in: it cannot be read, or there are too many. */
export type NotKept = 'images' | 'manyImages'
/**
 * @param sha256 of the bytes as they lie in the file
 * @returns the `src` under which it may stand in the draft
 */
export type KeepPicture = (bytes: Uint8Array, sha256: string) => Promise<{ src: string } | NotKept>

export const asTheyCame: KeepPicture = async (_, sha256) => ({ src: sha256 })

/** @returns the nodes with what was kept; the places of all others are told */
export async function withKept(nodes: Node[], reading: Reading, keep: KeepPicture): Promise<Node[]> {
  const sources = new Map<string, string>()
  for (const [sha256, { bytes, places }] of reading.pictures) {
    const kept = await keep(bytes, sha256)
    if (typeof kept === 'object') sources.set(sha256, kept.src)
    else for (const place of places) reading.leave(kept, place)
  }
  // Pictures stand among the body's own blocks alone.
  return nodes.flatMap((node): Node[] => {
    if (node.line || !isLeaf(node)) return [node]
    const { src, ...others } = attributesOf(node.form)
    const kept = sources.get(String(src))
    return kept ? [{ ...node, form: formOf({ ...others, src: kept }) }] : []
  })
}
