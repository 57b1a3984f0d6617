import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Those with a browser take longest and come first, so that the two workers end together; the size of a file does not tell. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const hasBrowser = (file: TestSpecification) => file.moduleId.endsWith('.e2e.ts')
    return [...sorted.filter(hasBrowser), ...sorted.filter((file) => !hasBrowser(file))]
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx', 'tests/**/*.e2e.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/properties.ts'],
    pool: 'threads',
    maxWorkers: 2,
    // A worker reads the server once, and its browser the client: files hold no state but what they make and take down.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Bounds, not measurements: a busy machine takes several times as long as a quiet one.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
  },
})
