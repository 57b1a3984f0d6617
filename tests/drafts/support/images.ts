/** Pictures for the tests of ink: those that the server is said to keep, and one that it is not. */
import type { NodeJson } from '../../../shared/drafts/contract.ts'

export const keptImages = ['a', 'b', 'c'].map((letter) => letter.repeat(64))
export const foreignImage = 'f'.repeat(64)
export const isKeptImage = (src: string): boolean => keptImages.includes(src)

/** @param attrs ink, width, words */
export const image = (attrs: Record<string, unknown> = {}): NodeJson => ({
  type: 'image',
  attrs: { src: keptImages[0], width: 50, ...attrs },
})
