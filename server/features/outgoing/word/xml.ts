/** XML of a Word part as a small tree: no DTD, no entities but XML's own, not too deep, not too much. Read in pieces. */
import { setImmediate as breathe } from 'node:timers/promises'
import { SaxesParser } from 'saxes'
import { AppError } from '../../../../shared/kernel/error.ts'
import { wordRefuses } from '../../../../shared/outgoing/paper/word-sentences.ts'

export const depthLimit = 200
export const elementLimit = 1_500_000
const piece = 131_072

/** Names of WordprocessingML without a prefix, all others as `prefix:name`. */
export type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string }

const wordNamespaces = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
])

/** @throws AppError badInput: wordBroken, wordDoctype, wordTooDeep */
export async function readXml(bytes: Uint8Array): Promise<Element> {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open: Element[] = [root]
  let count = 0
  const parser = new SaxesParser({ xmlns: true })
  parser.on('doctype', () => {
    throw wordRefuses('badInput', 'wordDoctype')
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    if (open.length > depthLimit || ++count > elementLimit) throw wordRefuses('badInput', 'wordTooDeep')
    const attributes: Record<string, string> = {}
    for (const one of Object.values(tag.attributes)) attributes[nameOf(one.uri, one.local, one.prefix)] = one.value
    const element: Element = { name: nameOf(tag.uri, tag.local, tag.prefix), attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', (text) => {
    const here = open.at(-1)
    if (here) here.text += text
  })
  try {
    const decoder = new TextDecoder(encodingOf(bytes), { fatal: true })
    for (let at = 0; at < bytes.length; at += piece) {
      parser.write(decoder.decode(bytes.subarray(at, at + piece), { stream: true }))
      await breathe()
    }
    parser.write(decoder.decode())
    parser.close()
  } catch (error) {
    throw error instanceof AppError ? error : wordRefuses('badInput', 'wordBroken')
  }
  return root.children[0] ?? root
}

const nameOf = (uri: string, local: string, prefix: string): string =>
  uri === '' || wordNamespaces.has(uri) ? local : `${prefix}:${local}`

/** A part is UTF-8 or UTF-16 (ECMA-376, Part 2). */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

export const childOf = (element: Element | undefined, ...path: string[]): Element | undefined =>
  path.reduce<Element | undefined>((found, name) => found?.children.find((one) => one.name === name), element)
export const childrenOf = (element: Element | undefined, name: string): Element[] =>
  element?.children.filter((one) => one.name === name) ?? []
export const valOf = (element: Element | undefined, ...path: string[]): string | undefined =>
  childOf(element, ...path)?.attributes.val
/** A property that is on when it stands there without a value. @returns undefined where nothing is said */
export function toggleOf(element: Element | undefined, name: string): boolean | undefined {
  const found = childOf(element, name)
  return found && !/^(0|false|off|none)$/.test(found.attributes.val ?? 'true')
}
