import { expect, it } from 'vitest'
import { codeOf, documentTypes, registerOf, symbolOf, typeName } from '../../shared/outgoing/numbering.ts'

it('NĐ30 Đ.15 numbers below ten take a leading zero', () => {
  expect(codeOf(5, 'QĐ-STTTT')).toBe('05/QĐ-STTTT')
  expect(codeOf(15, 'QĐ-STTTT')).toBe('15/QĐ-STTTT')
  expect(codeOf(132, 'QĐ-STTTT')).toBe('132/QĐ-STTTT')
})

it('NĐ30 a named type has type–agency, a công văn agency–drafting unit', () => {
  expect(symbolOf('decision', 'STTTT', 'CNTT')).toBe('QĐ-STTTT')
  expect(symbolOf('regulation', 'STTTT', 'CNTT')).toBe('QyĐ-STTTT')
  expect(symbolOf('letter', 'STTTT', 'VP')).toBe('STTTT-VP')
})

it('NĐ30 Đ.7 knows its 29 types with their abbreviations', () => {
  expect(documentTypes).toHaveLength(29)
  expect(new Set(documentTypes.map((type) => type.code)).size).toBe(29)
  expect(documentTypes.filter((type) => !type.abbreviation).map((type) => type.name)).toEqual(['Công văn', 'Thư công'])
  expect(typeName('proposal')).toBe('Tờ trình')
})

it('Mật has its own register', () => {
  expect(registerOf('normal')).toBe('general')
  expect(registerOf('secret')).toBe('secret')
})
