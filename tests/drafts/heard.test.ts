/** What a client says that it has taken in, by the frames it was sent. */
import { describe, expect, it } from 'vitest'
import { Heard } from '../../server/features/drafts/heard.ts'

describe('what a client has heard', () => {
  it('is where the document stood with the last frame that it took in', () => {
    const heard = new Heard()
    expect(heard.seen).toBeUndefined()
    for (const point of [7, 9, 12]) heard.sent(point)
    heard.heard(2)
    expect(heard.seen).toBe(9)
    heard.heard(2)
    expect(heard.seen).toBe(9)
    heard.sent(20)
    heard.heard(4)
    expect(heard.seen).toBe(20)
  })
  it('INK-9 more than was said, or less than before, is no such message', () => {
    const heard = new Heard()
    heard.sent(1)
    expect(() => heard.heard(2)).toThrow('heard 2')
    heard.heard(1)
    expect(() => heard.heard(0)).toThrow('heard 0')
  })
  it('INK-9 a client that never says fills no memory, and is believed when it begins to', () => {
    const heard = new Heard()
    for (let point = 0; point < 30_000; point++) heard.sent(point)
    heard.heard(10)
    expect(heard.seen).toBeUndefined()
    heard.heard(30_000)
    expect(heard.seen).toBe(29_999)
  })
})
