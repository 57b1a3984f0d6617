/** What must hold after every accepted update, said without the judge's own code. */
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import type { Hand } from '../../../shared/drafts/ink.ts'
import { schema } from '../../../shared/drafts/schema.ts'
import { isKeptImage } from '../support/images.ts'
import { oracleRejects, spell } from '../support/oracle.ts'

type Told = { hand: string; at: number; id: string }
type Fact = { kind: string; stroke: Told; text: string }

/** All ink in the order of the text, letter by letter. */
function inkIn(nodes: NodeJson[]): Fact[] {
  return nodes.flatMap((node) => {
    const facts: Fact[] = []
    for (const mark of node.marks ?? []) {
      if (!mark.type.startsWith('ink')) continue
      for (const text of node.text ?? '') facts.push({ kind: mark.type, stroke: mark.attrs as Told, text })
    }
    for (const name of ['inkBreak', 'inkJoin', 'inkAdd', 'inkCut', 'inkBlock']) {
      const value = node.attrs?.[name]
      if (typeof value !== 'string') continue
      for (const stroke of [JSON.parse(value)].flat() as Told[]) facts.push({ kind: name, stroke, text: '' })
    }
    return [...facts, ...inkIn(node.content ?? [])]
  })
}
const nameOf = ({ hand, at, id }: Told) => `${hand}|${at}|${id}`
const inkOf = (facts: Fact[], hand: (id: string) => boolean): string =>
  facts
    .filter((fact) => hand(fact.stroke.hand))
    .map(({ kind, stroke, text }) => `${kind} ${nameOf(stroke)} ${text}`)
    .sort()
    .join('\n')
const textOf = (nodes: NodeJson[]): string =>
  nodes.map((node) => (node.text ?? '') + textOf(node.content ?? [])).join('')

/** Where two long texts part. */
function difference(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const from = Math.max(0, at - 80)
  return `…${a.slice(from, at + 120)}… => …${b.slice(from, at + 120)}…`
}

/** Sizes that no pen may give, in the text and in what it was before. */
const isOversized = (nodes: NodeJson[]): boolean =>
  nodes.some(
    (node) =>
      isOversized(node.content ?? []) ||
      (node.marks ?? []).some(({ type, attrs }) => {
        const said =
          type === 'size'
            ? [String(attrs?.pt)]
            : [...String(attrs?.was ?? '').matchAll(/size:([^;]*)/g)].map(([, one]) => one ?? '')
        return (
          said.length > 1 ||
          said.some((one) => !/^1[0-4]$/.test(one)) ||
          (type === 'size' && typeof attrs?.pt !== 'number')
        )
      }),
  )

const showsUnknown = (nodes: NodeJson[]): boolean =>
  nodes.some(({ type, attrs = {}, content = [] }) => {
    if (type !== 'image') return showsUnknown(content)
    const { src, width, alt } = attrs as Record<string, unknown>
    const isWide =
      width === undefined || width === null || (Number.isInteger(width) && Number(width) >= 10 && Number(width) <= 100)
    const isSaid =
      alt === undefined || alt === null || (typeof alt === 'string' && alt.length <= 200 && !/[;\p{C}]/u.test(alt))
    return !isKeptImage(String(src)) || !isWide || !isSaid
  })

function isRagged(nodes: NodeJson[]): boolean {
  return nodes.some((node) => {
    if (node.type !== 'table') return false
    const widths = (node.content ?? []).map((row) => row.content?.length ?? 0)
    return !widths[0] || widths.some((width) => width !== widths[0])
  })
}

/** The ids that were accepted once, in this life of a room. */
export type Memory = Map<string, string>

/** @returns what the gate let through that it should not have, or null */
export function forgeryIn(
  before: NodeJson[],
  after: NodeJson[],
  hand: Hand,
  window: { from: number; to: number },
  memory: Memory,
): string | null {
  const isOwn = (id: string) => id === hand.id
  const [stood, stands] = [spell(oracleRejects(before, isOwn)), spell(oracleRejects(after, isOwn))]
  if (stood !== stands) return `INK-1: without ${hand.id} another text stands: ${difference(stood, stands)}`
  const [had, has] = [inkIn(before), inkIn(after)]
  if (inkOf(had, (id) => !isOwn(id)) !== inkOf(has, (id) => !isOwn(id)))
    return 'INK-3: the ink of others is not what it was'
  const old = new Set(had.map(({ stroke }) => nameOf(stroke)))
  for (const { stroke } of has) {
    const name = nameOf(stroke)
    if (old.has(name)) continue
    if (!isOwn(stroke.hand)) return `INK-2: ink in the name of ${stroke.hand}`
    if (stroke.at < window.from || stroke.at > window.to) return `INK-2: at ${stroke.at}`
    if ((memory.get(stroke.id) ?? name) !== name) return `INK-2: ${name}, but ${stroke.id} was ${memory.get(stroke.id)}`
    memory.set(stroke.id, name)
  }
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u2800\ufffd]/u.test(textOf(after)))
    return 'INK-7: a letter that nobody sees'
  if (isOversized(after)) return 'INK-7: a size that no pen may give'
  if (showsUnknown(after)) return 'INK-7: a picture that is not kept, or looks as no pen may make it'
  if (isRagged(after)) return 'INK-18: a ragged table'
  try {
    schema.nodeFromJSON({ type: 'doc', content: after }).check()
  } catch (error) {
    return `INK-7: ${(error as Error).message}`
  }
  return null
}
