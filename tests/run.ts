/**
 * `npm test`: style, types, dead code, then every test against the real server, database and browser.
 * Ends with `N passed, N failed` alone on its line.
 */
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string): string => join(root, 'node_modules/.bin', name)
const began = performance.now()
let passed = 0
let failed = 0

async function run(title: string, command: string[]): Promise<boolean> {
  const from = performance.now()
  console.log(`\n[test] ${title} …`)
  const child = Bun.spawn(command, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, FORCE_COLOR: '0' },
  })
  const fine = (await child.exited) === 0
  console.log(`[test] ${title}: ${fine ? 'fine' : 'FAILED'} (${Math.round((performance.now() - from) / 1000)} s)`)
  return fine
}

async function check(title: string, command: string[]): Promise<void> {
  if (await run(title, command)) passed += 1
  else failed += 1
}

type Report = {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
  numPendingTests: number
  numTotalTests: number
}

/** @param pattern only files whose path holds it, for a quick look */
async function runTests(pattern: string[]): Promise<void> {
  const file = join(tmpdir(), `butphe-report-${process.pid}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const fine = await run('tests', [bin('bun'), '--bun', bin('vitest'), 'run', ...reporters, ...pattern])
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    passed += report.numPassedTests
    // A file that could not be loaded has no test that could fail, and is a failure all the same.
    failed += Math.max(report.numFailedTests, fine ? 0 : 1)
    if (!report.numTotalTests) failed += 1
  } catch {
    failed += 1
  }
  rmSync(file, { force: true })
}

const pattern = process.argv.slice(2)
if (!pattern.length) {
  await check('style (Biome)', [bin('bun'), '--bun', bin('biome'), 'check', '.'])
  await check('types (TypeScript)', [bin('bun'), '--bun', bin('tsc'), '--noEmit'])
  await check('dead code (knip)', [bin('bun'), '--bun', bin('knip')])
}
await runTests(pattern)
console.log(`\n[test] ${Math.round((performance.now() - began) / 1000)} s in all\n`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
