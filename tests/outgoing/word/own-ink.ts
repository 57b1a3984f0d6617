/** An own draft through Word and back: what the person who brings it writes, and the ink as far as Word has words for it. */
import { paperDocx } from '../../../server/features/outgoing/docx/document.ts'
import { readWord } from '../../../server/features/outgoing/word/read-word.ts'
import { attributesOf, formOf } from '../../../shared/drafts/forms.ts'
import {
  type Box,
  type Hand,
  handOf,
  keyOf,
  mergeRuns,
  type Node,
  type Para,
  readNodes,
  writeNodes,
} from '../../../shared/drafts/ink.ts'
import { acceptedNodes } from '../../../shared/drafts/resolve.ts'
import { signColumns } from '../../../shared/drafts/tables.ts'
import { allowedGroups } from '../../../shared/drafts/word/groups.ts'
import { layOver } from '../../../shared/drafts/word/overlay.ts'
import { factsFor, OPENED } from '../../drafts/support/honest-pen.ts'
import { keptPictures } from '../../drafts/support/images.ts'
import { authors, hands, paper, pens } from '../support/sample.ts'

/** What is usual on paper is said by nothing, and Word has no place for the level of what is no item. */
function usualForm(form: string, inCell: boolean): string {
  const { align, ...said } = attributesOf(form)
  const others = said.list ? said : { ...said, level: null }
  const isUsual = (others.kind === 'h1' && align === 'center') || (!inCell && align === 'justify')
  return formOf(isUsual ? others : { ...others, align })
}
/** A turn that leaves the paper as it was is none. */
const usual = (node: Node, inCell = false): Node => {
  if (!node.line) return { ...node, children: node.children.map((one) => usual(one, node.type === 'tableCell')) }
  const form = usualForm(node.form, inCell)
  const turns = node.turns.map((turn) => ({ ...turn, was: usualForm(turn.was, inCell) }))
  return { ...node, form, turns: turns.filter(({ was }) => was !== form) }
}
export const plain = (nodes: Node[]) => writeNodes(nodes.map((node) => usual(node)))

/** Word strikes and adds tables row by row, and the words of a struck row with it: what is struck once is struck. It is told of each cell of a column, also in rows that were added. */
const asWordKeeps = (nodes: Node[], struck = false): Node[] =>
  nodes.map((node): Node => {
    if (node.line)
      return struck
        ? { ...node, joined: '', spans: mergeRuns(node.spans.map((span) => ({ ...span, strikes: [] }))) }
        : node
    const { children } = node.type === 'table' ? signColumns(node, () => true) : node
    const rows = (children as Box[]).map((one) => {
      if (node.type === 'tableCell' || one.line) return one
      return { ...one, added: node.added || one.added, cut: node.cut || one.cut }
    })
    const bare = node.type === 'table' ? { ...node, added: '', cut: '' } : node
    if (node.type === 'tableRow') {
      const cells = (node.children as Box[]).map((cell) => ({
        ...cell,
        added: node.added ? '' : cell.added,
      }))
      return {
        ...bare,
        children: cells.map((cell) => ({ ...cell, children: asWordKeeps(cell.children, !!(node.cut || cell.cut)) })),
      }
    }
    return { ...bare, children: asWordKeeps(rows, struck) }
  })

/** A form that was changed on a line all one's own is simply its form; a level without a list says nothing. */
export const withoutIdleForm = (nodes: Node[]): Node[] =>
  nodes.map((node): Node => {
    if (!node.line) return { ...node, children: withoutIdleForm(node.children) }
    const { list, level, ...others } = attributesOf(node.form)
    const isOwn = node.broken !== '' && node.spans.every((span) => span.insertion !== '')
    return { ...node, form: formOf(list ? { ...others, list, level } : others), turns: isOwn ? [] : node.turns }
  })

const isFresh = (line: Para): boolean => line.spans.every(({ insertion }) => insertion !== '')

/**
 * Of lines below a table that hold new words alone, or none, Word does not say which one stood there before and which were broken
 * off: here the first one stood. Their forms are compared, and what each of them was before is the judge's (INK-1).
 */
function firstStands(nodes: Node[]): Node[] {
  const result = nodes.map((node): Node => (node.line ? node : { ...node, children: firstStands(node.children) }))
  result.forEach((table, at) => {
    if (table.line || table.added) return
    const behind = result.map((node, place) => ({ node, place })).slice(at + 1)
    const end = behind.findIndex(({ node }) => !node.line && !node.added)
    const lines = behind.slice(0, end < 0 ? undefined : end).filter(({ node }) => node.line) as {
      node: Para
      place: number
    }[]
    const stands = lines.findIndex(({ node }) => !node.broken)
    const next = lines.findIndex(({ node }, order) => order > stands && !node.broken)
    const chain = lines.slice(0, next < 0 ? undefined : next)
    if (stands < 0 || chain.length < 2 || !chain.slice(0, Math.max(stands, 1)).every(({ node }) => isFresh(node)))
      return
    const key = chain.find(({ node }) => node.broken)?.node.broken ?? ''
    chain.forEach(({ node, place }, order) => {
      result[place] = { ...node, broken: order ? key : '', turns: isFresh(node) ? [] : node.turns }
    })
  })
  return result
}

/** A join behind a table that stays has nothing to join: it is not written (docs/files-that-leave.md). */
function withoutIdleJoins(nodes: Node[]): Node[] {
  return nodes.map((node, at): Node => {
    if (!node.line) return { ...node, children: withoutIdleJoins(node.children) }
    const before = acceptedNodes(nodes.slice(0, at)).at(-1)
    return before?.line ? node : { ...node, joined: '' }
  })
}

/** Whose and when is not compared: kind and words are. */
function anonymous(nodes: Node[]): unknown {
  const known = (key: string) => (key ? handOf(key) : '')
  return nodes.map((node): unknown => {
    if (!node.line)
      return { ...node, added: known(node.added), cut: known(node.cut), children: anonymous(node.children) }
    return {
      form: node.form,
      broken: known(node.broken),
      joined: known(node.joined),
      turns: node.turns.map(({ key, was }) => [known(key), was]),
      // How words are cut into runs means nothing: Word numbers each of them.
      spans: mergeRuns(
        node.spans.map((span) => ({
          ...span,
          insertion: known(span.insertion),
          strikes: span.strikes.map(known),
          reformat: known(span.reformat),
        })),
      ),
    }
  })
}

/** Whose changes the files hold. */
export const bringer = pens[1] as Hand

/**
 * The ink of one person, taken out as DOCX and laid over the text he began with.
 * @returns null where the file began with another text; else what stands then, and how many pieces the judge refused
 */
export async function broughtBack(base: Node[], after: Node[]): Promise<{ left: number; nodes: Node[] } | null> {
  const bytes = new Uint8Array(await paperDocx(paper, writeNodes(after), hands, keptPictures))
  const { blocks } = await readWord(bytes, [authors[bringer.id] ?? ''])
  let strokes = 0
  const keys = new Map<string, string>()
  const ink = (key: string): string => {
    const known = keys.get(key) ?? keyOf({ hand: bringer.id, at: OPENED + 5, id: `new${strokes++}` })
    keys.set(key, known)
    return known
  }
  const groups = layOver(base, readNodes(blocks), ink)
  if (!groups) return null
  const { groups: allowed, left } = allowedGroups(groups, bringer, factsFor([bringer]))
  return { left, nodes: allowed.flatMap((group) => group.after) }
}

/** The ink that a file of Word can hold, without whose and when. */
export const keptByWord = (nodes: Node[]): unknown =>
  anonymous(asWordKeeps(firstStands(withoutIdleForm(withoutIdleJoins(readNodes(plain(nodes)))))))
