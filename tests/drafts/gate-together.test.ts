/** The gate when the storing fails, and when people write at the same time. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { at, change, copyOf, offer, strikeKey, textOf } from './gate-support.ts'
import { enter, expectStored, fixture, hung, insertion, minh, roomForTests, two } from './support/gate-room.ts'

roomForTests()

describe('what follows the storing fails', () => {
  const blue = (id: string) =>
    change(copyOf(fixture.room), (f) => textOf(f, 0).insert(0, `${id} `, insertion(minh, id)))
  it('INK-11 stored strokes that cannot be served are not said to be lost; the room gives itself up', async () => {
    enter(two())
    const seen: string[] = []
    const outcome = (name: string) => ({
      stored: () => void seen.push(`${name} stored`),
      lost: () => void seen.push(`${name} lost`),
    })
    fixture.room.facts.serve = () => {
      throw new Error('a frame that nobody can send')
    }
    let behind: Uint8Array | null = blue('second')
    fixture.setStore(async (rows) => {
      fixture.rows.push(...rows)
      if (behind) expect(fixture.room.offer(minh, behind, outcome('second'))).toBeNull()
      behind = null
      return { invalid: [] }
    })
    expect(fixture.room.offer(minh, blue('first'), outcome('first'))).toBeNull()
    await expect(fixture.room.drained()).rejects.toThrow('a frame')
    expect(fixture.failures).toHaveLength(1)
    expect(fixture.rows.map((row) => row.keys)).toHaveLength(1)
    // The first is in the record and comes back with it; the second is nowhere, and its writer is told.
    expect(seen).toEqual(['second lost'])
    expect(fixture.room.offer(minh, blue('third'), outcome('third'))).toBeNull()
    expect(seen).toEqual(['second lost', 'third lost'])
    await expect(fixture.room.drained()).rejects.toThrow('a frame')
  })
  it('INK-11 a copy that cannot be made anew ends the room, and nothing else', async () => {
    enter(two())
    const result = await offer(fixture, minh, blue('first'))
    expect(result.outcome).toBe('stored')
    // Something in the served document that no honest one holds: whatever else is judged cannot be read any more.
    textOf(fixture.room.live.getXmlFragment('default'), 0).insertEmbed(0, { image: 'x' })
    fixture.room.withdraw(hung.id)
    expect(fixture.failures).toHaveLength(1)
    await expect(fixture.room.drained()).rejects.toThrow('embedded')
  })
})

describe('people at the same time', () => {
  it('INK-16 words typed into a paragraph that was joined meanwhile are given back', async () => {
    enter(two())
    const minhs = copyOf(fixture.room)
    const own = change(minhs, (f) => {
      const added = new Y.XmlElement('paragraph')
      added.setAttribute('inkBreak', JSON.stringify({ hand: minh.id, at, id: 'brk1' }))
      added.insert(0, [new Y.XmlText()])
      f.insert(2, [added])
    })
    expect((await offer(fixture, minh, own)).refused).toBeNull()
    const hungs = copyOf(fixture.room)
    const typed = change(hungs, (f) => textOf(f, 2).insert(0, 'lời của Hùng', insertion(hung, 'red1')))
    expect(
      (
        await offer(
          fixture,
          minh,
          change(minhs, (f) => f.delete(2, 1)),
        )
      ).refused,
    ).toBeNull()
    const result = await offer(fixture, hung, typed)
    expect(result.refused).toBeNull()
    expect(result.stranded?.text.join('')).toBe('lời của Hùng')
  })
  it('INK-3 words typed inside a range that somebody struck meanwhile lose only the strike', async () => {
    enter(two())
    const strike = { hand: minh.id, at, id: 'blue1' }
    const hungs = copyOf(fixture.room)
    const typed = change(hungs, (f) => textOf(f, 0).insert(6, 'đỏ ', insertion(hung, 'red1')))
    await expectStored(minh, (f) => textOf(f, 0).format(0, 20, { [strikeKey(strike)]: strike }))
    const result = await offer(fixture, hung, typed)
    expect(result.refused).toBeNull()
    const run = fixture.room.json()[0]!.content!.find((one) => one.text?.includes('đỏ'))
    expect(run?.marks?.map((mark) => mark.type)).toEqual(['inkIns'])
    expect(fixture.room.stats.healed).toBe(1)
  })
})
