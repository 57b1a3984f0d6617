/** Sizes of letters: 13 or 14 in the body, those of a heading as prescribed; in tables and below notes smaller ones are usual. */
import { type Finding, finding } from './finding.ts'
import { type Line, placeIn, placesIn } from './lines.ts'

const smallestInBody = 13
const isNote = (text: string): boolean => /^\s*[*(]?\s*(ghi chú|chú thích|nguồn)(?!\p{L})/iu.test(text)

/** The stretches of a line whose letters have such a size. */
function stretches({ letters }: Line, isWrong: (size: number) => boolean): [from: number, to: number][] {
  const found: [number, number][] = []
  letters.forEach(({ size }, at) => {
    if (size === null || !isWrong(size)) return
    const last = found.at(-1)
    if (last && last[1] === at && letters[last[0]]?.size === size) last[1] = at + 1
    else found.push([at, at + 1])
  })
  return found
}

export function checkSizes(lines: readonly Line[]): Finding[] {
  return lines.flatMap((line): Finding[] => {
    const inHeading = Boolean(line.attrs.kind)
    if (!inHeading && (line.inCell || isNote(line.text))) return []
    const wrong = stretches(line, (size) => inHeading || size < smallestInBody)
    const [first] = wrong
    if (!first) return []
    const places = wrong.flatMap(([from, to]) => placesIn(line, from, to))
    return [
      finding(inHeading ? 'sizeHeading' : 'sizeBody', placeIn(line, ...first), {
        params: { size: line.letters[first[0]]?.size ?? '' },
        fix: { kind: 'ownSize', places },
      }),
    ]
  })
}
