/** A house for the tests of one file: the real server with the demonstration's documents, and browsers at its door. */
import { afterAll, beforeAll } from 'vitest'
import { leaveAll } from './browser.ts'
import { startServer, type TestServer } from './server.ts'

/** Stands while the file's tests run. */
export let house: TestServer

/** Once at the top of a file. @param options of the server, where they are others than usual */
export function houseForTests(options: Parameters<typeof startServer>[0] = {}): void {
  beforeAll(async () => {
    house = await startServer({ documents: true, at: new Date().toISOString(), ...options })
  }, 120_000)
  afterAll(async () => {
    await leaveAll()
    await house.stop()
  })
}
