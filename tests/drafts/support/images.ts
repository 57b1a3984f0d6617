/** Pictures for the tests of ink: those that the server is said to keep, and one that it is not. */
import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { DraftPicture } from '../../../server/features/drafts/public.ts'
import type { NodeJson } from '../../../shared/drafts/contract.ts'

/** A PNG of a few grey pixels in a row, as small as one can be. */
function greys(...pixels: number[]): Uint8Array {
  const chunk = (name: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const size = Buffer.from([0, 0, 0, pixels.length, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  const rows = deflateSync(Buffer.from([0, ...pixels]))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', size), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]),
  )
}

/** Real ones, so that a file can hold them. */
export const keptPictures: DraftPicture[] = [[0], [90, 0], [180, 90, 0]].map((pixels) => {
  const bytes = greys(...pixels)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { sha256, type: 'image/png', width: pixels.length, height: 1, bytes }
})
export const keptImages = keptPictures.map(({ sha256 }) => sha256)
export const foreignImage = 'f'.repeat(64)
export const isKeptImage = (src: string): boolean => keptImages.includes(src)

/** @param attrs ink, width, words */
export const image = (attrs: Record<string, unknown> = {}): NodeJson => ({
  type: 'image',
  attrs: { src: keptImages[0], width: 50, ...attrs },
})
