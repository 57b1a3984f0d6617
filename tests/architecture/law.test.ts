/** The import law holds, and would be seen broken. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { features, readTree } from './law.ts'

const root = join(import.meta.dirname, '../..')
const temporary: string[] = []
afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true })
})

/** A small house with one violation in it. */
function plant(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'butphe-law-'))
  temporary.push(folder)
  const house = {
    'shared/kernel/a.ts': 'export const a = 1\n',
    'server/main.ts': 'export {}\n',
    'client/main.tsx': 'export {}\n',
  }
  for (const [name, text] of Object.entries({ ...house, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const one = 'export const one = 1\n'
const planted: [string, Record<string, string>][] = [
  [
    'law-1-shared-is-pure',
    { 'shared/drafts/x.ts': "import '../../server/platform/y.ts'\n", 'server/platform/y.ts': one },
  ],
  ['law-1-shared-libraries', { 'shared/drafts/x.ts': "import 'node:fs'\n" }],
  [
    'law-2-platform-knows-no-feature',
    { 'server/platform/x.ts': "import '../features/org/y.ts'\n", 'server/features/org/y.ts': one },
  ],
  [
    'law-2-platform-shared',
    { 'server/platform/x.ts': "import '../../shared/drafts/y.ts'\n", 'shared/drafts/y.ts': one },
  ],
  [
    'law-3-order-drafts',
    { 'server/features/drafts/x.ts': "import '../outgoing/public.ts'\n", 'server/features/outgoing/public.ts': one },
  ],
  [
    'law-3-only-public',
    { 'server/features/outgoing/x.ts': "import '../drafts/room.ts'\n", 'server/features/drafts/room.ts': one },
  ],
  [
    'law-4-queries-are-last',
    { 'server/features/org/queries.ts': "import './service.ts'\n", 'server/features/org/service.ts': one },
  ],
  ['law-5-client-not-server', { 'client/x.ts': "import '../server/main.ts'\n" }],
  [
    'law-5-ui-knows-no-feature',
    { 'client/ui/x.ts': "import '../features/chat/y.ts'\n", 'client/features/chat/y.ts': one },
  ],
  [
    'law-5-client-only-public',
    { 'client/features/outgoing/x.ts': "import '../drafts/y.ts'\n", 'client/features/drafts/y.ts': one },
  ],
  [
    'law-6-no-cycles',
    {
      'shared/kernel/x.ts': "import { y } from './y.ts'\nexport const x = y\n",
      'shared/kernel/y.ts': "import { x } from './x.ts'\nexport const y = () => x\n",
    },
  ],
]

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))

describe('the import law', () => {
  it('holds in the whole house', async () => {
    const { modules, violations } = await readTree(root)
    expect(modules).toBeGreaterThan(80)
    expect(violations).toEqual([])
  })

  it.each(planted)('%s is seen when it is broken', async (rule, files) => {
    const { violations } = await readTree(plant(files))
    expect(violations.map((violation) => violation.rule)).toContain(rule)
  })

  it('law 4: SQL of features stands only in *queries.ts', () => {
    const withSql = /\b(sql|tx|db)(<[^`]*>)?`/
    const elsewhere = filesBelow('server/features').filter(
      (file) => !file.endsWith('queries.ts') && withSql.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(elsewhere).toEqual([])
  })

  it('law 6: no barrel files', () => {
    const barrels = [
      ...filesBelow('client/features'),
      ...filesBelow('server/features'),
      ...filesBelow('shared'),
    ].filter((file) => /\/index\.tsx?$/.test(file))
    expect(barrels).toEqual([])
  })

  it('every feature of the server has its name in the vocabulary', () => {
    const known = new Set(features)
    expect(readdirSync(join(root, 'server/features')).filter((name) => !known.has(name))).toEqual([])
  })
})
