/**
 * The colours of every screen, sRGB (IEC 61966-2-1), as a profile of ICC version 2.4: PDF/A-1 rests on PDF 1.4 and takes no newer
 * one, and the libraries at hand bring newer ones alone.
 */
const steps = 1_024
/** Of sRGB's three lights, brought to the white of paper (D50, by Bradford). */
const lights = {
  wtpt: [0.9642, 1, 0.8249],
  rXYZ: [0.4360747, 0.2225045, 0.0139322],
  gXYZ: [0.3850649, 0.7168786, 0.0971045],
  bXYZ: [0.1430804, 0.0606169, 0.7141733],
}

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))
const long = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255)
const short = (value: number): number[] => [(value >>> 8) & 255, value & 255]
/** s15Fixed16Number */
const fixed = (value: number): number[] => long(Math.round(value * 65_536))
const zeros = (count: number): number[] => Array<number>(count).fill(0)
const tagged = (type: string, ...parts: number[][]): number[] => [...ascii(type), ...zeros(4), ...parts.flat()]

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const curve = (): number[] =>
  Array.from({ length: steps }, (_, n) => short(Math.round(linear(n / (steps - 1)) * 65_535))).flat()
const description = (text: string): number[] =>
  tagged('desc', long(text.length + 1), ascii(text), [0], zeros(4 + 4 + 2 + 1 + 67))

/** @returns the profile's bytes */
export function srgbProfile(): Uint8Array {
  const trc = tagged('curv', long(steps), curve())
  const tags: [string, number[]][] = [
    ['desc', description('sRGB')],
    ['cprt', tagged('text', ascii('No copyright, use freely'), [0])],
    ...Object.entries(lights).map(([name, xyz]): [string, number[]] => [name, tagged('XYZ ', xyz.flatMap(fixed))]),
    ['rTRC', trc],
    ['gTRC', trc],
    ['bTRC', trc],
  ]
  const [table, data]: [number[], number[]] = [long(tags.length), []]
  const start = 128 + 4 + 12 * tags.length
  const places = new Map<number[], number>()
  for (const [name, tag] of tags) {
    const at = places.get(tag) ?? start + data.length
    if (!places.has(tag)) data.push(...tag, ...zeros((4 - (tag.length % 4)) % 4))
    places.set(tag, at)
    table.push(...ascii(name), ...long(at), ...long(tag.length))
  }
  const head = [
    ...zeros(8),
    ...long(0x0240_0000),
    ...ascii('mntrRGB XYZ '),
    ...[2026, 1, 1, 0, 0, 0].flatMap(short),
    ...ascii('acsp'),
    ...zeros(28),
    ...lights.wtpt.flatMap(fixed),
    ...zeros(48),
  ]
  const bytes = Uint8Array.from([...head, ...table, ...data])
  bytes.set(long(bytes.length))
  return bytes
}
