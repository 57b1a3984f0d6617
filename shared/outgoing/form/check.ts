/** The checker of thể thức: pure, the same for the editor, the light page and whoever wants to ask. */
import type { NodeJson } from '../../drafts/contract.ts'
import { checkArticles, countArticles } from './article-rules.ts'
import { checkBasis } from './basis-rules.ts'
import { checkRecipients, checkSigner, checkSubject, type FormFacts } from './field-rules.ts'
import { type Finding, finding } from './finding.ts'
import { type Line, linesOf, placeIn, replaceIn } from './lines.ts'
import { checkEmpty, checkHeadings, checkParts, checkQuotes, checkTables } from './page-rules.ts'
import { checkSizes } from './size-rules.ts'
import { spotsIn } from './text-rules.ts'

const checkLetters = (line: Line): Finding[] =>
  spotsIn(line.text).map(({ rule, from, to, instead, params }) =>
    finding(rule, placeIn(line, from, to), {
      ...(params ? { params } : {}),
      ...(instead === null ? {} : { fix: { kind: 'text', edits: replaceIn(line, from, to, instead) } }),
    }),
  )

/** Fields have no order among the lines: they stand first, as on the paper. */
function byPlace(a: Finding, b: Finding): number {
  const key = ({ place }: Finding) => ('field' in place ? [-1] : [...place.path, place.from])
  const [left, right] = [key(a), key(b)]
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const step = (left[i] ?? -1) - (right[i] ?? -1)
    if (step) return step
  }
  return 0
}

/**
 * @param blocks the draft as it stands; it is judged as it would be issued, with all ink accepted
 * @returns in the order of the paper
 */
export function checkForm(facts: FormFacts, blocks: readonly NodeJson[]): Finding[] {
  const lines = linesOf(blocks)
  return [
    ...checkSubject(facts),
    ...checkRecipients(facts, countArticles(lines)),
    ...checkSigner(facts),
    ...checkParts(lines, facts),
    ...checkEmpty(lines),
    ...checkBasis(lines, facts.fields.type),
    ...checkArticles(lines),
    ...checkHeadings(lines),
    ...checkSizes(lines),
    ...checkTables(blocks),
    ...checkQuotes(lines),
    ...lines.flatMap(checkLetters),
  ].sort(byPlace)
}
