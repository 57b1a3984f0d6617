/** The two languages say the same things, and no visible word hides in a component. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../client/text/en.ts'
import { vi } from '../../client/text/vi.ts'
import { accountSentences } from '../../shared/accounts/sentences.ts'
import { chatSentences } from '../../shared/chat/sentences.ts'
import { draftSentences, noteFaults } from '../../shared/drafts/sentences.ts'
import { articles } from '../../shared/kernel/articles.ts'
import { fieldSentences, houseSentences } from '../../shared/kernel/sentences.ts'
import { channelSentences } from '../../shared/notifications/channel-sentences.ts'
import { notificationSentences } from '../../shared/notifications/sentences.ts'
import { smsSentences } from '../../shared/notifications/sms-sentences.ts'
import { orgSentences } from '../../shared/org/sentences.ts'
import { actions } from '../../shared/outgoing/actions.ts'
import { documentTypeCodes } from '../../shared/outgoing/numbering.ts'
import { wordSentences } from '../../shared/outgoing/paper/word-sentences.ts'
import { refusals } from '../../shared/outgoing/refusals.ts'
import { deadlineSources, fieldFaults, hints, notes, outgoingSentences } from '../../shared/outgoing/sentences.ts'
import { states } from '../../shared/outgoing/states.ts'

const vietnameseLetters = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu

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
  const { said, ...shown } = en
  const english = flatten(shown as Words)

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
      if (key.startsWith('steps.phrase.')) expect(english.get(key)?.split('|').length, key).toBe(text.split('|').length)
    }
  })

  it('name every state, step and type of the flow', () => {
    for (const state of states) {
      expect(vietnamese.has(`outgoing.state.${state}`), state).toBe(true)
      expect(vietnamese.has(`worklist.task.${state}`), state).toBe(true)
    }
    for (const action of actions) {
      expect(vietnamese.has(`outgoing.action.${action}`), action).toBe(true)
      expect(vietnamese.has(`outgoing.done.${action}`), action).toBe(true)
    }
    for (const type of documentTypeCodes) expect(vietnamese.has(`outgoing.type.${type}`), type).toBe(true)
  })
})

describe('what the server says', () => {
  const refused = Object.fromEntries(Object.entries(refusals).map(([reason, { sentence }]) => [reason, sentence]))
  const { stale: _, ...ofDrafts } = draftSentences
  const tables: Record<keyof typeof en.said, Record<string, string>> = {
    article: articles,
    refusal: refused,
    sentence: {
      ...houseSentences,
      ...chatSentences,
      ...accountSentences,
      ...ofDrafts,
      ...notificationSentences,
      ...orgSentences,
      ...channelSentences,
      ...smsSentences,
      ...outgoingSentences,
      ...wordSentences,
    },
    field: {
      ...fieldSentences,
      ...noteFaults,
      ...accountSentences,
      ...orgSentences,
      ...channelSentences,
      ...smsSentences,
      ...fieldFaults,
      ...notificationSentences,
    },
    hint: hints,
    note: notes,
    source: deadlineSources,
  }

  it('has English for every reason, with the same things standing in it', () => {
    for (const [place, sentences] of Object.entries(tables)) {
      const words: Record<string, string> = en.said[place as keyof typeof tables]
      expect(Object.keys(words).sort(), place).toEqual(Object.keys(sentences).sort())
      for (const [reason, sentence] of Object.entries(sentences)) {
        expect(words[reason]?.trim(), reason).not.toBe('')
        expect(placeholders(words[reason] ?? ''), reason).toEqual(placeholders(sentence))
        expect(words[reason]?.replaceAll('văn thư', ''), reason).not.toMatch(vietnameseLetters)
      }
    }
  })

  it('says a sentence once: no reason stands for two', () => {
    const sources = [
      refused,
      houseSentences,
      chatSentences,
      accountSentences,
      ofDrafts,
      notificationSentences,
      orgSentences,
      channelSentences,
      smsSentences,
      outgoingSentences,
      wordSentences,
    ].flatMap(Object.keys)
    expect(sources.length).toBe(new Set(sources).size)
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
      expect(vietnameseLetters.exec(code)?.[0], name).toBeUndefined()
    }
  })
})
