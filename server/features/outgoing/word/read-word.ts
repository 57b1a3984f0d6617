/** A DOCX that comes in: its words, structure and own tracked changes; everything else is left out and said. */
import { isLeaf } from '../../../../shared/drafts/images.ts'
import type { Node, Para } from '../../../../shared/drafts/ink.ts'
import { readNode, textOf, writeNodes } from '../../../../shared/drafts/ink.ts'
import type { WordText } from '../../../../shared/drafts/word/contract.ts'
import { wordRefuses } from '../../../../shared/outgoing/paper/word-sentences.ts'
import { readBlocks } from './blocks.ts'
import { contentOf } from './contents.ts'
import { isFrameParagraph, isFrameTable } from './frame.ts'
import { asTheyCame, type KeepPicture, withKept } from './keeping.ts'
import { isPicturePart, pictureParts } from './pictures.ts'
import { Reading } from './reading.ts'
import { usualSizeIn } from './sizes.ts'
import { readStyles } from './styles.ts'
import { unzipParts } from './unzip.ts'
import { childOf, type Element, readXml } from './xml.ts'

const mainTypes = /wordprocessingml\.(document|template)\.main\+xml$/
const relationsOf = (part: string): string => part.replace(/([^/]*)$/, '_rels/$1.rels')

/**
 * @param names under which the tracked changes of the person who brings it may stand
 * @param keep where its pictures go, when all else has been read
 * @throws AppError tooLarge, unsupportedType, badInput with a reason of wordSentences
 */
export async function readWord(
  file: Uint8Array,
  names: readonly string[],
  keep: KeepPicture = asTheyCame,
): Promise<Omit<WordText, 'name'>> {
  const wanted = (name: string) =>
    isPicturePart(name) ||
    (/^(\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels)$/i.test(name) &&
      !/(header|footer|comments|footnotes|endnotes|fontTable|theme|webSettings)[^/]*\.xml$/i.test(name))
  const { names: entries, parts } = await unzipParts(file, wanted)
  const main = await mainPart(parts)
  const relations = await partOf(parts, relationsOf(main))
  const targetOf = (type: string): string | undefined =>
    relations?.children.find((one) => one.attributes.Type?.endsWith(`/${type}`))?.attributes.Target
  const beside = (type: string, usual: string) => {
    const target = targetOf(type)
    return partOf(parts, target ? main.replace(/[^/]*$/, target.replace(/^\/?word\//, '')) : usual)
  }
  const [document, styles, numbering] = await Promise.all([
    partOf(parts, main),
    beside('styles', 'word/styles.xml'),
    beside('numbering', 'word/numbering.xml'),
  ])
  const body = childOf(document, 'body')
  if (!body) throw wordRefuses('badInput', 'wordBroken')
  const reading = new Reading(readStyles(styles, numbering), names, pictureParts(relations, main, parts))
  for (const one of relations?.children ?? [])
    if (one.attributes.TargetMode === 'External') reading.leave('externalLinks', one.attributes.Target ?? '')
  const inside = withoutFrame(body, reading)
  reading.usualSize = usualSizeIn(inside, reading.styles)
  const read = readBlocks(inside, reading, { inCell: false, cut: false })
  const nodes = reading.styles.isOurs && read.length ? read : plainEnds(read)
  if (!nodes.some(saysSomething)) throw wordRefuses('badInput', 'wordEmpty')
  for (const name of entries) if (/^word\/(header|footer)\d*\.xml$/i.test(name)) reading.leave('headers', '')
  const kept = await withKept(nodes, reading, keep)
  if (!kept.some(saysSomething)) throw wordRefuses('badInput', 'wordEmpty')
  return { blocks: writeNodes(kept), ...reading.told() }
}

/** The part that the package names as its document; a macro's own type is refused with it. */
async function mainPart(parts: Map<string, Uint8Array>): Promise<string> {
  const types = await partOf(parts, '[Content_Types].xml')
  if (!types) throw wordRefuses('unsupportedType', 'wordNotDocx')
  const named = types.children.map(({ attributes }) => attributes)
  if (named.some(({ ContentType = '' }) => /macroEnabled|vbaProject/i.test(ContentType)))
    throw wordRefuses('unsupportedType', 'wordMacros')
  const main = named.find(({ ContentType = '' }) => mainTypes.test(ContentType))?.PartName?.replace(/^\//, '')
  if (!main) throw wordRefuses('unsupportedType', 'wordNotDocx')
  return main
}

const partOf = async (parts: Map<string, Uint8Array>, name: string): Promise<Element | undefined> => {
  const bytes = parts.get(name)
  return bytes && readXml(bytes)
}

/** Head and foot of an official paper are made by the system from its fields. */
function withoutFrame(body: Element, reading: Reading): Element {
  const kept = contentOf(body, 'p', 'tbl').filter((element) => {
    const words = element.name === 'tbl' ? isFrameTable(element) : isFrameParagraph(element)
    if (words !== null) reading.leave('frame', words)
    return words === null
  })
  return { ...body, children: kept }
}

const saysSomething = (node: Node): boolean =>
  node.line ? textOf(node).trim() !== '' : isLeaf(node) || node.children.some(saysSomething)

/** A draft is never empty, and the empty lines at its ends say nothing; those that carry a change stay. */
function plainEnds(nodes: Node[]): Node[] {
  const isBare = (node: Node | undefined): boolean =>
    node?.line === true && !node.spans.length && !node.broken && !node.joined && !node.turns.length
  const list = [...nodes]
  while (list.length > 1 && isBare(list[0]) && !(list[1] as Para).joined && !(list[1] as Para).broken) list.shift()
  while (list.length > 1 && isBare(list.at(-1))) list.pop()
  return list.length ? list : [readNode({ type: 'paragraph' })]
}
