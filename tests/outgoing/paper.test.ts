/** The parts of an official paper as data: Nghị định 30/2020, Phụ lục I. */
import { describe, expect, it } from 'vitest'
import { emptyFields, type Fields } from '../../shared/outgoing/fields.ts'
import { basisLines, lineForm, signItems } from '../../shared/outgoing/paper/body.ts'
import { type PartName, page, shortRule, styles, type TextStyle } from '../../shared/outgoing/paper/measures.ts'
import { type PaperSource, partsOf } from '../../shared/outgoing/paper/parts.ts'
import { formed, line } from '../drafts/support/lines.ts'

const agency = {
  parentAgency: 'Ủy ban nhân dân tỉnh Gia Lai',
  agencyName: 'Sở Thông tin và Truyền thông',
  agencyCode: 'STTTT',
  place: 'Gia Lai',
}
const source = (fields: Partial<Fields> = {}, more: Partial<PaperSource> = {}): PaperSource => ({
  fields: { ...emptyFields('decision', 'u'), subject: 'Thành lập Tổ kiểm tra', ...fields },
  unit: { id: 'u', name: 'Phòng Công nghệ thông tin', code: 'CNTT' },
  number: null,
  signerPerson: null,
  issue: null,
  ...more,
})
const number = {
  register: 'general',
  year: 2027,
  number: 5,
  text: '05/QĐ-STTTT',
  date: '2027-01-05',
  status: 'used',
} as const

describe('the parts', () => {
  it('capitals, number and symbol, place and date with their zeros', () => {
    const paper = partsOf(source({}, { number }), agency)
    expect(paper).toMatchObject({
      parent: 'ỦY BAN NHÂN DÂN TỈNH GIA LAI',
      agency: 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
      number: 'Số: 05/QĐ-STTTT',
      nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      motto: 'Độc lập - Tự do - Hạnh phúc',
      placeDate: 'Gia Lai, ngày 05 tháng 01 năm 2027',
      heading: { type: 'QUYẾT ĐỊNH', subject: 'Thành lập Tổ kiểm tra' },
      about: null,
      stamps: [],
    })
  })
  it('room for the pen where no number is given yet', () => {
    expect(partsOf(source(), agency)).toMatchObject({ number: 'Số:       /QĐ-STTTT' })
    expect(partsOf(source(), agency).placeDate).toMatch(/^Gia Lai, ngày {7}tháng {7}năm {10}$/)
  })
  it('a công văn bears its trích yếu under the number, once with V/v, and no heading; nothing in it is a căn cứ', () => {
    const paper = partsOf(source({ type: 'letter', subject: 'V/v báo cáo chữ ký số' }), agency)
    expect(paper).toMatchObject({ about: 'V/v báo cáo chữ ký số', heading: null, hasBasis: false })
    expect(paper.number).toContain('/STTTT-CNTT')
  })
  it('secrecy before urgency', () => {
    expect(partsOf(source({ urgency: 'flash', secrecy: 'secret' }), agency).stamps).toEqual(['MẬT', 'HỎA TỐC'])
  })
  it('the signature by its form, in capitals', () => {
    const signerPerson = {
      assignmentId: 'a',
      accountId: 'b',
      name: 'Đặng Thị Hoa',
      title: 'Phó Giám đốc',
      unitName: '',
    }
    const powers = (form: 'direct' | 'KT' | 'TL' | 'TUQ' | 'Q') =>
      partsOf(source({ signer: { assignmentId: 'a', form } }, { signerPerson }), agency).powers
    expect(powers('direct')).toEqual(['PHÓ GIÁM ĐỐC'])
    expect(powers('KT')).toEqual(['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'])
    expect(powers('TUQ')[0]).toBe('TUQ. GIÁM ĐỐC')
    expect(powers('TL')[0]).toBe('TL. GIÁM ĐỐC')
    expect(powers('Q')).toEqual(['Q. PHÓ GIÁM ĐỐC'])
  })
  it('nơi nhận ends with Lưu: VT and the unit, whoever wrote it where', () => {
    const of = (names: string[]) => partsOf(source({ recipients: names.map((name) => ({ name })) }), agency).recipients
    expect(of(['Như trên'])).toEqual(['- Như trên;', '- Lưu: VT, CNTT.'])
    expect(of(['Lưu: VT, VP', 'Như Điều 2'])).toEqual(['- Như Điều 2;', '- Lưu: VT, VP.'])
  })
  it('is NFC, whatever was typed', () => {
    const paper = partsOf(source({ subject: 'Quyết định'.normalize('NFD') }), agency)
    expect(paper.heading?.subject).toBe('Quyết định')
  })
})

describe('the measures', () => {
  const within: Partial<Record<PartName, [number, number, ('bold' | 'italic')[]]>> = {
    nation: [12, 13, ['bold']],
    motto: [13, 14, ['bold']],
    parent: [12, 13, []],
    agency: [12, 13, ['bold']],
    number: [13, 13, []],
    placeDate: [13, 14, ['italic']],
    type: [13, 14, ['bold']],
    subject: [13, 14, ['bold']],
    about: [12, 13, []],
    basis: [13, 14, ['italic']],
    body: [13, 14, []],
    power: [13, 14, ['bold']],
    signer: [13, 14, ['bold']],
    recipientsTitle: [12, 12, ['bold', 'italic']],
    recipients: [11, 11, []],
    pageNumber: [13, 14, []],
  }
  it.each(Object.entries(within))('%s stands as Phụ lục I wants', (name, [least, most, looks]) => {
    const style: TextStyle = styles[name as PartName]
    expect(style.size).toBeGreaterThanOrEqual(least)
    expect(style.size).toBeLessThanOrEqual(most)
    expect((['bold', 'italic'] as const).filter((look) => style[look])).toEqual(looks)
  })
  it('A4 with its margins', () => {
    expect([page.width, page.height]).toEqual([210, 297])
    for (const [edge, least, most] of [
      ['top', 20, 25],
      ['bottom', 20, 25],
      ['left', 30, 35],
      ['right', 15, 20],
    ] as const) {
      expect(page.margin[edge]).toBeGreaterThanOrEqual(least)
      expect(page.margin[edge]).toBeLessThanOrEqual(most)
    }
  })
  it('the short rule is a third to a half of the line above it', () => {
    // 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG' in bold Times of 12 pt is 73.4 mm wide.
    const width = shortRule('SỞ THÔNG TIN VÀ TRUYỀN THÔNG', styles.agency, 200)
    expect(width / 73.4).toBeGreaterThan(1 / 3)
    expect(width / 73.4).toBeLessThan(1 / 2)
    expect(shortRule('x'.repeat(400), styles.subject, 165)).toBe(Math.round(165 * 0.42))
  })
})

describe('lines of the body', () => {
  it('numbers go on within a list, deeper ones begin anew, and all begin again after it', () => {
    const item = (list: string | null, level: number | null = null) => ({ type: 'paragraph', attrs: { list, level } })
    const items = [item('number'), item('number', 1), item('number', 1), item('number'), item('number', 1)]
    const signs = signItems([...items, item('bullet'), item(null), item('number'), item('number', 2)])
    expect(signs.map(({ sign }) => sign)).toEqual(['1. ', 'a) ', 'b) ', '2. ', 'a) ', '- ', '', '1. ', 'i) '])
    expect(signs.map(({ list }) => list)).toEqual([0, 0, 0, 0, 0, 0, -1, 1, 1])
  })
  it('counts past z and past ten', () => {
    const many = (level: number) => signItems(Array.from({ length: 28 }, () => formed({ list: 'number', level })))
    expect(many(1).at(-1)?.sign).toBe('bb) ')
    expect(
      many(2)
        .map(({ sign }) => sign.trim())
        .slice(8, 14),
    ).toEqual(['ix)', 'x)', 'xi)', 'xii)', 'xiii)', 'xiv)'])
    expect(many(2).at(-1)?.sign).toBe('xxviii) ')
  })
  it('căn cứ stand at the head, also below who decides, and nowhere else', () => {
    const blocks = [
      formed({ align: 'center' }, 'GIÁM ĐỐC SỞ'),
      line('Căn cứ Luật Giao dịch điện tử;'),
      line('Xét đề nghị của Trưởng phòng.'),
      formed({ align: 'center' }, 'QUYẾT ĐỊNH:'),
      line('Căn cứ Điều 1, các phòng thực hiện.'),
    ]
    expect([...basisLines(blocks)]).toEqual([1, 2])
    expect([...basisLines([line('Điều 1.'), line('Căn cứ x;')])]).toEqual([])
  })
  it('a paragraph is justified with its first line indented; centred ones and cells are not', () => {
    expect(lineForm({})).toMatchObject({ style: 'body', align: 'justify', firstLine: 1.27 })
    expect(lineForm({ align: 'center' })).toMatchObject({ align: 'center', firstLine: 0 })
    expect(lineForm({}, { inCell: true })).toMatchObject({ style: 'cell', align: 'left', firstLine: 0 })
    expect(lineForm({}, { basis: true }).style).toBe('basis')
    expect(lineForm({ list: 'number', level: 2 }).left).toBeCloseTo(1.26)
  })
})
