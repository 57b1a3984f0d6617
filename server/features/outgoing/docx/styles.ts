/** The styles of the paper under names that Word lists, its signs of items, and the page. */
import {
  AlignmentType,
  type INumberingOptions,
  type IParagraphStyleOptions,
  type IStylesOptions,
  LevelFormat,
  LevelSuffix,
  LineRuleType,
} from 'docx'
import { bulletSigns, numberForms } from '../../../../shared/outgoing/paper/body.ts'
import {
  gaps,
  lineHeight,
  type PartName,
  paperFont,
  styles as sizes,
  type TextStyle,
} from '../../../../shared/outgoing/paper/measures.ts'
import { fromPt, halfPoints } from './units.ts'

/** What stands in `w:pStyle`. Headings are Word's own, so that its navigation knows them. */
export const styleIds = {
  ...(Object.fromEntries(Object.keys(sizes).map((name) => [name, `VB-${name}`])) as Record<PartName, string>),
  h1: 'Heading1',
  h2: 'Heading2',
  h3: 'Heading3',
  /** Between two tables, and at the ends of the body: no line of the text. */
  gap: 'VB-gap',
}

/** Twips inside the cells of a table. */
export const cellPadding = { top: 40, bottom: 40, left: 80, right: 80 }

const names: Partial<Record<PartName, string>> = {
  parent: 'Cơ quan chủ quản',
  agency: 'Cơ quan ban hành',
  number: 'Số, ký hiệu',
  about: 'Trích yếu công văn',
  stamp: 'Độ mật, độ khẩn',
  nation: 'Quốc hiệu',
  motto: 'Tiêu ngữ',
  placeDate: 'Địa danh, thời gian',
  type: 'Tên loại',
  subject: 'Trích yếu',
  power: 'Thẩm quyền ký',
  signer: 'Người ký',
  recipientsTitle: 'Nơi nhận, từ',
  recipients: 'Nơi nhận',
  body: 'Nội dung',
  basis: 'Căn cứ',
  cell: 'Ô trong bảng',
  pageNumber: 'Số trang',
  anchor: 'Mã kiểm chứng',
}

const runOf = ({ size, bold, italic }: TextStyle) => ({
  font: paperFont,
  size: halfPoints(size),
  bold: bold ?? false,
  italics: italic ?? false,
  color: '000000',
})
/** In 240ths of a line; Times New Roman's own line is 1.15 of its size. */
const line = { line: Math.round((240 * lineHeight) / 1.15), lineRule: LineRuleType.AUTO }
const between = { spacing: { ...line, before: 0, after: fromPt(gaps.between) } }
const tight = { spacing: { ...line, before: 0, after: 0 } }
const inBody: readonly PartName[] = ['body', 'basis']

const heading = (name: 'h1' | 'h2' | 'h3') => ({
  run: runOf(sizes[name]),
  paragraph: { ...between, keepNext: true },
})

const paragraphStyles: IParagraphStyleOptions[] = Object.entries(names).map(([key, name]) => ({
  id: styleIds[key as PartName],
  name,
  basedOn: 'Normal',
  quickFormat: true,
  run: runOf(sizes[key as PartName]),
  paragraph: inBody.includes(key as PartName) ? between : tight,
}))
const gapStyle: IParagraphStyleOptions = {
  id: styleIds.gap,
  name: 'Khoảng cách',
  basedOn: 'Normal',
  run: { font: paperFont, size: 2 },
  paragraph: { spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT } },
}

export const wordStyles: IStylesOptions = {
  default: {
    document: {
      run: { ...runOf(sizes.body), language: { value: 'vi-VN' } },
      paragraph: { spacing: { before: 0, after: 0 } },
    },
    heading1: heading('h1'),
    heading2: heading('h2'),
    heading3: heading('h3'),
  },
  paragraphStyles: [...paragraphStyles, gapStyle],
}

const formats = {
  decimal: LevelFormat.DECIMAL,
  lowerLetter: LevelFormat.LOWER_LETTER,
  lowerRoman: LevelFormat.LOWER_ROMAN,
}
const usual = { suffix: LevelSuffix.SPACE, alignment: AlignmentType.LEFT } as const

export const wordNumbering: INumberingOptions = {
  config: [
    {
      reference: 'number',
      levels: numberForms.map(({ format, end }, level) => ({
        ...usual,
        level,
        format: formats[format],
        text: `%${level + 1}${end}`,
      })),
    },
    {
      reference: 'bullet',
      levels: bulletSigns.map((text, level) => ({ ...usual, level, format: LevelFormat.BULLET, text })),
    },
  ],
}
