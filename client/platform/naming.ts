/** Naming somebody with @ in a text that is being written. */

/** What is typed behind the last @ before the caret; null where nobody is being named. @param caret characters */
export const namingAt = (text: string, caret: number): string | null =>
  /(?:^|\s)@([^\n@]{0,30})$/u.exec(text.slice(0, caret))?.[1] ?? null

/** Of these names those that stand behind an @: of two that begin alike the longer one, and none that goes on as another word. */
export function namedIn(text: string, names: readonly string[]): Set<string> {
  const longestFirst = names.filter(Boolean).toSorted((a, b) => b.length - a.length)
  const isHere = (rest: string) => (name: string) =>
    rest.startsWith(name) && !/^[\p{L}\p{M}\p{N}]/u.test(rest.slice(name.length))
  const found = text
    .split('@')
    .slice(1)
    .map((rest) => longestFirst.find(isHere(rest)))
  return new Set(found.filter((name) => name !== undefined))
}
