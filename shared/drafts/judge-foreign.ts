/** INK-3: the ink of others, where taking one's own ink away would take theirs with it: on own insertions, breaks and blocks. */
import { handOf, type Key, type Node, type Para, type Span } from './ink.ts'
import { signColumns } from './tables.ts'

type Found = { ink: string; text: string }

function inkOnSpan(hand: string, span: Span, inOwnBox: boolean): string {
  const others = (key: Key) => (key && handOf(key) !== hand ? key : '')
  const keys = [inOwnBox ? others(span.insertion) : '', ...span.strikes.map(others), others(span.reformat)].filter(
    Boolean,
  )
  if (!keys.length) return ''
  return `${keys.join('&')} was ${others(span.reformat) ? `${span.was}>${span.format}` : ''}`
}

function collectFromLine(hand: string, line: Para, inOwnBox: boolean, push: (ink: string, text?: string) => void) {
  const foreign = (key: Key) => key !== '' && handOf(key) !== hand
  if (inOwnBox || handOf(line.broken) === hand) {
    const edge = [inOwnBox ? line.broken : '', line.joined, ...line.turns.map((turn) => turn.key)]
    for (const key of edge) if (foreign(key)) push(`edge ${key}`)
  }
  for (const span of line.spans) {
    if (!inOwnBox && handOf(span.insertion) !== hand) continue
    const ink = inkOnSpan(hand, span, inOwnBox)
    if (ink) push(ink, span.text)
  }
}

/** Others' ink that stands on what this hand added, in document order. */
function foreignOnOwn(hand: string, nodes: Node[]): string {
  const found: Found[] = []
  const push = (ink: string, text = '') => {
    const last = found.at(-1)
    if (last && text && last.ink === ink) last.text += text
    else found.push({ ink, text })
  }
  const foreign = (key: Key) => key !== '' && handOf(key) !== hand
  const walk = (siblings: Node[], inOwnBox: boolean) => {
    for (const node of siblings) {
      if (node.line) {
        collectFromLine(hand, node, inOwnBox, push)
        continue
      }
      const isOwn = inOwnBox || handOf(node.added) === hand
      if (isOwn) {
        if (inOwnBox && foreign(node.added)) push(`edge ${node.added}`)
        if (foreign(node.cut)) push(`edge ${node.cut}`)
      }
      walk(signColumns(node, (key) => handOf(key) === hand).children, isOwn)
    }
  }
  walk(nodes, false)
  return found.map((one) => `${one.ink} :: ${one.text}`).join('#')
}

export function changesOthersInk(hand: string, before: Node[], after: Node[]): [string, string] | null {
  const had = foreignOnOwn(hand, before)
  const has = foreignOnOwn(hand, after)
  return had === has ? null : [had, has]
}

/** One's new turn stands on top; another's `was` above one's own turn changes only when that turn is withdrawn. */
export function movesTurns(hand: string, before: Node[], after: Node[]): boolean {
  const wasAbove = (nodes: Node[], found = new Map<string, string>()): Map<string, string> => {
    for (const node of nodes) {
      if (!node.line) {
        wasAbove(node.children, found)
        continue
      }
      node.turns.forEach((turn, i) => {
        const below = node.turns[i - 1]?.key ?? ''
        if (handOf(turn.key) !== hand && handOf(below) === hand) found.set(`${turn.key}<${below}`, turn.was)
      })
    }
    return found
  }
  const had = wasAbove(before)
  return [...wasAbove(after)].some(([pair, was]) => had.get(pair) !== was)
}
