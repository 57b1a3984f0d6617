/** Links to documents of the house in the words of a message. The message stores only the words: what a link shows is asked by each reader. */
import { z } from 'zod'
import { documentCard } from '../outgoing/card.ts'

/** Cards below one message. */
const MAX_CARDS = 5
/** Documents asked about at once. */
export const MAX_ASKED = 50

const LINK =
  /(?<![\w./:-])(https?:\/\/[^\s/<>"]+)?\/outgoing\/([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})(?![\w-])/gi

/** @param origin of this house: what lies elsewhere is somebody else's */
export function documentsIn(text: string, origin: string): string[] {
  const ids = [...text.matchAll(LINK)].flatMap(([, at, id]) =>
    at === undefined || at.toLowerCase() === origin.toLowerCase() ? [(id ?? '').toLowerCase()] : [],
  )
  return [...new Set(ids)].slice(0, MAX_CARDS)
}

/** `GET /api/chat/documents?ids=`: those that I may read. */
export const documentsQuery = z.object({
  ids: z
    .string()
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(z.uuid()).min(1).max(MAX_ASKED)),
})
export const documentsView = z.object({ documents: z.array(documentCard) })
