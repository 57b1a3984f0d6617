/** What the server said, in the language on screen: its own words in Vietnamese, another language's by the key. */
import i18next from 'i18next'
import type { ErrorDetail, Said } from '../../shared/kernel/error.ts'
import { fill } from '../../shared/kernel/said.ts'
import { useLanguage } from './use-language.ts'

type Place = 'article' | 'refusal' | 'sentence' | 'field' | 'hint' | 'note' | 'source'

/** Keys come over the wire, perhaps from a newer server: what the table lacks is not said by it. */
const find = (place: Place, said: Said): string | null => {
  // Keys of articles hold a point.
  const words: unknown = i18next.getResource('en', 'said', `${place}/${said.reason}`, { keySeparator: '/' })
  return typeof words === 'string' ? fill(words, said.params) : null
}

type Refused = Pick<ErrorDetail, 'articleKey' | 'message' | 'reason' | 'params'>
type AtFault = Pick<ErrorDetail, 'fields' | 'fieldReasons'>

function refusalIn({ articleKey, reason, params }: Refused): string | null {
  if (!reason) return null
  const said = { reason, ...(params ? { params } : {}) }
  const refusal = find('refusal', said)
  if (!refusal) return find('sentence', said)
  const sentence = `${refusal}.`
  return articleKey
    ? `${find('article', { reason: articleKey })}: ${sentence}`
    : sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

export function useSaid() {
  const theirs = useLanguage() === 'vi'
  return {
    /** @returns '' where this language has no words for it */
    refusal: (refused: Refused): string => (theirs ? (refused.message ?? '') : (refusalIn(refused) ?? '')),
    fields({ fields = {}, fieldReasons = {} }: AtFault): Record<string, string> {
      if (theirs) return fields
      const inWords = ([name, words]: [string, string]) => {
        const said = fieldReasons[name]
        return [name, (said && find('field', said)) ?? words]
      }
      return Object.fromEntries(Object.entries(fields).map(inWords))
    },
    /** @param words the server's own, kept where a person wrote them */
    words: (place: Place, said: Said | null | undefined, words: string): string =>
      theirs || !said ? words : (find(place, said) ?? words),
  }
}
