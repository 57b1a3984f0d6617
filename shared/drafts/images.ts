/**
 * Pictures in a draft. A picture is a block without words: its `src` is the SHA-256 of the bytes that the server keeps for the
 * draft, so that whoever signs the hash of a text has signed its pictures too.
 */
import { z } from 'zod'
import { attributesOf } from './forms.ts'
import type { Box, Node } from './ink.ts'

export const IMAGE = 'image'
/** Percent of the line. */
export const [MIN_IMAGE_WIDTH, MAX_IMAGE_WIDTH] = [10, 100]
export const MAX_ALT = 200
/** Bytes of a file as it is brought; what is kept is smaller. */
export const MAX_IMAGE_FILE = 15 * 1024 * 1024
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const

export const isImageSource = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)

/** Where a picture is fetched from. */
export const draftImagePath = (draftId: string, src: string): string =>
  `/api/drafts/${encodeURIComponent(draftId)}/images/${src}`

/** `width` and `height` in pixels. */
export const draftImage = z.object({ src: z.string(), width: z.number(), height: z.number() })
export type DraftImage = z.infer<typeof draftImage>

/** A box that has nothing in it and stands all the same. */
export const isLeaf = (box: Box): boolean => box.type === IMAGE

/** The sources of all pictures in the nodes; '' for one that names none. */
export function imagesIn(nodes: readonly Node[], found: Set<string> = new Set()): Set<string> {
  for (const node of nodes) {
    if (node.line) continue
    if (isLeaf(node)) found.add(String(attributesOf(node.form).src ?? ''))
    else imagesIn(node.children, found)
  }
  return found
}

/** What a picture says of itself. */
export const altOf = (box: Box): string => String(attributesOf(box.form).alt ?? '')

const [LINE_MM, MM_PER_INCH, DOTS_PER_INCH] = [165, 25.4, 96]
/** How wide a new picture stands: in its own size, or the whole line. @returns percent of the line */
export function usualWidth(pixels: number): number {
  const share = Math.round((100 * pixels * MM_PER_INCH) / DOTS_PER_INCH / LINE_MM)
  return Math.max(MIN_IMAGE_WIDTH, Math.min(MAX_IMAGE_WIDTH, share))
}
