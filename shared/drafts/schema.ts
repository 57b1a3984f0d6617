/** The flat schema: a heading or a list item is a paragraph with attributes, and ink is marks and attributes (ink.md, "Form of the document"). */
import { Extension, getSchema, Mark, Node } from '@tiptap/core'
import Bold from '@tiptap/extension-bold'
import Document from '@tiptap/extension-document'
import Italic from '@tiptap/extension-italic'
import Text from '@tiptap/extension-text'
import Underline from '@tiptap/extension-underline'
import { ALIGNS, KINDS, LISTS, MAX_LEVEL } from './forms.ts'
import { IMAGE, isImageSource, MAX_ALT, MAX_IMAGE_WIDTH, MIN_IMAGE_WIDTH } from './images.ts'
import type { Stroke } from './ink.ts'
import { isSize } from './sizes.ts'

// no parseHTML anywhere on ink: pasted HTML can never carry any
const strokeAttributes = { hand: { default: '' }, at: { default: 0 }, id: { default: '' } }
const inkMark = (name: string, tag: string, overlaps = false, more: Record<string, { default: string }> = {}) =>
  Mark.create({
    name,
    priority: 50,
    inclusive: false,
    keepOnSplit: false,
    ...(overlaps ? { excludes: '' } : {}),
    addAttributes: () => ({ ...strokeAttributes, ...more }),
    renderHTML: ({ mark }) => [
      tag,
      {
        class: `ink ${name}`,
        'data-hand': mark.attrs.hand,
        'data-stroke': mark.attrs.id,
        'data-at': mark.attrs.at,
        ...(mark.attrs.was === undefined ? {} : { 'data-was': mark.attrs.was }),
      },
      0,
    ],
  })
const InkIns = inkMark('inkIns', 'ins')
/** Several hands may strike the same words. */
const InkDel = inkMark('inkDel', 'del', true)
const InkFmt = inkMark('inkFmt', 'span', false, { was: { default: '' } })

/** Another size of letters than the paragraph's own; one value at a time, as it excludes itself. */
const Size = Mark.create({
  name: 'size',
  addAttributes: () => ({
    pt: {
      default: null,
      parseHTML: (element: HTMLElement) => Number(element.dataset.size),
      renderHTML: ({ pt }: Record<string, unknown>) => ({ 'data-size': String(pt) }),
    },
  }),
  parseHTML: () => [
    { tag: 'span[data-size]', getAttrs: (element) => (isSize(Number(element.dataset.size)) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
})

/** `data-inkbreak="<hand>" data-inkbreak-stroke="<id>"`: what the style sheet and the rail look for. */
const inkAttribute = (name: string) => ({
  default: null,
  keepOnSplit: false,
  parseHTML: () => null,
  renderHTML: (attributes: Record<string, unknown>) => {
    const json = attributes[name]
    if (typeof json !== 'string') return {}
    const ink: unknown = JSON.parse(json)
    const stroke = (Array.isArray(ink) ? ink.at(-1) : ink) as Stroke
    const data = `data-${name.toLowerCase()}`
    return { [data]: stroke.hand, [`${data}-stroke`]: stroke.id, [`${data}-at`]: stroke.at }
  },
})
const formAttribute = (name: string, parse: (element: HTMLElement) => unknown) => ({
  default: null,
  parseHTML: parse,
  renderHTML: (attributes: Record<string, unknown>) =>
    attributes[name] === null ? {} : { [`data-${name}`]: String(attributes[name]) },
})
const oneOf = (list: readonly string[], value: string | undefined) => (value && list.includes(value) ? value : null)
const levelOf = (value: string | undefined) => {
  const level = Number(value)
  return Number.isInteger(level) && level > 0 && level <= MAX_LEVEL ? level : null
}

const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'text*',
  priority: 1000,
  addAttributes: () => ({
    kind: formAttribute('kind', (element) => oneOf(KINDS, element.tagName.toLowerCase())),
    list: formAttribute('list', (element) => oneOf(LISTS, element.dataset.list)),
    level: formAttribute('level', (element) => levelOf(element.dataset.level)),
    align: formAttribute('align', (element) => oneOf(ALIGNS, element.style.textAlign || element.dataset.align)),
    inkBreak: inkAttribute('inkBreak'),
    inkJoin: inkAttribute('inkJoin'),
    inkBlock: inkAttribute('inkBlock'),
  }),
  parseHTML: () => [{ tag: 'p' }, { tag: 'h1' }, { tag: 'h2' }, { tag: 'h3' }],
  renderHTML: ({ node, HTMLAttributes }) => [node.attrs.kind ?? 'p', HTMLAttributes, 0],
})

const boxAttributes = () => ({ inkAdd: inkAttribute('inkAdd'), inkCut: inkAttribute('inkCut') })

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  addAttributes: boxAttributes,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
})
const TableRow = Node.create({
  name: 'tableRow',
  content: 'tableCell+',
  addAttributes: boxAttributes,
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: ({ HTMLAttributes }) => ['tr', HTMLAttributes, 0],
})
const widthOf = (element: HTMLElement) => {
  const width = Number(element.dataset.colwidth)
  return Number.isInteger(width) && width >= 20 && width <= 2000 ? [width] : null
}
const TableCell = Node.create({
  name: 'tableCell',
  content: 'paragraph+',
  isolating: true,
  addAttributes: () => ({
    ...boxAttributes(),
    // merged cells are forbidden: the numbers exist for the table commands
    colspan: { default: 1, parseHTML: () => 1, rendered: false },
    rowspan: { default: 1, parseHTML: () => 1, rendered: false },
    colwidth: {
      default: null,
      parseHTML: widthOf,
      renderHTML: ({ colwidth }: Record<string, unknown>) =>
        Array.isArray(colwidth)
          ? { 'data-colwidth': String(colwidth[0]), style: `width:${Number(colwidth[0])}px` }
          : {},
    },
  }),
  parseHTML: () => [{ tag: 'td' }, { tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0],
})

const imageWidthOf = (element: HTMLElement) => {
  const width = Number(element.dataset.width)
  return Number.isInteger(width) && width >= MIN_IMAGE_WIDTH && width <= MAX_IMAGE_WIDTH ? width : null
}
/** A picture that the server keeps for this draft. Where it lies is for whoever draws it to say. */
const Image = Node.create<{ urlOf: (src: string) => string }>({
  name: IMAGE,
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ urlOf: () => '' }),
  addAttributes: () => ({
    ...boxAttributes(),
    src: { default: null, parseHTML: (element: HTMLElement) => element.dataset.image ?? null, rendered: false },
    width: { default: null, parseHTML: imageWidthOf, rendered: false },
    alt: {
      default: null,
      parseHTML: (element: HTMLElement) => element.dataset.alt?.slice(0, MAX_ALT) || null,
      rendered: false,
    },
  }),
  parseHTML: () => [
    { tag: 'figure[data-image]', getAttrs: (element) => (isImageSource(element.dataset.image) ? null : false) },
  ],
  renderHTML({ node, HTMLAttributes }) {
    const { src, width, alt } = node.attrs
    const data = { 'data-image': src, ...(width ? { 'data-width': width } : {}), ...(alt ? { 'data-alt': alt } : {}) }
    const look = width ? { style: `width:${Number(width)}%` } : {}
    return [
      'figure',
      { ...HTMLAttributes, ...data },
      ['img', { src: this.options.urlOf(String(src)), alt: alt ?? '', ...look }],
    ]
  },
})

/** The roles by which prosemirror-tables knows its nodes. */
const TABLE_ROLES: Record<string, string> = { table: 'table', tableRow: 'row', tableCell: 'cell' }
const TableRoles = Extension.create({
  name: 'tableRoles',
  extendNodeSchema: (extension) => {
    const tableRole = TABLE_ROLES[extension.name]
    return tableRole ? { tableRole } : {}
  },
})

/** @param urlOf where a picture is fetched from */
export const extensions = (urlOf: (src: string) => string = () => '') => [
  Document.extend({ content: 'block+' }),
  Text,
  Paragraph,
  Bold,
  Italic,
  Underline,
  Size,
  Table,
  TableRow,
  TableCell,
  TableRoles,
  Image.configure({ urlOf }),
  InkIns,
  InkDel,
  InkFmt,
]
export const schema = getSchema(extensions())
