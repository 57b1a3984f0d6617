/** Real pictures for the tests, drawn here. */
import sharp from 'sharp'

/** A drawing of one colour with a hole, 400 × 200. */
export const aPicture = async (colour: string): Promise<Uint8Array> => {
  const hole = { create: { width: 100, height: 80, channels: 4 as const, background: '#ffffffff' } }
  const drawn = sharp({ create: { width: 400, height: 200, channels: 4, background: colour } })
  return new Uint8Array(
    await drawn
      .composite([{ input: hole, left: 20, top: 20 }])
      .png()
      .toBuffer(),
  )
}

/** 4,000 × 2,000, taken with the camera on its side, and with the place where it was taken. */
export const aPhotograph = async (): Promise<Uint8Array> =>
  new Uint8Array(
    await sharp({ create: { width: 4_000, height: 2_000, channels: 3, background: '#8a8' } })
      .withExif({ IFD0: { Artist: 'Nguyễn Văn A' }, IFD3: { GPSLatitude: '21/1 1/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer(),
  )

/** A form with one file, as a page sends it. */
export function fileForm(bytes: Uint8Array, name: string): FormData {
  const form = new FormData()
  form.append('file', new File([new Uint8Array(bytes)], name))
  return form
}
