/**
 * INK-7: Yjs → JSON that throws on anything an honest editor never writes. Names and values by enumeration, because a
 * document that the schema would quietly repair could show one text to the judge and another to a reader.
 */
import * as buffer from 'lib0/buffer'
import * as sha256 from 'lib0/hash/sha256'
import * as Y from 'yjs'
import type { NodeJson } from '../../../../shared/drafts/contract.ts'
import { schema } from '../../../../shared/drafts/schema.ts'
import { attributeFits, EXTENDS, INVISIBLE, markFits } from '../../../../shared/drafts/values.ts'
import { Budget } from './budget.ts'
import { refuse } from './not-honest.ts'
import type { Struct } from './structs.ts'

/** Deeper than any honest document: table, row, cell, paragraph. */
const maxDepth = 5

/** A block, or what stands in one: then at the expense of the block. */
export function readElement(type: unknown, depth = 0, budget = new Budget()): NodeJson {
  if (depth > maxDepth) refuse('nested too deep')
  if (!(type instanceof Y.XmlElement) || type instanceof Y.XmlHook) return refuse('not an element')
  budget.element()
  const known = schema.nodes[type.nodeName]
  if (!known || known.isText || type.nodeName === 'doc') return refuse(`unknown node ${type.nodeName}`)
  const attrs = type.getAttributes() as Record<string, unknown>
  for (const [name, value] of Object.entries(attrs)) {
    if (!Object.hasOwn(known.spec.attrs ?? {}, name)) refuse(`unknown attribute ${name}`)
    if (!attributeFits(name, value)) refuse(`value of ${name}`)
  }
  const content = type
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlText ? readText(child, budget) : [readElement(child, depth + 1, budget)],
    )
  const json: NodeJson = { type: type.nodeName }
  if (Object.keys(attrs).length) json.attrs = attrs
  if (content.length) json.content = content
  return json
}

type Delta = { insert: unknown; attributes?: Record<string, unknown> }

function readText(text: Y.XmlText, budget: Budget): NodeJson[] {
  if (Object.keys(text.getAttributes()).length) refuse('attribute on a text')
  budget.text(text)
  let length = 0
  const nodes = (text.toDelta() as Delta[]).map(({ insert, attributes }): NodeJson => {
    if (typeof insert !== 'string') return refuse('something embedded in a text')
    if (INVISIBLE.test(insert)) refuse('an invisible character')
    if (EXTENDS.test(insert)) refuse('a run that begins inside a letter')
    length += insert.length
    const marks = Object.entries(attributes ?? {}).map(([key, value]) => readMark(key, value))
    return marks.length ? { type: 'text', text: insert, marks } : { type: 'text', text: insert }
  })
  if (length !== text.length) refuse('hidden content in a text')
  return nodes
}

type MarkJson = NonNullable<NodeJson['marks']>[number]

/** A format's key and value, as y-tiptap writes them, → the mark. */
export function readMark(key: string, value: unknown): MarkJson {
  const name = key.split('--', 1)[0] ?? ''
  const type = Object.hasOwn(schema.marks, name) ? schema.marks[name] : undefined
  if (!type) return refuse(`unknown mark ${name}`)
  if (!markFits(name, value)) refuse(`value of the mark ${name}`)
  const attrs = value as Record<string, unknown>
  // Marks that may overlap carry a hash of their value in the key, else two of them would be one.
  const wanted = type.excludes(type) ? name : `${name}--${hashOfStroke(name, attrs)}`
  if (key !== wanted) refuse(`key of the mark ${name}`)
  return Object.keys(attrs).length ? { type: name, attrs } : { type: name }
}

/** The same few hundred strokes are read with every keystroke beside them; their values are known to be in order. */
const hashes = new Map<string, string>()
const maxHashes = 20_000

function hashOfStroke(name: string, attrs: Record<string, unknown>): string {
  const { hand, at, id, was = '' } = attrs
  const stroke = `${name}|${hand}|${at}|${id}|${was}`
  const known = hashes.get(stroke)
  if (known) return known
  const hash = hashOfMark(schema.marks[name]?.create(attrs).toJSON())
  if (hashes.size >= maxHashes) hashes.clear()
  hashes.set(stroke, hash)
  return hash
}

/** The hash that y-tiptap puts behind the name of an overlapping mark: six bytes of SHA-256, folded. */
export function hashOfMark(json: unknown): string {
  const digest = sha256.digest(buffer.encodeAny(json as Parameters<typeof buffer.encodeAny>[0]))
  for (let i = 6; i < digest.length; i++) digest[i % 6] = (digest[i % 6] ?? 0) ^ (digest[i] ?? 0)
  return buffer.toBase64(digest.slice(0, 6))
}

/** Where a new item stands: which kind of content in which kind of parent. @returns what is wrong, or null */
export function misplaced(item: Y.Item): string | null {
  const { content, parent, parentSub } = item
  if (content instanceof Y.ContentDeleted) return null
  if (parent instanceof Y.XmlText) {
    if (parentSub !== null) return 'attribute on a text'
    return content instanceof Y.ContentString || content instanceof Y.ContentFormat ? null : 'content in a text'
  }
  if (parentSub !== null) {
    if (!(parent instanceof Y.XmlElement)) return 'attribute on the root'
    // By name here too: an object called __proto__ would be inherited by the attributes, and listed nowhere.
    if (!Object.hasOwn(schema.nodes[parent.nodeName]?.spec.attrs ?? {}, parentSub)) return 'unknown attribute'
    return content instanceof Y.ContentAny && content.arr.length === 1 ? null : 'content of an attribute'
  }
  if (!(content instanceof Y.ContentType) || content.type instanceof Y.XmlHook) return 'content in an element'
  if (content.type instanceof Y.XmlElement) return null
  return content.type instanceof Y.XmlText && parent instanceof Y.XmlElement ? null : 'a type that is no element'
}

/**
 * What a struct brings, as it was sent: an update can delete its own struct, and what stands in the document afterwards is
 * empty, though the bytes are kept and sent to others. @returns what is wrong, or null
 */
export function foreignContent(struct: Struct): string | null {
  if (!(struct instanceof Y.Item)) return null
  const { content, parentSub, origin, rightOrigin } = struct
  if (content instanceof Y.ContentDeleted || content instanceof Y.ContentString) return null
  if (content instanceof Y.ContentFormat) return isMarkKey(content.key) ? null : 'unknown mark'
  if (content instanceof Y.ContentType) {
    if (content.type instanceof Y.XmlText) return null
    return content.type instanceof Y.XmlElement && Object.hasOwn(schema.nodes, content.type.nodeName)
      ? null
      : 'a type that is no element'
  }
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return 'content of no known kind'
  // Beside another item the name is that item's, and not sent again.
  if (parentSub === null) return origin || rightOrigin ? null : 'content in an element'
  return attributeNames.has(parentSub) ? null : 'unknown attribute'
}

const attributeNames = new Set(Object.values(schema.nodes).flatMap((node) => Object.keys(node.spec.attrs ?? {})))

const isMarkKey = (key: string): boolean => key.length <= 40 && Object.hasOwn(schema.marks, key.split('--', 1)[0] ?? '')
