/** What was read in a Word file, for the editor: it is shown first, and written only through the tracker. */
import { z } from 'zod'
import type { NodeJson } from '../contract.ts'
import { handOf, type Key } from '../ink.ts'

/** The hand that stands in the blocks for "by the person who brings the file": no hand of any draft, so nobody can write with it. */
export const fileHand = 'word-file'
export const isOwn = (key: Key): boolean => key !== '' && handOf(key) === fileHand

/** What a draft cannot hold and the file has; each with the places where it stood. */
export const leftOutKinds = [
  'frame',
  'images',
  'cellImages',
  'manyImages',
  'croppedImages',
  'footnotes',
  'headers',
  'fields',
  'comments',
  'hiddenText',
  'symbols',
  'mergedCells',
  'nestedTables',
  'wideTables',
  'externalLinks',
] as const
export type LeftOutKind = (typeof leftOutKinds)[number]

const imageKinds: readonly LeftOutKind[] = ['images', 'cellImages', 'manyImages']
/** Pictures of the file that are not among its blocks: then one that is missing there may stand in the file all the same. */
export const lacksImages = ({ leftOut }: Pick<WordText, 'leftOut'>): boolean =>
  leftOut.some(({ kind }) => imageKinds.includes(kind))

const node = z.custom<NodeJson>((value) => typeof (value as NodeJson | null)?.type === 'string')

/** `POST /api/outgoing/:id/import`: nothing is written by it. */
export const wordText = z.object({
  name: z.string(),
  /** Blocks of the draft's schema; own tracked changes are ink of `fileHand`. */
  blocks: z.array(node).min(1),
  /** How many tracked changes of the file are by this person. */
  own: z.number().int(),
  /** Tracked changes of others: taken as plain words as they stand, added and struck ones too. */
  others: z.array(z.object({ name: z.string(), added: z.number().int(), struck: z.number().int() })),
  /** `where`: the words around, at the most five places. */
  leftOut: z.array(z.object({ kind: z.enum(leftOutKinds), count: z.number().int(), where: z.array(z.string()) })),
})
export type WordText = z.infer<typeof wordText>
