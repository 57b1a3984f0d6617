/** What may be sent, and which words are links to documents: the rules that page and server share. */
import { describe, expect, it } from 'vitest'
import { MAX_FILE, mustBeSendable } from '../../shared/chat/files.ts'
import { documentsIn } from '../../shared/chat/links.ts'
import { AppError } from '../../shared/kernel/error.ts'

const reasonOf = (name: string, size = 1, type = ''): string | undefined => {
  try {
    mustBeSendable(name, size, type)
    return undefined
  } catch (error) {
    return error instanceof AppError ? error.detail.reason : 'no refusal'
  }
}

describe('what may be sent', () => {
  it.each([
    'Tờ trình.docx',
    'bảng.xlsm',
    'hóa đơn.xml',
    'hồ sơ.zip',
    'không đuôi',
    'a.exe.pdf',
    'ảnh.HEIC',
    'exe',
    'họp 9:30.pdf',
  ])('takes %s', (name) => expect(reasonOf(name)).toBeUndefined())
  it.each([
    'a.exe',
    'a.pdf.EXE',
    'a.exe.',
    'a.exe . ',
    'a.exe::$DATA',
    'a:chạy.bat',
    'Điều 2: biểu mẫu.html',
    'a:b.exe:c',
    'a.msi',
    'a.bat',
    'kết nối.rdp',
    'a.js',
    'a.html',
    'a.svg',
    'a.iso',
  ])('refuses %s', (name) => expect(reasonOf(name)).toBe('isProgram'))
  it('goes by the bytes too, and by the size', () => {
    expect(reasonOf('a.docx', 1, 'application/x-msdownload')).toBe('isProgram')
    expect(reasonOf('a.txt', 1, 'text/html; charset=utf-8')).toBe('isProgram')
    expect(reasonOf('a.docx', 0)).toBe('emptyFile')
    expect(reasonOf('a.docx', MAX_FILE)).toBeUndefined()
    expect(reasonOf('a.docx', MAX_FILE + 1)).toBe('chatFileTooLarge')
  })
})

describe('a link to a document', () => {
  const house = 'https://vanban.example.gov.vn'
  const id = '0b5e9d1a-1111-4222-8333-444455556666'
  const other = id.replace('0b5e', 'ffff')
  it.each([
    [`${house}/outgoing/${id}`],
    [`Xem /outgoing/${id.toUpperCase()}, rồi báo lại`],
    [`(${house}/outgoing/${id}/history?view=compare#x)`],
    [`hai lần ${house}/outgoing/${id} /outgoing/${id}`],
  ])('is found in %s', (text) => expect(documentsIn(text, house)).toEqual([id]))
  it.each([
    [`https://elsewhere.example/outgoing/${id}`],
    [`${house}.evil.example/outgoing/${id}`],
    [`https://evil.example/?x=${house.replace('https://', '')}/outgoing/${id}`],
    [`${house}/outgoing/new`],
    [`${house}/outgoing/${id}9`],
    [`a/outgoing/${id}`],
    ['outgoing'],
  ])('is not found in %s', (text) => expect(documentsIn(text, house)).toEqual([]))
  it('shows several in their order, five at the most', () => {
    const many = Array.from({ length: 9 }, (_, i) => id.replace('0b5e', `000${i}`))
    expect(documentsIn(`/outgoing/${other} /outgoing/${id}`, house)).toEqual([other, id])
    expect(documentsIn(many.map((one) => `/outgoing/${one}`).join('\n'), house)).toEqual(many.slice(0, 5))
  })
})
