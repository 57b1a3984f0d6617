/** One throw-away PostgreSQL for the whole run, with a template database that knows the demonstration's people. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { readConfig } from '../../server/config.ts'
import { startApp } from '../../server/main.ts'
import { startEmbedded } from '../../server/platform/embedded-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
    folder: string
  }
}

export const template = 'butphe'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'butphe-test-'))
  // Started as root, the database runs as somebody else, who must be able to enter.
  chmodSync(folder, 0o755)
  const postgres = await startEmbedded(join(folder, 'postgres'), false)
  const env = { DATABASE_URL: postgres.url, DEMO: '1', PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'error' }
  const app = await startApp(readConfig(env), { demoDocuments: false })
  await app.stop()
  project.provide('postgres', postgres.url)
  project.provide('folder', folder)
  return async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
