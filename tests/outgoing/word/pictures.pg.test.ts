/** Pictures of a Word file through the real server: what is kept with the draft, and what is not. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DraftImage } from '../../../shared/drafts/images.ts'
import type { WordText } from '../../../shared/drafts/word/contract.ts'
import { aPhotograph, aPicture, fileForm } from '../../drafts/support/pictures.ts'
import { type Desk, openDesk } from '../desk.ts'
import { drawing, picturesFile, run } from './picture-xml.ts'
import { p, r } from './support.ts'

let desk: Desk
let id: string
let draftId: string
beforeAll(async () => {
  desk = await openDesk()
  id = await desk.bring('unitReview')
  draftId = (await desk.view(desk.people.minhnv, id)).draftId
})
afterAll(() => desk.stop())

async function bring(media: Record<string, Uint8Array>): Promise<WordText> {
  const body = Object.keys(media).map((name, at) => p(r(name)) + p(run(drawing(`rId${at + 1}`))))
  const { minhnv } = desk.people
  const answer = await minhnv.post<WordText>(
    `/api/outgoing/${id}/import`,
    fileForm(picturesFile(body.join(''), media), 'a.docx'),
  )
  expect(answer.status).toBe(200)
  return answer.body
}
const sourcesIn = ({ blocks }: WordText) => blocks.flatMap(({ type, attrs }) => (type === 'image' ? [attrs?.src] : []))
async function bytesOf(src: string): Promise<Uint8Array> {
  const { url, cookie } = desk.people.minhnv
  const answer = await fetch(`${url}/api/drafts/${draftId}/images/${src}`, { headers: { cookie } })
  return new Uint8Array(await answer.arrayBuffer())
}
const kept = async (): Promise<string[]> =>
  (await desk.sql`select sha256 from draft_images where draft_id = ${draftId} order by at`).map(({ sha256 }) => sha256)

it('INK-7 a picture is encoded anew and kept with the draft, once, with a line in the audit log', async () => {
  const photograph = await aPhotograph()
  const read = await bring({ 'a.jpeg': photograph, 'b.png': await aPicture('#0a0') })
  expect(read.leftOut).toEqual([])
  expect(await kept()).toEqual(sourcesIn(read))
  const stored = await sharp(await bytesOf(String(sourcesIn(read)[0]))).metadata()
  expect([stored.exif, stored.width, stored.height]).toEqual([undefined, 1_500, 3_000])
  expect(sourcesIn(await bring({ 'again.jpeg': photograph }))).toEqual(sourcesIn(read).slice(0, 1))
  const rows = await desk.sql`select account_name from audit_entries
    where act = 'drafts.addImage' and object_id = ${draftId}`
  expect(rows.map(({ accountName }) => accountName)).toEqual(['Nguyễn Văn Minh', 'Nguyễn Văn Minh'])
})

it('the very bytes that the draft keeps are that picture: they are not encoded again', async () => {
  const { minhnv } = desk.people
  const picture = fileForm(await aPicture('#1c7ed6'), 'a.png')
  const { body } = await minhnv.call<DraftImage>('POST', `/api/drafts/${draftId}/images`, picture)
  const before = await kept()
  expect(sourcesIn(await bring({ 'x.png': await bytesOf(body.src) }))).toEqual([body.src])
  expect(await kept()).toEqual(before)
})

it('what is no picture, or half of one, is left out and named; the others come in', async () => {
  const before = await kept()
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
  const read = await bring({
    'svg.png': svg,
    'half.png': (await aPicture('#f00')).slice(0, 120),
    'c.png': await aPicture('#00f'),
  })
  expect(sourcesIn(read)).toHaveLength(1)
  expect(read.leftOut.map(({ kind, count }) => [kind, count])).toEqual([['images', 2]])
  expect(await kept()).toHaveLength(before.length + 1)
})

it('of more than a hundred new ones the others are left out and named', { timeout: 120_000 }, async () => {
  const dot = async (value: number) => {
    const create = { width: 1, height: 1, channels: 3 as const, background: { r: value, g: 7, b: 9 } }
    return new Uint8Array(await sharp({ create }).png().toBuffer())
  }
  const media: Record<string, Uint8Array> = {}
  for (let at = 0; at < 102; at++) media[`${at}.png`] = await dot(at)
  // what the draft has already does not count
  const [known = ''] = await kept()
  const read = await bring({ ...media, 'known.jpg': await bytesOf(known) })
  expect(sourcesIn(read)).toHaveLength(101)
  expect(sourcesIn(read).at(-1)).toBe(known)
  expect(read.leftOut).toMatchObject([{ kind: 'manyImages', count: 2 }])
})

it('INK-5 who holds no pen brings no picture', async () => {
  const before = await kept()
  const file = picturesFile(p(run(drawing('rId1'))), { 'a.png': await aPicture('#123456') })
  expect((await desk.people.anhvt.post(`/api/outgoing/${id}/import`, fileForm(file, 'a.docx'))).status).toBe(403)
  expect(await kept()).toEqual(before)
})
