/** What a forger sends: honest updates bent at the level of the ink, of Yjs types, and of bytes. */
import * as Y from 'yjs'
import { attributesOf, formOf } from '../../../shared/drafts/forms.ts'
import {
  byHand,
  type Hand,
  handOf,
  type Key,
  keyOf,
  keysOf,
  type Node,
  type Para,
  type Span,
} from '../../../shared/drafts/ink.ts'
import { foreignImage, keptImages } from '../support/images.ts'
import { updateTo } from './honest.ts'
import type { Random } from './random.ts'

type Forging = { nodes: Node[]; hand: Hand; hands: readonly Hand[]; at: number; random: Random }

const linesIn = (nodes: Node[]): Para[] => nodes.flatMap((node) => (node.line ? [node] : linesIn(node.children)))
const spansIn = (nodes: Node[]): Span[] => linesIn(nodes).flatMap((line) => line.spans)
const newKey = ({ hands, at, random }: Forging, hand = random.pick(hands)): Key =>
  keyOf({ hand: hand.id, at: at + random.pick([0, 0, -1e12, 1e12, -1]), id: `f${random.below(1e6)}xx` })

/** Changes the copy of the document's lines in place. */
const bends: Record<string, (forging: Forging) => void> = {
  "drops another's insertion": ({ nodes, random }) => {
    const line = random.pick(linesIn(nodes))
    if (line) line.spans = line.spans.filter((span) => !span.insertion || random.chance(0.5))
  },
  'drops plain text': ({ nodes, random }) => {
    const line = random.pick(linesIn(nodes))
    if (line) line.spans.splice(random.below(line.spans.length + 1), 1)
  },
  'changes a letter': ({ nodes, random }) => {
    const span = random.pick(spansIn(nodes))
    if (span) span.text = `${span.text.slice(0, -1)}${random.pick(['x', '\u200b', '', '\u202e', '\ufffd', 'é'])}`
  },
  'writes in another name': (forging) => {
    const span = forging.random.pick(spansIn(forging.nodes))
    if (span) span.insertion = newKey(forging)
  },
  'makes ink plain': ({ nodes, random }) => {
    const span = random.pick(spansIn(nodes))
    if (!span) return
    if (random.chance(0.5)) span.insertion = ''
    else span.strikes = []
    if (random.chance(0.2)) Object.assign(span, { reformat: '', was: '' })
  },
  'strikes in another name': (forging) => {
    const span = forging.random.pick(spansIn(forging.nodes))
    if (span) span.strikes = [...span.strikes, newKey(forging)].sort()
  },
  'rewrites what a format was': ({ nodes, random }) => {
    const span = random.pick(spansIn(nodes))
    if (span) span.was = random.pick(['bold', 'italic', 'size:12', 'size:72', ''])
  },
  'formats without ink': ({ nodes, random }) => {
    const span = random.pick(spansIn(nodes))
    if (span) span.format = random.pick(['bold', 'italic;underline', 'size:12', ''])
  },
  'gives a size that nobody may': ({ nodes, random }) => {
    const span = random.pick(spansIn(nodes))
    if (span) span.format = random.pick(['size:72', 'size:1', 'size:12.5', 'size:NaN'])
  },
  'steals a stroke': (forging) => {
    const keys = [...keysOf(forging.nodes)]
    const key = forging.random.pick(keys)
    const span = forging.random.pick(spansIn(forging.nodes))
    if (key && span) span.insertion = key
  },
  're-attributes a stroke': ({ nodes, hand, hands, random }) => {
    const key = random.pick([...keysOf(nodes)])
    if (!key) return
    const other = key.replace(handOf(key), random.chance(0.5) ? hand.id : random.pick(hands).id)
    for (const span of spansIn(nodes)) {
      if (span.insertion === key) span.insertion = other
      span.strikes = span.strikes.map((strike) => (strike === key ? other : strike)).sort()
    }
  },
  'breaks or joins in another name': (forging) => {
    const line = forging.random.pick(linesIn(forging.nodes))
    if (!line) return
    if (forging.random.chance(0.5)) line.broken = forging.random.chance(0.3) ? '' : newKey(forging)
    else line.joined = forging.random.chance(0.3) ? '' : newKey(forging)
  },
  'turns a line without ink': ({ nodes, random }) => {
    const line = random.pick(linesIn(nodes))
    if (line) line.form = random.pick(['kind:"h1"', 'align:"center"', '', 'list:"bullet"'])
  },
  'bends the turns': (forging) => {
    const line = forging.random.pick(linesIn(forging.nodes))
    if (!line) return
    if (line.turns.length && forging.random.chance(0.5)) line.turns.splice(forging.random.below(line.turns.length), 1)
    else line.turns = [{ key: newKey(forging), was: line.form }, ...line.turns]
  },
  'moves a block': ({ nodes, random }) => {
    const [moved] = nodes.splice(random.below(nodes.length), 1)
    if (moved) nodes.splice(random.below(nodes.length + 1), 0, moved)
  },
  'copies a block': ({ nodes, random }) => {
    const copied = random.pick(nodes)
    if (copied) nodes.splice(random.below(nodes.length + 1), 0, structuredClone(copied))
  },
  'drops a block': ({ nodes, random }) => {
    if (nodes.length > 1) nodes.splice(random.below(nodes.length), 1)
  },
  'adds or strikes a block in another name': (forging) => {
    const box = forging.random.pick(forging.nodes.filter((node) => !node.line))
    if (!box || box.line) return
    const inner = forging.random.pick([box, ...box.children.filter((child) => !child.line)])
    if (inner.line) return
    if (forging.random.chance(0.5)) inner.added = forging.random.chance(0.4) ? '' : newKey(forging)
    else inner.cut = forging.random.chance(0.4) ? '' : newKey(forging)
  },
  'bends a picture': ({ nodes, random }) => {
    const picture = random.pick(nodes.filter((node) => !node.line && node.type === 'image'))
    const attrs = random.pick([
      { src: foreignImage },
      { src: keptImages[1] },
      { src: 'https://elsewhere/x.png' },
      { width: 400 },
      { width: 80 },
      { alt: 'a;b' },
      { alt: '\u200b' },
      { alt: 'khác' },
    ])
    const form = (picture && !picture.line && picture.form) || `src:"${foreignImage}"`
    if (picture && !picture.line) picture.form = formOf({ ...attributesOf(form), ...attrs })
    else nodes.push({ line: false, type: 'image', form, added: '', cut: '', children: [] })
  },
  'brings an unknown picture': (forging) => {
    const form = formOf({ src: forging.random.pick([foreignImage, keptImages[0], '']) })
    const added = newKey(forging, forging.hand)
    forging.nodes.push({ line: false, type: 'image', form, added, cut: '', children: [] })
  },
  'makes a ragged table': ({ nodes, random }) => {
    const box = random.pick(nodes.filter((node) => !node.line))
    const row = box && !box.line ? random.pick(box.children) : undefined
    if (row && !row.line) row.children.splice(random.below(row.children.length), 1)
  },
  'carries text over': ({ nodes, random }) => {
    const [from, to] = [random.pick(linesIn(nodes)), random.pick(linesIn(nodes))]
    if (from && to) to.spans.push(...from.spans.splice(random.below(from.spans.length + 1)))
  },
  "strikes under a colleague's hand only where he stands": ({ nodes, hand, random }) => {
    for (const span of spansIn(nodes))
      if (random.chance(0.1)) span.strikes = span.strikes.filter((key) => !byHand(hand.id)(key))
  },
}
export const bendNames = Object.keys(bends)

export function bent(copy: Y.Doc, name: string, forging: Forging): Uint8Array | null {
  const nodes = structuredClone(forging.nodes)
  bends[name]?.({ ...forging, nodes })
  if (!nodes.length) return null
  try {
    return updateTo(copy, nodes)
  } catch {
    // What the schema itself cannot hold is sent by `raw` instead.
    return null
  }
}

/** Straight at the Yjs types, without the schema's help. */
const raws: ((fragment: Y.XmlFragment, forging: Forging) => void)[] = [
  (fragment, { random }) => fragment.delete(random.below(fragment.length), 1),
  (fragment, { random }) =>
    fragment.insert(random.below(fragment.length + 1), [
      new Y.XmlElement(random.pick(['paragraph', 'script', 'table', 'image', 'doc', 'text'])),
    ]),
  (fragment, forging) => textAt(fragment, forging.random)?.insert(forging.random.below(4), 'giả', attributes(forging)),
  (fragment, { random }) => textAt(fragment, random)?.delete(0, 1 + random.below(5)),
  (fragment, forging) => textAt(fragment, forging.random)?.format(0, 1 + forging.random.below(6), attributes(forging)),
  (fragment, { random }) => textAt(fragment, random)?.insertEmbed(0, { src: 'x' }),
  (fragment, { random }) =>
    elementAt(fragment, random)?.setAttribute(
      random.pick([
        'kind',
        'align',
        'inkBreak',
        'inkBlock',
        'style',
        'onclick',
        'colspan',
        '__proto__',
        'src',
        'width',
        'alt',
      ]),
      random.pick(['h1', 'center', '{"hand":"x","at":1,"id":"abcd"}', '[]', 'javascript:1', '2', 'right"style="x']),
    ),
  (fragment, { random }) => elementAt(fragment, random)?.insert(0, [new Y.XmlText('trần')]),
  (fragment) => fragment.doc?.getMap('other').set('a', 1),
  (fragment) => fragment.doc?.getText('default2').insert(0, 'ẩn'),
  (fragment, { random }) => textAt(fragment, random)?.setAttribute('hidden', 'x'),
  (fragment, { random }) => elementAt(fragment, random)?.insert(0, [new Y.XmlHook('hook') as unknown as Y.XmlText]),
]
const elementAt = (fragment: Y.XmlFragment, random: Random): Y.XmlElement | null => {
  const node = fragment.length ? fragment.get(random.below(fragment.length)) : null
  return node instanceof Y.XmlElement ? node : null
}
const textAt = (fragment: Y.XmlFragment, random: Random): Y.XmlText | null => {
  const child = elementAt(fragment, random)?.get(0)
  return child instanceof Y.XmlText ? child : null
}
function attributes({ hand, hands, at, random }: Forging): Record<string, unknown> {
  const whose = random.pick([hand, ...hands])
  const attrs = { hand: whose.id, at: at + random.pick([0, -1e11, 1e11]), id: `r${random.below(1e6)}yy` }
  return random.pick<Record<string, unknown>>([
    { inkIns: attrs },
    { 'inkDel--zzzzzzzz': attrs },
    { inkDel: attrs },
    { inkFmt: { ...attrs, was: 'bold' }, bold: {} },
    { inkIns: null },
    { size: { pt: 12 } },
    { size: { pt: random.pick([72, '12', Number.NaN, null, [12]]) } },
    { size: { pt: 12, was: 'x' } },
    { 'size--zzzzzzzz': { pt: 12 } },
    { inkFmt: { ...attrs, was: 'size:10;size:12' }, size: { pt: 12 } },
    { inkFmt: { ...attrs, was: '' }, size: { pt: 12 } },
    { bold: {} },
    { link: { href: 'javascript:1' } },
    { inkIns: { ...attrs, extra: 1 } },
    { inkIns: 'x' },
  ])
}

export function raw(copy: Y.Doc, forging: Forging): Uint8Array | null {
  const vector = Y.encodeStateVector(copy)
  try {
    copy.transact(() => forging.random.pick(raws)(copy.getXmlFragment('default'), forging))
  } catch {
    return null
  }
  return Y.encodeStateAsUpdate(copy, vector)
}

/** Bytes that no editor ever made. */
export function mangled(update: Uint8Array, random: Random): Uint8Array {
  const bytes = Uint8Array.from(update)
  const dice = random.below(5)
  if (dice === 0) return bytes.slice(0, random.below(bytes.length + 1))
  if (dice === 1) return Uint8Array.from([...bytes, ...bytes.slice(random.below(bytes.length + 1))])
  if (dice === 2) {
    const at = random.below(bytes.length + 1)
    return Uint8Array.from([...bytes.slice(0, at), random.below(256), ...bytes.slice(at)])
  }
  for (let times = 1 + random.below(4); times > 0 && bytes.length; times--) {
    const at = random.below(bytes.length)
    bytes[at] = random.chance(0.5) ? random.below(256) : (bytes[at] as number) ^ (1 << random.below(8))
  }
  return bytes
}
