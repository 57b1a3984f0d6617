/** Điều, khoản, điểm: each follows the one before; "Điều 1.", "1.", "a)". Where it is wrong only a person knows what was meant. */
import { type Finding, finding } from './finding.ts'
import { type Line, placeIn, replaceIn } from './lines.ts'

const article = /^\s*Điều (\d{1,3})(\s*[.:)\-–]?)(\s*)(?=\S|$)/u
const clause = /^\s*(\d{1,2})([.)])\s+["“(]?[\p{L}\p{N}[]/u
const point = /^\s*([a-zđ])([.)])\s+["“(]?[\p{L}\p{N}[]/u
/** Letters of the points, and what may follow each: đ comes after d, or is left out by those who count in Latin. */
const letters = [...'abcdđeghiklmnopqrstuvxy']
const nextLetters = (letter: string): string[] => {
  const next = letters[letters.indexOf(letter) + 1] ?? ''
  return [next, String.fromCharCode(letter.charCodeAt(0) + 1)]
}

/** How many Điều stand in the body that decides: what is attached below begins anew and is not counted. */
export function countArticles(lines: readonly Line[]): number {
  let last = 0
  for (const { text, inCell } of lines) {
    const number = inCell ? 0 : Number(text.match(article)?.[1] ?? 0)
    if (number && number < last) break
    if (number) last = number
  }
  return last
}

/** "Điều 5 của Luật …" in a sentence is no heading: there words follow without a sign. */
const headingOf = (text: string) => {
  const found = text.match(article)
  if (!found) return null
  const [all, number, mark = '', space = ''] = found
  const sign = mark.trim()
  const rest = text.slice(all.length)
  if (!sign && rest) return null
  return { number: Number(number), sign, rest, at: all.length, signFrom: all.length - mark.length - space.length }
}

function checkHeading(line: Line, heading: NonNullable<ReturnType<typeof headingOf>>): Finding[] {
  const { sign, rest, at, signFrom, number } = heading
  const found: Finding[] = []
  if (sign !== '.' || (line.text.slice(signFrom, at) !== '. ' && rest)) {
    const edits = replaceIn(line, signFrom, at, rest ? '. ' : '.')
    const params = { words: `Điều ${number}.` }
    found.push(
      finding('articleSign', placeIn(line, 0, Math.max(1, signFrom)), { params, fix: { kind: 'text', edits } }),
    )
  }
  if (/^\p{Ll}/u.test(rest)) {
    const edits = replaceIn(line, at, at + 1, rest.slice(0, 1).toLocaleUpperCase('vi'))
    found.push(finding('articleSmall', placeIn(line, at, at + 1), { fix: { kind: 'text', edits } }))
  }
  return found
}

/** Of the number and its sign, without the space before them. */
const signPlace = (line: Line, length: number) => {
  const from = line.text.search(/\S/u)
  return placeIn(line, from, from + length)
}

export function checkArticles(lines: readonly Line[]): Finding[] {
  const found: Finding[] = []
  let last = { article: 0, clause: 0, point: '' }
  let isInArticle = false
  /** A title in between: what is attached (a quy chế) counts anew. */
  let titleSince = true
  for (const line of lines) {
    if (line.inCell || line.attrs.list) continue
    const { text } = line
    const heading = headingOf(text)
    if (heading) {
      const { number } = heading
      const place = placeIn(line, text.search(/\S/u), heading.signFrom)
      const params = { words: `Điều ${number}`, wanted: `Điều ${last.article + 1}` }
      const isNew = number === 1 && titleSince
      if (!isNew && number === last.article) found.push(finding('articleTwice', place, { params }))
      else if (!isNew && number !== last.article + 1) found.push(finding('articleGap', place, { params }))
      found.push(...checkHeading(line, heading))
      last = { article: number, clause: 0, point: '' }
      isInArticle = true
      titleSince = false
      continue
    }
    const isTitle = text.trim() && text === text.toLocaleUpperCase('vi') && /\p{L}{2}/u.test(text)
    if (isTitle) titleSince = true
    if (line.attrs.kind || isTitle) isInArticle = isInArticle && !isTitle
    const numbered = isInArticle ? text.match(clause) : null
    if (numbered) {
      const number = Number(numbered[1])
      const mark = String(numbered[1])
      if (numbered[2] === ')') {
        const at = text.indexOf(')')
        const fix = { kind: 'text', edits: replaceIn(line, at, at + 1, '.') } as const
        found.push(finding('clauseSign', signPlace(line, mark.length + 1), { params: { words: `${mark}.` }, fix }))
      }
      if (number !== last.clause + 1)
        found.push(
          finding('clauseOrder', signPlace(line, mark.length + 1), {
            params: { words: String(number), wanted: String(last.clause + 1) },
          }),
        )
      last = { ...last, clause: number, point: '' }
      continue
    }
    const lettered = isInArticle ? text.match(point) : null
    if (!lettered) continue
    const [, letter = '', sign] = lettered
    if (sign === '.') {
      const at = text.indexOf('.')
      const fix = { kind: 'text', edits: replaceIn(line, at, at + 1, ')') } as const
      found.push(finding('pointSign', signPlace(line, 2), { params: { words: `${letter})` }, fix }))
    }
    const expected = last.point ? nextLetters(last.point) : ['a']
    if (!expected.includes(letter))
      found.push(
        finding('pointOrder', signPlace(line, 2), { params: { words: `${letter})`, wanted: `${expected[0]})` } }),
      )
    last = { ...last, point: letter }
  }
  return found
}
