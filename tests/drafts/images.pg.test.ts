/** Bringing a picture to a draft through the real server: who may, what is taken, what becomes of it, who may see it. */
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { verifyDraft } from '../../server/features/drafts/verify.ts'
import type { DraftImage } from '../../shared/drafts/images.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { RawClient } from '../support/collab.ts'
import type { Person } from '../support/person.ts'
import { aPhotograph, aPicture, fileForm } from './support/pictures.ts'

let desk: Desk
let id: string
let draftId: string
beforeAll(async () => {
  desk = await openDesk()
  id = await desk.bring('unitReview')
  draftId = (await desk.view(desk.people.anhvt, id)).draftId
})
afterAll(() => desk.stop())

const bring = <T = { error: { reason?: string } }>(
  person: Person,
  bytes: Uint8Array,
  name = 'a.png',
  draft = draftId,
) => person.call<T>('POST', `/api/drafts/${draft}/images`, fileForm(bytes, name))
const brought = async (person: Person, bytes: Uint8Array): Promise<DraftImage> => {
  const { status, body } = await bring<DraftImage>(person, bytes)
  expect(status).toBe(201)
  return body
}
const see = async (person: Person, src: string, query = '', draft = draftId) => {
  const headers = { cookie: person.cookie }
  const answer = await fetch(`${person.url}/api/drafts/${draft}/images/${src}${query}`, { headers })
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

describe('bringing a picture', () => {
  it('keeps it under the hash of its bytes, once, and says so in the audit log', async () => {
    const { minhnv, dungpt } = desk.people
    const image = await brought(minhnv, await aPicture('#1c7ed6'))
    expect(image).toMatchObject({ width: 400, height: 200 })
    const { bytes, headers } = await see(dungpt, image.src)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(image.src)
    expect(headers.get('content-type')).toBe('image/png')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(await brought(minhnv, await aPicture('#1c7ed6'))).toEqual(image)
    const rows = await desk.sql`select account_name, detail from audit_entries
      where act = 'drafts.addImage' and object_id = ${draftId}`
    expect(rows.map((row) => [row.accountName, row.detail.sha256])).toEqual([['Nguyễn Văn Minh', image.src]])
  })
  it('encodes it anew: no hidden data, upright, no wider than a sheet', async () => {
    const original = await aPhotograph()
    expect((await sharp(original).metadata()).exif).toBeDefined()
    const image = await brought(desk.people.minhnv, original)
    // it lay on its side, 4,000 wide
    expect(image.height).toBe(3_000)
    expect(image.width).toBe(1_500)
    const { bytes, headers } = await see(desk.people.minhnv, image.src)
    expect(headers.get('content-type')).toBe('image/jpeg')
    const kept = await sharp(bytes).metadata()
    expect([kept.exif, kept.icc, kept.orientation]).toEqual([undefined, undefined, undefined])
  })
  it.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ['SVG', () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a page', () => new TextEncoder().encode('<!doctype html><script>alert(1)</script>')],
    ['a PDF', () => new TextEncoder().encode('%PDF-1.7 ')],
    ['half a picture', async () => (await aPicture('#f00')).slice(0, 120)],
    ['nothing', () => new Uint8Array(0)],
  ])('refuses %s, whatever it is called', async (_, bytes) => {
    const { status, body } = await bring(desk.people.minhnv, await bytes(), 'hinh.png')
    expect([status, body.error.reason]).toEqual([415, 'notAnImage'])
  })
  it('refuses a bomb of pixels and a file that is too large, and goes on', async () => {
    const bomb = await sharp({ create: { width: 14_000, height: 14_000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect((await bring(desk.people.minhnv, bomb)).status).toBe(415)
    expect((await bring(desk.people.minhnv, new Uint8Array(16 * 1024 * 1024))).status).toBe(413)
    await brought(desk.people.minhnv, await aPicture('#0a0'))
  })
  it('INK-5 is for whoever holds a pen: a reader is refused, a stranger learns nothing', async () => {
    const { anhvt, minhnv, ngantk } = desk.people
    const bytes = await aPicture('#00f')
    expect((await bring(anhvt, bytes)).status).toBe(403)
    expect((await bring(ngantk, bytes)).status).toBe(404)
    const { src } = await brought(minhnv, bytes)
    expect((await see(anhvt, src)).status).toBe(200)
    expect((await see(ngantk, src)).status).toBe(404)
    expect((await fetch(`${minhnv.url}/api/drafts/${draftId}/images/${src}`)).status).toBe(401)
    const elsewhere = await desk.start(anhvt)
    const other = (await desk.view(anhvt, elsewhere)).draftId
    expect((await see(anhvt, src, '', other)).status).toBe(404)
    expect((await see(minhnv, '../../../etc/passwd'.padEnd(64, '0'))).status).toBe(404)
    expect((await see(minhnv, 'x'.repeat(64))).status).toBe(400)
  })
  it('an address alone may name the capacity, and only one of one’s own', async () => {
    const { minhnv, hungnn } = desk.people
    const { src } = await brought(minhnv, await aPicture('#123'))
    expect((await see(minhnv, src, `?as=${minhnv.assignmentId}`)).status).toBe(200)
    expect((await see(minhnv, src, `?as=${hungnn.assignmentId}`)).status).not.toBe(200)
  })
})

describe('a picture in the text', () => {
  const picture = (src: string, inkAdd: string): Y.XmlElement => {
    const element = new Y.XmlElement('image')
    for (const [name, value] of Object.entries({ src, inkAdd })) element.setAttribute(name, value)
    return element
  }
  it('INK-7 INK-11 stands only once it is kept; who is connected is told first; the stored log proves it', async () => {
    const head = await RawClient.open(desk.people.minhnv, draftId)
    const { src } = await brought(desk.people.minhnv, await aPicture('#e67700'))
    await head.until(() => head.greeting?.images.includes(src) ?? false)
    head.fragment.push([picture(src, JSON.stringify(head.ink('pict0001')))])
    await head.until(() => head.stored === 1)
    expect((await verifyDraft(desk.sql, draftId)).fault).toBeNull()
    head.fragment.push([picture('0'.repeat(64), JSON.stringify(head.ink('pict0002')))])
    await head.until(() => head.refused !== null)
    expect(head.refused).toMatchObject({ rule: 'INK-7' })
    head.close()
  })
  it('nobody takes it from the record', async () => {
    await expect(desk.sql`delete from draft_images where draft_id = ${draftId}`).rejects.toThrow()
    await expect(desk.sql`update draft_images set type = 'x' where draft_id = ${draftId}`).rejects.toThrow()
    await expect(desk.sql`truncate draft_images`).rejects.toThrow()
  })
})
