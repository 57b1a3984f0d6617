/** Pictures as Word writes them, made by hand. */
import { line, type Parts, relationsXml, wordFile } from './support.ts'

const spaces =
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

type Look = { mm?: number; descr?: string; frame?: 'inline' | 'anchor'; crop?: string; link?: 'embed' | 'link' }
export const drawing = (
  relation: string,
  { mm = 82.5, descr = '', frame = 'inline', crop = '', link = 'embed' }: Look = {},
): string =>
  `<w:drawing ${spaces}><wp:${frame}><wp:extent cx="${mm * 36_000}" cy="1000000"/><wp:docPr id="1" name="Picture 1" descr="${descr}"/>` +
  '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/></pic:nvPicPr>' +
  `<pic:blipFill><a:blip r:${link}="${relation}"/><a:srcRect${crop}/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:${frame}></w:drawing>`

export const vml = (relation: string, style: string): string =>
  `<w:pict xmlns:v="urn:schemas-microsoft-com:vml" ${spaces}><v:shape style="${style}" alt="Con dấu"><v:imagedata r:id="${relation}"/></v:shape></w:pict>`

/** A group of shapes: no picture, though pictures may be in it. */
export const group = `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ${spaces}><mc:Choice Requires="wpg"><w:drawing><wp:inline><a:graphic><a:graphicData uri="wpg"><wpg:wgp xmlns:wpg="x"><pic:pic><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic></wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent>`

export const run = (inside: string): string => `<w:r>${inside}</w:r>`
const imageType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image'

/** @param media file name in `word/media` → bytes; the n-th is `rId` + n */
export function picturesFile(body: string, media: Record<string, Uint8Array>, more: Parts = {}): Uint8Array {
  const names = Object.keys(media)
  const relations = names.map(
    (name, at) => `<Relationship Id="rId${at + 1}" Type="${imageType}" Target="media/${name}"/>`,
  )
  const parts = Object.fromEntries(names.map((name) => [`word/media/${name}`, media[name] as Uint8Array]))
  return wordFile(body || line('chữ'), {
    'word/_rels/document.xml.rels': relationsXml(relations.join('')),
    ...parts,
    ...more,
  })
}
export const outside = (id: string, target: string): string =>
  `<Relationship Id="${id}" Type="${imageType}" Target="${target}" TargetMode="External"/>`
