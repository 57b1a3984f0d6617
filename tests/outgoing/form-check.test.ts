import { describe, expect, it } from 'vitest'
import type { NodeJson } from '../../shared/drafts/contract.ts'
import type { Rank } from '../../shared/kernel/actor.ts'
import type { Fields } from '../../shared/outgoing/fields.ts'
import { cell, formed, inserted, line, mark, row, stroke, struck, table, text } from '../drafts/support/lines.ts'
import { body, check, mended, rulesOf } from './support/form.ts'

const plain = body('Sở thông báo như sau:')
const italic = (words: string) => line(text(words, mark('italic')))

describe('the fields', () => {
  it('a paper without fault has no finding', () => {
    expect(check(plain)).toEqual([])
  })
  it('trích yếu: there, short, without a full stop, with one V/v, and with a capital below the type', () => {
    const subject = (words: string, type: Fields['type'] = 'notice') => rulesOf(check(plain, { subject: words, type }))
    expect(subject('')).toEqual(['subjectMissing'])
    expect(subject('Về việc '.repeat(30).trim())).toEqual(['subjectLong'])
    expect(subject('Về việc nghỉ lễ.')).toEqual(['subjectStop'])
    expect(subject('Về việc nghỉ lễ, v.v.')).toEqual([])
    expect(subject('V/v về việc nghỉ lễ', 'letter')).toEqual(['subjectVvTwice'])
    expect(subject('V/v V/v nghỉ lễ')).toEqual(['subjectVvTwice'])
    expect(subject('V/v nghỉ lễ', 'letter')).toEqual([])
    expect(subject('V/v nghỉ lễ')).toEqual(['subjectVvInHeading'])
    expect(subject('nghỉ lễ')).toEqual(['subjectSmall'])
    expect(subject('nghỉ lễ', 'letter')).toEqual([])
    expect(subject('Thông báo về việc nghỉ lễ')).toEqual(['subjectType'])
    expect(subject('Thông báo kết luận của Giám đốc')).toEqual([])
    expect(subject('Về việc [nội dung]')).toEqual(['placeholder'])
  })
  it('trích yếu is mended as a field', () => {
    const subject = (words: string, type: Fields['type'] = 'notice') =>
      mended(plain, { subject: words, type }).fields.subject
    expect(subject('V/v về việc nghỉ lễ', 'letter')).toBe('V/v nghỉ lễ')
    expect(subject('V/v nghỉ lễ')).toBe('Về việc nghỉ lễ')
    expect(subject('Thông báo về việc nghỉ lễ')).toBe('Về việc nghỉ lễ')
    expect(subject('Về việc nghỉ lễ .')).toBe('Về việc nghỉ lễ')
    expect(subject('Về việc  nghỉ lễ')).toBe('Về việc nghỉ lễ')
  })
  it('nơi nhận: there, each once, with the line of the archive, and "Như Điều n" that exists', () => {
    const recipients = (...names: string[]) => rulesOf(check(plain, { recipients: names.map((name) => ({ name })) }))
    expect(recipients()).toEqual(['recipientsMissing'])
    expect(recipients('Sở Nội vụ')).toEqual(['archiveMissing'])
    expect(recipients('Sở Nội vụ', 'Sở Nội vụ', 'Lưu: VT')).toEqual(['recipientTwice'])
    expect(recipients('Như Điều 3', 'Lưu: VT')).toEqual(['recipientArticle'])
    expect(mended(plain, { recipients: [{ name: 'Sở Nội vụ' }] }).fields.recipients.at(-1)?.name).toBe('Lưu: VT, CNTT')
  })
  it('NĐ30 Điều 13: the form of signing fits the position', () => {
    const signer = (form: 'direct' | 'KT' | 'TL' | 'TUQ' | 'Q', rank: Rank | null) =>
      check(plain, { signer: { assignmentId: 'a', form } }, rank)
    expect(rulesOf(signer('direct', 'deputyDirector'))).toEqual(['signerForm'])
    expect(signer('direct', 'deputyDirector')[0]).toMatchObject({
      severity: 'must',
      article: 'signing',
      place: { field: 'signer' },
      fix: { patch: { signer: { form: 'KT' } } },
    })
    expect(rulesOf(signer('KT', 'head'))).toEqual(['signerForm'])
    expect(rulesOf(signer('KT', 'deputyDirector'))).toEqual([])
    expect(rulesOf(signer('TL', 'head'))).toEqual([])
    expect(rulesOf(signer('TL', null))).toEqual([])
    expect(signer('TL', 'specialist')[0]?.fix).toBeUndefined()
  })
})

describe('căn cứ', () => {
  const decision = (blocks: NodeJson[]) => check(blocks, { type: 'decision' })
  const right = [
    formed({ align: 'center' }, 'GIÁM ĐỐC SỞ'),
    italic('Căn cứ Luật Bưu chính;'),
    italic('Xét đề nghị của Trưởng phòng.'),
    formed({ align: 'center' }, 'QUYẾT ĐỊNH:'),
    line('Điều 1. Thành lập Tổ kiểm tra.'),
  ]
  it('in italics, each ends with ; and the last with .', () => {
    expect(decision(right)).toEqual([])
    const wrong = [line('Căn cứ Luật Bưu chính.'), line('Xét đề nghị của Trưởng phòng,'), ...right.slice(3)]
    expect(rulesOf(decision(wrong))).toEqual(['basisItalic', 'basisEnd', 'basisItalic', 'basisEnd'])
    expect(mended(wrong, { type: 'decision' }).rules.length).toBeLessThan(4)
  })
  it('a part that is italic is not asked for again', () => {
    const half = [line(text('Căn cứ Luật', mark('italic')), text(' Bưu chính.')), ...right.slice(3)]
    const [found] = decision(half)
    expect(found).toMatchObject({ rule: 'basisItalic', fix: { kind: 'italic', places: [{ from: 12, to: 22 }] } })
  })
  it('not after the body has begun; a quyết định has one; "QUYẾT ĐỊNH" bears a colon', () => {
    expect(rulesOf(decision([...right, line('Căn cứ Luật Viễn thông;')]))).toEqual(['basisLate'])
    expect(rulesOf(decision([...right, line('Căn cứ tình hình, phòng báo cáo.')]))).toEqual([])
    expect(rulesOf(decision(right.slice(3)))).toEqual(['basisMissing'])
    const bare = right.map((one, i) => (i === 3 ? formed({ align: 'center' }, 'QUYẾT ĐỊNH') : one))
    expect(rulesOf(decision(bare))).toEqual(['decidesSign'])
    expect(mended(bare, { type: 'decision' })).toMatchObject({ rules: [] })
  })
  it('a công văn may open with the words', () => {
    expect(check(body('Căn cứ đề nghị của phòng, Sở trả lời như sau:'), { type: 'letter', subject: 'V/v x' })).toEqual(
      [],
    )
  })
})

describe('Điều, khoản, điểm', () => {
  it('follow each other; a quy chế that is attached begins anew', () => {
    expect(rulesOf(check(body('Điều 1. A', 'Điều 2. B')))).toEqual([])
    expect(check(body('Điều 1. A', 'Điều 3. B'))).toMatchObject([
      { rule: 'articleGap', severity: 'must', place: { path: [1], from: 0, to: 6 }, params: { wanted: 'Điều 2' } },
    ])
    expect(rulesOf(check(body('Điều 1. A', 'Điều 1. B')))).toEqual(['articleTwice'])
    expect(rulesOf(check(body('Điều 1. A', 'QUY CHẾ', 'Điều 1. B', 'Điều 2. C')))).toEqual([])
    expect(rulesOf(check(body('Điều 1. A', 'Điều 5 của Luật này quy định')))).toEqual([])
  })
  it('"Điều 1." and a capital', () => {
    expect(mended(body('Điều 1: Nội dung')).lines).toEqual(['Điều 1. Nội dung'])
    expect(mended(body('Điều 1 . Nội dung')).lines[0]).toBe('Điều 1. Nội dung')
    expect(mended(body('Điều 1. nội dung'))).toMatchObject({ lines: ['Điều 1. Nội dung'], rules: [] })
  })
  it('khoản 1., 2. and điểm a), b), … d), đ)', () => {
    expect(
      rulesOf(check(body('Điều 1. A', '1. Một', 'a) x', 'b) x', 'c) x', 'd) x', 'đ) x', 'e) x', '2. Hai', 'a) x'))),
    ).toEqual([])
    expect(rulesOf(check(body('Điều 1. A', '1. Một', '3. Ba')))).toEqual(['clauseOrder'])
    expect(rulesOf(check(body('Điều 1. A', '1. Một', 'a) x', 'c) x')))).toEqual(['pointOrder'])
    expect(mended(body('Điều 1. A', '1) Một'))).toMatchObject({ lines: ['Điều 1. A', '1. Một'], rules: [] })
    expect(mended(body('Điều 1. A', '1. Một', 'a. x')).lines.at(-1)).toBe('a) x')
    expect(rulesOf(check(body('1) Ngoài Điều', '5) không xét')))).toEqual([])
  })
})

describe('the page', () => {
  it('what stands in the head and the foot is not written in the body; Quốc hiệu has one spelling', () => {
    expect(rulesOf(check(body('THÔNG BÁO', 'Nội dung')))).toEqual(['partInBody'])
    expect(rulesOf(check(body('Nội dung', 'Nơi nhận:')))).toEqual(['partInBody'])
    expect(rulesOf(check(body('Số: 05/QĐ-STTTT', 'Nội dung')))).toEqual(['partInBody'])
    const wrong = body('CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập – Tự do – Hạnh phúc', 'Nội dung')
    expect(rulesOf(check(wrong))).toEqual(['nationWords', 'partInBody', 'nationWords', 'partInBody'])
    expect(mended(wrong).lines[0]).toBe('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
  })
  it('NĐ30 Điều 8: a stamp is a field, not a line', () => {
    expect(rulesOf(check(body('HỎA TỐC', 'Nội dung')))).toEqual(['stampInBody'])
    expect(rulesOf(check(body('HỎA TỐC', 'Nội dung'), { urgency: 'flash' }))).toEqual([])
  })
  it('no empty lines; an empty page is one finding', () => {
    expect(rulesOf(check(body('A', '', 'B')))).toEqual(['emptyLine'])
    expect(mended(body('A', '', 'B')).lines).toEqual(['A', 'B'])
    expect(rulesOf(check(body('', '')))).toEqual(['bodyEmpty'])
    expect(rulesOf(check([line('A'), table([row(['', 'x'])])]))).toEqual([])
  })
  it('a table is not wider than the text', () => {
    const wide = (width: number) => [
      line('A'),
      table([row([cell('x', { colwidth: [width] }), cell('y', { colwidth: [300] })])]),
    ]
    expect(rulesOf(check(wide(320)))).toEqual([])
    expect(check(wide(400))).toMatchObject([{ rule: 'tableWide', place: { path: [1, 0, 0, 0] } }])
  })
  it('no level of headings is left out', () => {
    const levels = (...kinds: string[]) => kinds.map((kind) => formed({ kind }, 'Đề mục'))
    expect(rulesOf(check(levels('h1', 'h2', 'h3', 'h2')))).toEqual([])
    expect(rulesOf(check(levels('h2', 'h3')))).toEqual([])
    expect(rulesOf(check(levels('h1', 'h3', 'h3')))).toEqual(['headingSkipped'])
    expect(mended(levels('h1', 'h3')).rules).toEqual([])
  })
  it('letters of the body are 13 or 14, those of a heading have no size of their own; tables and notes may be smaller', () => {
    const sized = (words: string, pt: number) => text(words, { type: 'size', attrs: { pt } })
    expect(rulesOf(check([line('Nội dung ', sized('nhỏ', 12), ' và ', sized('vừa', 13))]))).toEqual(['sizeBody'])
    expect(check([line('Nội dung ', sized('nhỏ', 12))])).toMatchObject([
      { severity: 'should', article: 'annex', params: { size: 12 }, place: { path: [0], from: 9, to: 12 } },
    ])
    expect(rulesOf(check([formed({ kind: 'h2' }, sized('Đề mục', 13))]))).toEqual(['sizeHeading'])
    expect(rulesOf(check([line(sized('Ghi chú: số liệu đến ngày 01/11.', 11))]))).toEqual([])
    expect(rulesOf(check([line('A'), table([row([cell(line(sized('x', 10)))])])]))).toEqual([])
    const fixed = mended([line('a ', sized('b', 10), ' c ', sized('d', 12))])
    expect([fixed.lines, fixed.rules]).toEqual([['a b c d'], []])
  })
  it('one kind of quotation marks', () => {
    expect(rulesOf(check(body('phương châm "bốn tại chỗ"')))).toEqual([])
    expect(mended(body('mục “Lấy ý kiến”', 'mục "Thông báo".')).lines[1]).toBe('mục “Thông báo”.')
    expect(check(body('mục “Lấy ý kiến”', 'màn hình 24"'))[0]?.fix).toBeUndefined()
  })
})

describe('the letters', () => {
  const one = (words: string) => rulesOf(check(body(words)))
  it('placeholders are found where a person would fill them in', () => {
    expect(check(body('Thành lập [tên tổ] gồm'))).toMatchObject([
      { rule: 'placeholder', severity: 'must', place: { path: [0], from: 10, to: 18 }, params: { words: '[tên tổ]' } },
    ])
    expect(one('hộp thư vhtt[tên huyện]@gialai.gov.vn')).toEqual([])
    expect(one('xem tài liệu [1]')).toEqual([])
  })
  it('spaces: one between words, none before a sign, one after it', () => {
    expect(mended(body('hai  chữ')).lines).toEqual(['hai chữ'])
    expect(mended(body('hai , ba')).lines).toEqual(['hai, ba'])
    expect(mended(body('công chức,viên chức')).lines).toEqual(['công chức, viên chức'])
    expect(mended(body('thuộc Sở.Các phòng')).lines).toEqual(['thuộc Sở. Các phòng'])
    expect(mended(body('trong ( ngoặc)')).lines).toEqual(['trong (ngoặc)'])
    for (const right of [
      '1,5 tỷ; 07:15',
      'https://gialai.gov.vn/a:b',
      'minhnv@gialai.gov.vn',
      'và ...',
      'Quyết định này./.',
      'TP.HCM, ThS. An',
    ])
      expect(one(right)).toEqual([])
  })
  it('dates that exist, with their zeros', () => {
    expect(one('ngày 31 tháng 02 năm 2027')).toEqual(['dateImpossible'])
    expect(one('ngày 31/4/2027')).toEqual(['dateImpossible'])
    expect(one('ngày 21/8/2008, số 46/2008/QĐ-UBND')).toEqual([])
    expect(mended(body('Ngày 5 tháng 1 năm 2027')).lines).toEqual(['Ngày 05 tháng 01 năm 2027'])
    expect(one('ngày 17 tháng 6 năm 2010')).toEqual([])
  })
  it('letters of other scripts, and letters in two pieces', () => {
    expect(mended(body('Sở Nội vụ tỉnh Giа Lаi')).lines).toEqual(['Sở Nội vụ tỉnh Gia Lаi'])
    expect(one('Москва')).toEqual([])
    expect(mended(body('huye\u0323\u0302n')).lines).toEqual(['huyện'])
  })
  it('names of agencies that are always written so', () => {
    expect(mended(body('báo cáo ủy ban nhân dân tỉnh')).lines).toEqual(['báo cáo Ủy ban nhân dân tỉnh'])
    expect(one('ỦY BAN NHÂN DÂN TỈNH')).toEqual([])
  })
})

describe('ink', () => {
  it('is judged as it would be issued, and points into the draft as it stands', () => {
    expect(check([line('hai', struck('  ', 'hoa'), inserted(' ', 'hoa'), 'chữ')])).toEqual([])
    expect(check([line(struck('xóa ', 'hoa'), 'hai  chữ')])).toMatchObject([{ place: { path: [0], from: 7, to: 9 } }])
    expect(check([line('hai ', struck('ba', 'hoa'), ' chữ')])[0]?.fix).toMatchObject({
      edits: [
        { from: 6, to: 7, insert: '' },
        { from: 3, to: 4, insert: ' ' },
      ],
    })
  })
  it('a struck break joins two lines, and a table that is cut away is not judged', () => {
    expect(check([line('A'), formed({ inkJoin: stroke('hoa') })])).toEqual([])
    expect(check([line('A'), table([row(['b  c'])], { inkCut: stroke('hoa') })])).toEqual([])
  })
})
