/** INK-7: names and values. */
import { expect, it } from 'vitest'
import { attributeFits, cleanText, EXTENDS, INVISIBLE, isForm, isFormat, markFits } from '../../shared/drafts/values.ts'
import { mark, stroke, turns } from './support/lines.ts'

it('INK-7 values by enumeration or range', () => {
  for (const [name, value] of [
    ['kind', 'h1'],
    ['list', 'number'],
    ['level', 5],
    ['align', 'justify'],
    ['colspan', 1],
    ['colwidth', [20]],
  ] as const)
    expect(attributeFits(name, value)).toBe(true)
  for (const [name, value] of [
    ['kind', 'h4'],
    ['kind', null],
    ['list', ''],
    ['level', 6],
    ['level', 1.5],
    ['level', '1'],
    ['align', 'left; background: url(x)'],
    ['align', ['center']],
    ['colspan', 2],
    ['rowspan', 0],
    ['colwidth', [19]],
    ['colwidth', [2001]],
    ['colwidth', []],
    ['colwidth', 'x'],
    ['style', 'color:red'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
    ['toString', 'x'],
  ] as const)
    expect(attributeFits(name, value), `${name} ${value}`).toBe(false)
})

it('INK-7 ink attributes are canonical JSON of exactly the known names', () => {
  expect(attributeFits('inkBreak', stroke('hoa'))).toBe(true)
  expect(attributeFits('inkBlock', turns(['hoa', 'kind:"h1";list:"bullet"'], ['duc', '']))).toBe(true)
  for (const value of [
    '',
    'null',
    '{}',
    '[]',
    'x',
    `${stroke('hoa')} `,
    stroke('a|b'),
    stroke('hoa', 'abc'),
    stroke('hoa', 'x'.repeat(25)),
    stroke('hoa', 'hoa-1', 1.5),
    stroke('hoa', 'hoa-1', -1),
    '{"at":1500,"hand":"hoa","id":"hoa-1"}',
    '{"hand":"hoa","at":1500,"id":"hoa-1","color":"red"}',
  ])
    expect(attributeFits('inkBreak', value), value).toBe(false)
  expect(attributeFits('inkBlock', '[]')).toBe(false)
  expect(attributeFits('inkBlock', turns(['hoa', 'list:"bullet";kind:"h1"']))).toBe(false)
  expect(attributeFits('inkBlock', turns(['hoa', 'style:"x"']))).toBe(false)
  expect(attributeFits('inkBlock', turns(['hoa', 'kind']))).toBe(false)
  expect(
    attributeFits('inkBlock', JSON.stringify(Array.from({ length: 21 }, () => JSON.parse(turns(['hoa', '']))[0]))),
  ).toBe(false)
})

it('INK-7 marks', () => {
  expect(markFits('bold', {})).toBe(true)
  expect(markFits('bold', { color: 'red' })).toBe(false)
  expect(markFits('link', {})).toBe(false)
  expect(markFits('size', { pt: 12 })).toBe(true)
  for (const attrs of [
    {},
    { pt: 9 },
    { pt: 15 },
    { pt: 12.5 },
    { pt: '12' },
    { pt: null },
    { pt: [12] },
    { pt: 12, x: 1 },
  ])
    expect(markFits('size', attrs), JSON.stringify(attrs)).toBe(false)
  expect(markFits('inkIns', mark('inkIns', 'hoa').attrs)).toBe(true)
  expect(markFits('inkIns', { ...mark('inkIns', 'hoa').attrs, was: '' })).toBe(false)
  expect(markFits('inkFmt', mark('inkFmt', 'hoa', 'hoa-1', { was: 'bold;italic' }).attrs)).toBe(true)
  expect(markFits('inkFmt', mark('inkFmt', 'hoa', 'hoa-1', { was: 'italic;bold' }).attrs)).toBe(false)
  expect(markFits('inkDel', null)).toBe(false)
  expect(isFormat('bold;bold')).toBe(false)
  expect(isFormat('bold;size:12;underline')).toBe(true)
  for (const format of ['size', 'size:', 'size:9', 'size:012', 'size:10;size:12', 'size:12;bold'])
    expect(isFormat(format), format).toBe(false)
  expect(isForm('level:9')).toBe(false)
})

it('INK-7 nothing invisible, no run that begins inside a character', () => {
  for (const hidden of [
    '\u200b',
    '\u202e',
    '\u00ad',
    '\ufeff',
    '\u2028',
    '\u2800',
    '\ufffd',
    '\u{e0041}',
    '\ue000',
    '\u0000',
    '\n',
    '\u034f',
    '\ufe0f',
  ])
    expect(INVISIBLE.test(`a${hidden}b`), hidden.codePointAt(0)?.toString(16)).toBe(true)
  expect(INVISIBLE.test('Độc lập - Tự do – Hạnh phúc “” № ½ 😀')).toBe(false)
  expect(EXTENDS.test('\u0301a')).toBe(true)
  expect(EXTENDS.test('\u{1f3fb}')).toBe(true)
  expect(EXTENDS.test('ề')).toBe(false)
  expect(cleanText('\u0301tie\u0302\u0301ng\u200b Vi\u00adệt\r\nnam')).toBe('tiếng Việt  nam')
})
