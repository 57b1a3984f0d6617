/** The text of a document: as it would be issued, as plain lines, and as the canonical string that is hashed. */
import type { NodeJson } from './contract.ts'
import { type Node, readNodes, textOf, writeNodes } from './ink.ts'
import { acceptAll } from './resolve.ts'

/** The one spelling of a document: two documents that say the same are the same string, whatever their runs. */
export const canonicalJson = (blocks: NodeJson[]): string =>
  JSON.stringify({ type: 'doc', content: writeNodes(readNodes(blocks)) })

/** Canonical JSON of the text as it would be issued; its hash is what is approved and agreed to (INK-14). */
export const issuedJson = (blocks: NodeJson[]): string => canonicalJson(acceptAll(blocks))

const linesOf = (nodes: Node[]): string[] =>
  nodes.flatMap((node) => {
    if (node.line) return [textOf(node)]
    if (node.type !== 'tableRow') return linesOf(node.children)
    return [node.children.map((cell) => linesOf(cell.line ? [cell] : cell.children).join(' ')).join('\t')]
  })

/** All text, struck words too, a line each; a table's row is one line with tabs. */
export const plainText = (blocks: NodeJson[]): string => linesOf(readNodes(blocks)).join('\n')

/** The text as it would be issued, a line each. */
export const issuedText = (blocks: NodeJson[]): string => plainText(acceptAll(blocks))
