/** Pictures of a Word file: where their bytes lie in the package, how wide they stand, and the words for who does not see them. */
import { createHash } from 'node:crypto'
import { formOf } from '../../../../shared/drafts/forms.ts'
import { IMAGE, MAX_IMAGE_WIDTH, MIN_IMAGE_WIDTH } from '../../../../shared/drafts/images.ts'
import type { Box } from '../../../../shared/drafts/ink.ts'
import { cleanAlt } from '../../../../shared/drafts/values.ts'
import { textWidth } from '../../../../shared/outgoing/paper/measures.ts'
import type { Element } from './xml.ts'

/** Bytes that a picture of the draft may come from. What Word draws itself (EMF, WMF, SVG) is not unpacked. */
export const isPicturePart = (name: string): boolean => /^(word\/)?media\/[^/]+\.(png|jpe?g|jfif|gif|webp)$/i.test(name)

/** Relationship id → bytes of a part of the same package; nothing for what lies outside it. */
export type PictureParts = ReadonlyMap<string, Uint8Array>

/** @param main the part that the relationships belong to */
export function pictureParts(
  relations: Element | undefined,
  main: string,
  parts: ReadonlyMap<string, Uint8Array>,
): PictureParts {
  const found = new Map<string, Uint8Array>()
  for (const { attributes } of relations?.children ?? []) {
    const { Id = '', Target = '', Type = '', TargetMode } = attributes
    if (TargetMode === 'External' || !Type.endsWith('/image')) continue
    const bytes = parts.get(resolved(Target, main))
    if (bytes) found.set(Id, bytes)
  }
  return found
}

/** A target is relative to the part that names it, or begins at the root. */
function resolved(target: string, main: string): string {
  const path: string[] = []
  for (const step of target.startsWith('/')
    ? target.split('/')
    : [...main.split('/').slice(0, -1), ...target.split('/')])
    if (step === '..') path.pop()
    else if (step && step !== '.') path.push(step)
  return path.join('/')
}

/** Prefixes are the file's own choice. */
const localOf = (name: string): string => name.slice(name.indexOf(':') + 1)
const partIn = (element: Element | undefined, ...path: string[]): Element | undefined =>
  path.reduce<Element | undefined>((at, name) => at?.children.find((one) => localOf(one.name) === name), element)
const saidIn = (element: Element | undefined, name: string): string | undefined =>
  Object.entries(element?.attributes ?? {}).find(([known]) => localOf(known) === name)?.[1]

export type FoundPicture = { relation: string; width: number | null; alt: string; isCropped: boolean }

/** Percent of the line. */
const shareOf = (mm: number): number | null =>
  mm > 0 && Number.isFinite(mm)
    ? Math.max(MIN_IMAGE_WIDTH, Math.min(MAX_IMAGE_WIDTH, Math.round((100 * mm) / textWidth)))
    : null

/** ECMA-376: 36,000 EMU are a millimetre. */
const emuPerMm = 36_000

/** One picture and nothing else: not a group of shapes, a chart, a box of text. */
function inDrawing(drawing: Element): FoundPicture | null {
  const frame = partIn(drawing, 'inline') ?? partIn(drawing, 'anchor')
  const fill = partIn(frame, 'graphic', 'graphicData', 'pic', 'blipFill')
  const relation = saidIn(partIn(fill, 'blip'), 'embed')
  if (!relation) return null
  const crop = Object.values(partIn(fill, 'srcRect')?.attributes ?? {})
  return {
    relation,
    width: shareOf(Number(saidIn(partIn(frame, 'extent'), 'cx')) / emuPerMm),
    alt: saidIn(partIn(frame, 'docPr'), 'descr') ?? '',
    isCropped: crop.some((edge) => Number.parseFloat(edge) !== 0),
  }
}

const mmPer: Record<string, number> = { pt: 25.4 / 72, in: 25.4, cm: 10, mm: 1, px: 25.4 / 96 }
/** As Word wrote it before 2010 (VML), and still does for old files. */
function inShape(pict: Element): FoundPicture | null {
  const shape = partIn(pict, 'shape') ?? partIn(pict, 'rect')
  const image = partIn(shape, 'imagedata')
  const relation = image?.attributes['r:id']
  if (!relation) return null
  const [, size = '', unit = ''] =
    /(?:^|;)\s*width:\s*([\d.]+)(pt|in|cm|mm|px)/.exec(shape?.attributes.style ?? '') ?? []
  const crops = ['croptop', 'cropleft', 'cropright', 'cropbottom'].map((name) => image?.attributes[name])
  return {
    relation,
    width: shareOf(Number(size) * (mmPer[unit] ?? 0)),
    alt: shape?.attributes.alt ?? '',
    isCropped: crops.some((edge) => edge !== undefined && Number.parseFloat(edge) !== 0),
  }
}

/** @param element `w:drawing`, `w:pict`, or the two of them for programs of different age @returns null where it is no picture */
export function pictureIn(element: Element): FoundPicture | null {
  const name = localOf(element.name)
  if (name === 'drawing') return inDrawing(element)
  if (name === 'pict') return inShape(element)
  if (name !== 'AlternateContent') return null
  const drawing = partIn(element, 'Choice', 'drawing')
  return drawing ? inDrawing(drawing) : null
}

/** @param src SHA-256 of the part's bytes; what is kept of them may have another */
export function imageOf({ width, alt }: FoundPicture, src: string, added: string, cut: string): Box {
  const form = formOf({ src, width, alt: cleanAlt(alt) || null })
  return { line: false, type: IMAGE, form, added, cut, children: [] }
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
