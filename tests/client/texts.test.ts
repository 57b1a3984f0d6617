/** The two languages say the same things, and no visible word hides in a component. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../client/text/en.ts'
import { vi } from '../../client/text/vi.ts'
import { actions } from '../../shared/outgoing/actions.ts'
import { documentTypeCodes } from '../../shared/outgoing/numbering.ts'
import { states } from '../../shared/outgoing/states.ts'

type Words = { [key: string]: string | Words }

const flatten = (words: Words, path = ''): Map<string, string> =>
  new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...flatten(value, `${path}${key}.`)],
    ),
  )

const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]!).sort()

describe('texts', () => {
  const vietnamese = flatten(vi as Words)
  const english = flatten(en as Words)

  it('have the same keys in Vietnamese and English', () => {
    expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort())
  })

  it('are never empty, and NFC', () => {
    for (const [key, text] of [...vietnamese, ...english]) {
      expect(text.trim(), key).not.toBe('')
      expect(text, key).toBe(text.normalize('NFC'))
    }
  })

  it('fill in the same placeholders', () => {
    for (const [key, text] of vietnamese) expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(text))
  })

  it('offer as many ready phrases in both languages', () => {
    for (const [key, text] of vietnamese) {
      if (key.startsWith('outgoing.phrase.'))
        expect(english.get(key)?.split('|').length, key).toBe(text.split('|').length)
    }
  })

  it('name every state, step and type of the flow', () => {
    for (const state of states) expect(vietnamese.has(`outgoing.state.${state}`), state).toBe(true)
    for (const action of actions) {
      expect(vietnamese.has(`outgoing.action.${action}`), action).toBe(true)
      expect(vietnamese.has(`outgoing.done.${action}`), action).toBe(true)
    }
    for (const type of documentTypeCodes) expect(vietnamese.has(`outgoing.type.${type}`), type).toBe(true)
  })
})

describe('components', () => {
  /** The printed paper is Vietnamese by law, whatever language is on screen; "Nơi nhận:" is recognised when pasted. */
  const lawful = ['print-parts.tsx', 'recipients-input.tsx']
  const root = join(import.meta.dirname, '../../client')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.tsx') && !name.startsWith('text') && !lawful.some((one) => name.endsWith(one)),
  )

  it('hold no Vietnamese words outside client/text', () => {
    expect(files.length).toBeGreaterThan(20)
    for (const name of files) {
      const code = readFileSync(join(root, name), 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\/\/.*$/gm, '')
        .replaceAll('Bút Phê', '')
      expect(/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu.exec(code)?.[0], name).toBeUndefined()
    }
  })
})
