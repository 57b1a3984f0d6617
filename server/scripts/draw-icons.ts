/** Draws the app's icons from client/public/mark.svg: `bun server/scripts/draw-icons.ts`. What it draws is committed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

const folder = join(import.meta.dirname, '../../client/public')
const mark = readFileSync(join(folder, 'mark.svg'), 'utf8')
const [, ground = ''] = /<rect [^>]*fill="(#[0-9a-f]{6})"\/>/.exec(mark) ?? []
if (!ground) throw new Error('mark.svg has no ground of one colour')
const pen = mark.replace(/<rect [^>]*\/>/, '')
const inner = pen.replace(/^<svg [^>]*>|<\/svg>\s*$/g, '')

/** Phones cut any shape out of it: the ground goes to the edges, the pen stays within the circle that is always seen. */
const fullBleed = (scale: number): string => {
  const shift = 16 - 16 * scale
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="${ground}"/><g transform="translate(${shift} ${shift}) scale(${scale})">${inner}</g></svg>`
}
/** Android shows only its outline, white on the bar. */
const outline = pen.replaceAll(/#[0-9a-f]{3,6}/g, '#fff')

const icons: [name: string, svg: string, size: number][] = [
  ['icon-192.png', mark, 192],
  ['icon-512.png', mark, 512],
  ['icon-maskable.png', fullBleed(0.85), 512],
  ['icon-apple.png', fullBleed(0.95), 180],
  ['badge.png', outline, 96],
]

for (const [name, svg, size] of icons) {
  const drawing = sharp(Buffer.from(svg), { density: (72 * size) / 32 }).resize(size, size)
  await drawing.png({ compressionLevel: 9, palette: true }).toFile(join(folder, name))
  console.log(`${name} ${size}`)
}
