/** The import law holds, and would be seen broken. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { features, readTree } from './law.ts'
import { barrels, luciaImporters, sessionsInSql, sqlElsewhere, writersWithoutTx } from './texts.ts'

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

const textLaws: [string, (root: string) => string[], string, Record<string, string>][] = [
  [
    'law 4: SQL only in queries',
    sqlElsewhere,
    'service.ts',
    { 'service.ts': 'export const a = (tx) => tx`select 1`\n' },
  ],
  [
    'law 4: SQL only in queries, with a type',
    sqlElsewhere,
    'routes.ts',
    { 'routes.ts': 'const a = (db) => db<Row[]>`select 1`\n' },
  ],
  [
    'law 4: SQL only in queries, as text',
    sqlElsewhere,
    'jobs.ts',
    { 'jobs.ts': "const a = (sql) => sql.unsafe('x')\n" },
  ],
  [
    'law 6: no barrel files, by name',
    barrels,
    'index.ts',
    { 'index.ts': "export const two = 2\nexport { one } from './one.ts'\n", 'one.ts': one },
  ],
  [
    'law 6: no barrel files, by content',
    barrels,
    'all.ts',
    { 'all.ts': "/** All. */\nexport * from './one.ts'\nexport { one } from './one.ts'\n", 'one.ts': one },
  ],
  [
    'law 7: a public function opens no transaction',
    writersWithoutTx,
    'public.ts: move',
    {
      'public.ts': "export { move } from './service.ts'\n",
      'service.ts': 'export const move = (p) => p.sql.begin(f)\n',
    },
  ],
  [
    'law 7: a public function that writes takes the transaction',
    writersWithoutTx,
    'public.ts: move',
    {
      'public.ts': 'export const move = (db: Db, tx: Tx) => queries.moved(db)\n',
      'queries.ts': 'export async function moved(db: Db) {\n  await db`update units set name = 1`\n}\n',
    },
  ],
  ['Lucia behind one file', luciaImporters, 'x.ts', { 'x.ts': "import { Lucia } from 'lucia'\n" }],
  [
    'sessions behind one file',
    sessionsInSql,
    'queries.ts',
    { 'queries.ts': 'const a = (tx) => tx`delete from sessions`\n' },
  ],
]
/** Opening a document is one statement of its own, in whatever the asker of the port has. */
const opens = ['server/features/outgoing/public.ts: penFor']
/** Who alone may. */
const exempt: Record<string, string[]> = {
  'law 7: a public function opens no transaction': opens,
  'law 7: a public function that writes takes the transaction': opens,
  'Lucia behind one file': ['server/platform/sessions.ts'],
  'sessions behind one file': ['server/platform/sessions.ts'],
}

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

  it.each(textLaws)('%s: holds in the whole house', (name, find) => {
    expect(find(root)).toEqual(exempt[name] ?? [])
  })

  it.each(textLaws)('%s: is seen when it is broken', (_, find, where, files) => {
    const inFeature = Object.entries(files).map(([name, text]) => [`server/features/org/${name}`, text])
    expect(find(plant(Object.fromEntries(inFeature)))).toEqual([`server/features/org/${where}`])
  })

  it('every feature of the server has its name in the vocabulary', () => {
    const known = new Set(features)
    expect(readdirSync(join(root, 'server/features')).filter((name) => !known.has(name))).toEqual([])
  })
})
