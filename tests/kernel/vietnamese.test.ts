import { expect, it } from 'vitest'
import {
  compareNames,
  compareVietnamese,
  datePhrase,
  shortDate,
  toNfc,
  twoDigits,
  unaccent,
} from '../../shared/kernel/vietnamese.ts'

it('search forgets accents, đ and ƀ included, in either Unicode form', () => {
  expect(unaccent('Đăk  Đoa')).toBe('dak doa')
  expect(unaccent('ƀarớ'.normalize('NFD'))).toBe('baro')
  expect(unaccent('Quyết định'.normalize('NFD'))).toBe(unaccent('Quyết định'))
  expect(toNfc('ê'.normalize('NFD'))).toBe('ê')
})

it('words stand in the order of Vietnamese dictionaries', () => {
  const words = ['đi', 'da', 'ăn', 'an', 'âm', 'em', 'êm', 'dê', 'ơn', 'ôn', 'on']
  expect([...words].sort(compareVietnamese)).toEqual(['an', 'ăn', 'âm', 'da', 'dê', 'đi', 'em', 'êm', 'on', 'ôn', 'ơn'])
})

it('people stand by their given name', () => {
  const people = ['Nguyễn Văn Minh', 'Võ Thị Ánh', 'Trần Thị Lan', 'Lê Văn Ánh']
  expect(people.sort(compareNames)).toEqual(['Lê Văn Ánh', 'Võ Thị Ánh', 'Trần Thị Lan', 'Nguyễn Văn Minh'])
})

it('days below ten and months 1 and 2 take a leading zero, months 3 to 9 do not', () => {
  expect(datePhrase('2027-01-05')).toBe('ngày 05 tháng 01 năm 2027')
  expect(datePhrase('2027-03-05')).toBe('ngày 05 tháng 3 năm 2027')
  expect(datePhrase('2026-11-23')).toBe('ngày 23 tháng 11 năm 2026')
  expect(shortDate('2027-09-02')).toBe('02/9/2027')
  expect([1, 9, 10, 132].map(twoDigits)).toEqual(['01', '09', '10', '132'])
})
