/**
 * Pictures that people bring. Nobody's bytes are served as they came: a picture is decoded and encoded anew, within limits, so
 * that no hidden data (place, owner, a second file behind the picture) and no trick of a decoder reaches another reader.
 */
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'

// One picture at a time, on one thread: the house has other things to do.
sharp.concurrency(1)
sharp.cache(false)

export type Picture = { bytes: Uint8Array; type: 'image/png' | 'image/jpeg'; width: number; height: number }

/** 100 megapixels are a sheet of A3 at 600 dots an inch; a bomb of pixels is larger. */
const mostPixels = 100_000_000
const seconds = 20
const known: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])

let turn: Promise<unknown> = Promise.resolve()

/**
 * @param within the longer side in pixels at the most
 * @returns null where it is no picture that can be shown: another type, broken, or too many pixels
 */
export function readPicture(bytes: Uint8Array, within: number): Promise<Picture | null> {
  const mine = turn.then(() => encoded(bytes, within).catch(() => null))
  turn = mine
  return mine
}

async function encoded(bytes: Uint8Array, within: number): Promise<Picture | null> {
  const type = (await fileTypeFromBuffer(bytes))?.mime
  if (!type || !known.has(type)) return null
  const input = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', animated: false })
  const { hasAlpha, format } = await input.metadata()
  const upright = input
    .rotate()
    .resize({ width: within, height: within, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .timeout({ seconds })
  // Drawings, seals and signatures stay sharp and clear; photographs small. What would pack them a little smaller takes four to
  // sixteen times as long, and others wait for their turn.
  const isDrawing = hasAlpha || format === 'png' || format === 'gif'
  const written = isDrawing ? upright.png({ compressionLevel: 6 }) : upright.jpeg({ quality: 86 })
  const { data, info } = await written.toBuffer({ resolveWithObject: true })
  return { bytes: data, type: isDrawing ? 'image/png' : 'image/jpeg', width: info.width, height: info.height }
}

/** On white paper: an archive's file knows no transparency. @param bytes of a picture that the house wrote itself */
export async function opaque(bytes: Uint8Array): Promise<Uint8Array> {
  const input = sharp(bytes)
  return (await input.metadata()).hasAlpha ? input.flatten({ background: '#fff' }).png().toBuffer() : bytes
}
