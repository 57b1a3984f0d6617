/** The configuration: every fault at once, and a demonstration that never opens by accident. */
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'

describe('the configuration', () => {
  it('names every fault at once', () => {
    const wrong = { PORT: 'abc', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x', DEMO: 'yes' }
    expect(() => readConfig(wrong)).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*DEMO[\s\S]*LOG_LEVEL/)
  })
  it('the demonstration is the default on the embedded database and loopback alone', () => {
    expect(readConfig({}).demo).toBe(true)
    expect(readConfig({ HOST: '0.0.0.0' }).demo).toBe(false)
    expect(readConfig({ DATABASE_URL: 'postgres://db/x' }).demo).toBe(false)
    expect(readConfig({ HOST: '0.0.0.0', DEMO: '1' }).demo).toBe(true)
    expect(readConfig({ DEMO: '0' }).demo).toBe(false)
  })
  it('is frozen', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true)
  })
})
