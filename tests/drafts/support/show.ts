/** A document as a short line for tests: {+hoa added} [-hoa struck] ¶+hoa a break, ¶-hoa a join, «kind» the form, ≠hoa a turn. */
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import { handOf, type Node, readNodes, type Span } from '../../../shared/drafts/ink.ts'

function showSpan(span: Span): string {
  let text = span.format ? `<${span.format}>${span.text}` : span.text
  if (span.reformat) text = `~${handOf(span.reformat)} ${text}~`
  if (span.insertion) text = `{+${handOf(span.insertion)} ${text}}`
  for (const strike of span.strikes) text = `[-${handOf(strike)} ${text}]`
  return text
}
function showNode(node: Node): string {
  const ink = (sign: string, key: string) => (key ? `${sign}${handOf(key)} ` : '')
  if (!node.line && node.type === 'image') return `${ink('+', node.added)}${ink('-', node.cut)}▣`
  if (!node.line) return `${ink('+', node.added)}${ink('-', node.cut)}(${node.children.map(showNode).join('|')})`
  const turns = node.turns.map((turn) => `≠${handOf(turn.key)}(${turn.was.replaceAll('"', '')}) `).join('')
  const form = node.form ? `«${node.form.replaceAll('"', '')}» ` : ''
  return `${ink('¶+', node.broken)}${ink('¶-', node.joined)}${form}${turns}${node.spans.map(showSpan).join('')}`
}
export const show = (blocks: NodeJson[]): string => readNodes(blocks).map(showNode).join(' / ')
