/** Pictures in a Word file: found where Word puts them, by whom they were added, and left out with a word where they cannot stand. */
import { describe, expect, it } from 'vitest'
import type { KeepPicture } from '../../../server/features/outgoing/word/keeping.ts'
import { readWord } from '../../../server/features/outgoing/word/read-word.ts'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import { keyOf, readNodes, writeNodes } from '../../../shared/drafts/ink.ts'
import { acceptAll, rejectHand } from '../../../shared/drafts/resolve.ts'
import { inkDifference } from '../../../shared/drafts/word/difference.ts'
import { allowedGroups } from '../../../shared/drafts/word/groups.ts'
import { layOver } from '../../../shared/drafts/word/overlay.ts'
import { factsFor, OPENED } from '../../drafts/support/honest-pen.ts'
import { image, keptImages, keptPictures } from '../../drafts/support/images.ts'
import { formed, inserted, line, stroke } from '../../drafts/support/lines.ts'
import { authors } from '../support/sample.ts'
import { bringer } from './own-ink.ts'
import { drawing, group, outside, picturesFile, run, vml } from './picture-xml.ts'
import { p, r, relationsXml, wordFile } from './support.ts'

const [one, two] = keptPictures.map(({ bytes }) => bytes) as [Uint8Array, Uint8Array]
const png = { 'image1.png': one }
const by = `w:author="${authors.hoa}" w:date="2026-01-01T00:00:00Z"`
const mark = (what: 'ins' | 'del') => `<w:rPr><w:${what} w:id="9" ${by}/></w:rPr>`
const tracked = (what: 'ins' | 'del', inside: string, author = by) =>
  `<w:${what} w:id="7" ${author}>${inside}</w:${what}>`
const read = (body: string, media: Record<string, Uint8Array> = png, keep?: KeepPicture) =>
  readWord(picturesFile(body, media), [authors.hoa ?? ''], keep)
const shown = (blocks: NodeJson[]): string[] =>
  blocks.map(({ type, attrs, content }) => {
    const ink = `${attrs?.inkAdd || attrs?.inkBreak ? '+' : ''}${attrs?.inkCut ? '-' : ''}`
    return type === 'image' ? `${ink}▣` : `${ink}${(content ?? []).map(({ text }) => text).join('')}`
  })
const leftOf = async (reading: ReturnType<typeof read>) =>
  (await reading).leftOut.map(({ kind, count }) => [kind, count])

describe('a picture', () => {
  it('alone in its paragraph is a block: as wide as there, with its words', async () => {
    const { blocks, leftOut } = await read(
      p(r('trên')) + p(run(drawing('rId1', { descr: 'Sơ đồ; hai\u200b lớp' }))) + p(r('dưới')),
    )
    expect(blocks).toEqual([
      line('trên'),
      { type: 'image', attrs: { alt: 'Sơ đồ, hai lớp', src: keptImages[0], width: 50 } },
      line('dưới'),
    ])
    expect(leftOut).toEqual([])
  })
  it('anchored, or as old files have it, is one too; wider than the line it is as wide as the line', async () => {
    const anchored = p(run(drawing('rId1', { frame: 'anchor', mm: 300 })))
    const old = p(run(vml('rId2', 'position:absolute;width:117pt;height:20pt')))
    const { blocks } = await read(anchored + old, { 'a.png': one, 'b.png': two })
    expect(blocks.map(({ attrs }) => attrs)).toEqual([
      { src: keptImages[0], width: 100 },
      { src: keptImages[1], width: 25, alt: 'Con dấu' },
    ])
  })
  it('in a line of words stands behind that line, and no letter is lost', async () => {
    const { blocks } = await read(
      p(`${r('trước ')}${run(drawing('rId1'))}${r('sau')}${run('<w:br/>')}${r('dòng hai')}`) + p(r('cuối')),
    )
    expect(shown(blocks)).toEqual(['trước sau', '▣', 'dòng hai', 'cuối'])
  })
  it('with nothing but a picture in it a file is not empty', async () => {
    expect(shown((await read(p(run(drawing('rId1'))))).blocks)).toEqual(['▣'])
  })
  it('is found by an absolute target too', async () => {
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image'
    const relations = relationsXml(`<Relationship Id="rId1" Type="${type}" Target="/media/x.png"/>`)
    const file = wordFile(p(run(drawing('rId1'))), { 'word/_rels/document.xml.rels': relations, 'media/x.png': one })
    expect((await readWord(file, [])).blocks).toMatchObject([{ attrs: { src: keptImages[0] } }])
  })
})

describe('whose it is', () => {
  it('added or struck under his own name is his ink; under another name it is plain, and said', async () => {
    const body =
      p(tracked('ins', run(drawing('rId1'))), mark('ins')) +
      p(tracked('del', run(drawing('rId1'))), mark('del')) +
      p(tracked('ins', run(drawing('rId1')), 'w:author="Người khác"')) +
      p(r('cuối'))
    const { blocks, others } = await read(body)
    expect(shown(blocks)).toEqual(['+▣', '-▣', '▣', 'cuối'])
    expect(others).toEqual([{ name: 'Người khác', added: 1, struck: 0 }])
  })
  it('one that he added and struck himself was never there', async () => {
    const body = p(r('trên')) + p(tracked('ins', tracked('del', run(drawing('rId1')))), mark('ins'))
    expect(shown((await read(body)).blocks)).not.toContain('+-▣')
  })
  const laidOver = async (draft: NodeJson[], body: string, media = png) => {
    const { blocks } = await read(body, media)
    const groups = layOver(readNodes(draft), readNodes(blocks), inkOf())
    if (!groups) return null
    const { groups: done, left } = allowedGroups(groups, bringer, factsFor([bringer]))
    expect(left).toBe(0)
    const after = writeNodes(done.flatMap((piece) => piece.after))
    expect(rejectHand(after, bringer.id)).toEqual(draft)
    return shown(after)
  }
  it('INK-1 put by Word in a paragraph of its own behind a line: the line below stands as it stood', async () => {
    // Enter at the end of a line marks that line's paragraph; the new one has the old mark
    const body = p(r('trên'), mark('ins')) + p(tracked('ins', run(drawing('rId1')))) + p(r('dưới'))
    expect(await laidOver([line('trên'), line('dưới')], body)).toEqual(['trên', '+▣', 'dưới'])
  })
  it('INK-1 put by Word into the middle of a line: the line is broken', async () => {
    const body = p(r('trê'), mark('ins')) + p(tracked('ins', run(drawing('rId1'))), mark('ins')) + p(r('n'))
    expect(await laidOver([line('trên'), line('dưới')], body + p(r('dưới')))).toEqual(['trê', '+▣', '+n', 'dưới'])
  })
  const standing = (...more: NodeJson[]) => [line('trên'), image({ width: 50 }), ...more]
  it('INK-1 words that Word put below or above one that stands are lines of their own', async () => {
    const picture = run(drawing('rId1'))
    const above = p(r('trên')) + p(tracked('ins', r('Hình 1.')), mark('ins')) + p(picture) + p(r('dưới'))
    expect(await laidOver(standing(line('dưới')), above)).toEqual(['trên', '+Hình 1.', '▣', 'dưới'])
    const below = p(r('trên')) + p(picture, mark('ins')) + p(tracked('ins', r('Hình 1.'))) + p(r('dưới'))
    expect(await laidOver(standing(line('dưới')), below)).toEqual(['trên', '▣', '+Hình 1.', 'dưới'])
  })
  it('INK-1 one that stands and was made wider in Word is struck, and stands again behind; a rounded width is none', async () => {
    const body = (mm: number) => p(r('trên')) + p(run(drawing('rId1', { mm }))) + p(tracked('ins', r('mới')))
    const draft = standing(line())
    expect(await laidOver(draft, body(120))).toEqual(['trên', '-▣', '+▣', 'mới'])
    expect(await laidOver(draft, body(83.6))).toEqual(['trên', '▣', 'mới'])
  })
  it('another picture in its place is another text', async () => {
    const body = p(r('trên')) + p(run(drawing('rId1'))) + p(tracked('ins', r('mới')))
    expect(await laidOver(standing(line()), body, { 'image1.png': two })).toBeNull()
  })
})

describe('is left out, and said', () => {
  it('in a cell of a table', async () => {
    const cell = `<w:tc>${p(r('ô') + run(drawing('rId1')))}</w:tc>`
    const reading = read(`<w:tbl><w:tr>${cell}</w:tr></w:tbl>${p(r('sau'))}`)
    expect(await leftOf(reading)).toEqual([['cellImages', 1]])
    expect(JSON.stringify((await reading).blocks)).not.toContain('"image"')
  })
  it('outside the file: it is not fetched, not even where the file says that it is embedded', async () => {
    const relations = relationsXml(outside('rId1', 'http://127.0.0.1:9/a.png') + outside('rId2', 'media/image1.png'))
    const body = p(r('x') + run(drawing('rId1', { link: 'link' })) + run(drawing('rId2')))
    const { blocks, leftOut } = await readWord(
      picturesFile(body, png, { 'word/_rels/document.xml.rels': relations }),
      [],
    )
    expect(shown(blocks)).toEqual(['x'])
    expect(leftOut.map(({ kind, count }) => [kind, count])).toEqual([
      ['externalLinks', 2],
      ['images', 2],
    ])
  })
  it('drawn by Word itself: EMF, a group of shapes; and one that leads nowhere', async () => {
    const body = p(r('x') + run(drawing('rId1')) + run(group) + run(drawing('rId9')))
    expect(await leftOf(read(body, { 'image1.emf': one }))).toEqual([['images', 3]])
  })
  it('a path that climbs out of the file leads nowhere', async () => {
    expect(await leftOf(read(p(r('x') + run(drawing('rId1'))), { '../../../etc/a.png': one }))).toEqual([['images', 1]])
  })
  it('that cannot be kept, each place with its words; it is asked for once', async () => {
    const asked: string[] = []
    const keep: KeepPicture = async (_, sha256) => {
      asked.push(sha256)
      return sha256 === keptImages[0] ? 'images' : { src: 'e'.repeat(64) }
    }
    const body = ['rId1', 'rId2', 'rId1'].map((id, at) => p(r(`chữ ${at}`) + run(drawing(id)))).join('')
    const { blocks, leftOut } = await read(body, { 'a.png': one, 'b.png': two }, keep)
    expect(asked).toEqual([keptImages[0], keptImages[1]])
    expect(shown(blocks)).toEqual(['chữ 0', 'chữ 1', '▣', 'chữ 2'])
    expect(blocks[2]?.attrs?.src).toBe('e'.repeat(64))
    expect(leftOut).toEqual([{ kind: 'images', count: 2, where: ['chữ 0', 'chữ 2'] }])
  })
  it('what Word had cut off of it is told, for the whole of it comes in', async () => {
    expect(await leftOf(read(p(run(drawing('rId1', { crop: ' l="1000"' })))))).toEqual([['croppedImages', 1]])
    expect(await leftOf(read(p(run(drawing('rId1', { crop: ' l="0"' })))))).toEqual([])
  })
})

describe('where the file began with another text', () => {
  const difference = (draft: NodeJson[], file: NodeJson[], lacksImages = false): string[] => {
    const [was, is] = [readNodes(draft), readNodes(file)]
    const groups = inkDifference(was, is, { seesStruck: false, lacksImages }, bringer.id, inkOf().fresh)
    const { groups: done, left } = allowedGroups(groups, bringer, factsFor([bringer]))
    expect(left).toBe(0)
    const after = writeNodes(done.flatMap((piece) => piece.after))
    if (!lacksImages) expect(acceptAll(after)).toEqual(file)
    return shown(after)
  }
  const first = image({ src: keptImages[0], width: 50 })
  const second = image({ src: keptImages[1], width: 50 })
  it('the same picture is the same, wherever the words around it changed', () => {
    const draft = [line('một hai ba'), first, line('bốn năm sáu'), second, line('cuối')]
    const file = [line('một hai bốn'), first, line('bốn năm bảy'), second, line('cuối cùng')]
    expect(difference(draft, file).filter((block) => block.includes('▣'))).toEqual(['▣', '▣'])
  })
  it('one that is gone is struck, one that came is added, a wider one both', () => {
    expect(difference([line('một'), first], [line('một')])).toEqual(['một', '-▣'])
    expect(difference([line('một')], [line('một'), first])).toEqual(['một', '+▣'])
    expect(difference([line('một')], [first, line('một')])).toEqual(['+▣', 'một'])
    expect(difference([line('một'), first], [line('một'), second])).toEqual(['một', '-▣', '+▣'])
    expect(difference([line('một'), first], [line('một'), image({ src: keptImages[0], width: 80 })])).toEqual([
      'một',
      '-▣',
      '+▣',
    ])
  })
  it('nothing is struck for missing where not all pictures of the file could be read', () => {
    expect(difference([line('một'), first, line('hai')], [line('một'), line('hai')], true)).toEqual(['một', '▣', 'hai'])
  })
  it('his own picture goes, or changes, without a trace', () => {
    const mine = { inkAdd: stroke('hoa', 'mine') }
    const draft = [line('một'), image({ width: 50, ...mine }), formed({}, 'hai ', inserted('mới', 'hoa'))]
    expect(difference(draft, [line('một'), line('hai mới')])).toEqual(['một', 'hai mới'])
    expect(difference(draft, [line('một'), image({ width: 80 }), line('hai mới')])).toEqual(['một', '+▣', 'hai mới'])
  })
})

/** A stroke of the bringer's for each key of the file. */
function inkOf() {
  const keys = new Map<string, string>()
  const fresh = () =>
    keyOf({ hand: bringer.id, at: OPENED + 5, id: `new${keys.size}-${Math.random().toString(36).slice(2, 8)}` })
  const ink = (key: string): string => {
    const known = keys.get(key) ?? fresh()
    keys.set(key, known)
    return known
  }
  return Object.assign(ink, { fresh })
}
