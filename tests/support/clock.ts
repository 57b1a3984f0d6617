/** A clock that runs like the real one and travels when told. */
export type TestClock = { now(): Date; set(iso: string): void; advance(ms: number): void }

/** @param start ISO; a working Monday morning in Gia Lai unless given */
export function createTestClock(start = '2026-11-23T08:00:00+07:00'): TestClock {
  let offset = Date.parse(start) - Date.now()
  return {
    now: () => new Date(Date.now() + offset),
    set: (iso) => {
      offset = Date.parse(iso) - Date.now()
    },
    advance: (ms) => {
      offset += ms
    },
  }
}
