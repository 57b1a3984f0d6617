/** What stands in a body, a table or a row, without the shells that Word puts around it. */
import type { Element } from './xml.ts'

const holders = new Set(['sdt', 'sdtContent', 'customXml', 'smartTag', 'ins', 'moveTo'])

export const contentOf = (parent: Element, ...names: string[]): Element[] =>
  parent.children.flatMap((child) =>
    names.includes(child.name) ? [child] : holders.has(child.name) ? contentOf(child, ...names) : [],
  )
