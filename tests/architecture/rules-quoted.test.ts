/** A rule of docs/ink.md, or a row of the outgoing flow, that no test quotes fails the build. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const tests = readdirSync(join(root, 'tests'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(test|e2e)\.ts$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
/** Names of tests. That of a group proves nothing: it may be empty, or be of something else. */
const names = tests.flatMap((source) =>
  [...source.matchAll(/\bit(?:\.each\([^)]*\))?\(\s*(['"`])(.*?)\1/gs)].map((match) => match[2] ?? ''),
)
const quoted = new Set(names.flatMap((name) => name.match(/\b(?:INK-\d+|R\d+)\b/g) ?? []))

describe('every rule has its test', () => {
  const ink = readFileSync(join(root, 'docs/ink.md'), 'utf8')
  const rules = [...ink.matchAll(/^- \*\*(INK-\d+)\*\*/gm)].map((match) => match[1] as string)
  it('docs/ink.md has its eighteen rules', () => {
    expect(rules).toHaveLength(18)
  })
  it.each(rules)('%s is quoted', (rule) => {
    expect(quoted.has(rule)).toBe(true)
  })
  it.each(Array.from({ length: 26 }, (_, i) => `R${107 + i}`))('%s of Điều 10 is quoted', (row) => {
    expect(quoted.has(row)).toBe(true)
  })
})
