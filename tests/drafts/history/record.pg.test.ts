/** The stored record read as history: by whom, in what portions, whether it gives the versions, and whom it names for a letter. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Film } from '../../../client/features/drafts/history/film.ts'
import { strokesPageOf } from '../../../server/features/drafts/history-queries.ts'
import type { DraftView, NodeJson, VersionContent } from '../../../shared/drafts/contract.ts'
import type { DraftHistory, RoundStrokes, WhoWrote } from '../../../shared/drafts/history/contract.ts'
import { lettersOf } from '../../../shared/drafts/history/trace.ts'
import { canonicalJson } from '../../../shared/drafts/text.ts'
import { type Desk, openDesk, type Refused } from '../../outgoing/desk.ts'
import { RawClient } from '../../support/collab.ts'
import type { Person } from '../../support/person.ts'

let desk: Desk
let id: string
let draftId: string
let people: Desk['people']

/** Writes at an offset of the nth paragraph, and waits until it is stored. */
async function edit(person: Person, act: (client: RawClient) => void): Promise<void> {
  const client = await RawClient.open(person, draftId)
  try {
    client.doc.transact(() => act(client))
    await client.until(() => client.stored > 0 || client.refused !== null || client.closed !== null)
    if (!client.stored) throw new Error(JSON.stringify(client.refused ?? client.closed))
  } finally {
    client.close()
  }
}
const type = (person: Person, line: number, at: number, words: string, stroke?: string) =>
  edit(person, (client) => {
    client.text(line).insert(at, words, stroke ? { inkIns: client.ink(stroke) } : {})
  })
/** As y-tiptap does it: the tail is copied into a new paragraph, ink and all, and deleted in the old one. */
const split = (person: Person, line: number, at: number, stroke?: string) =>
  edit(person, (client) => {
    const text = client.text(line)
    const tail: { insert: string; attributes?: object }[] = []
    let offset = 0
    for (const run of text.toDelta() as { insert: string; attributes?: object }[]) {
      const from = Math.max(0, at - offset)
      if (from < run.insert.length) tail.push({ ...run, insert: run.insert.slice(from) })
      offset += run.insert.length
    }
    text.delete(at, text.length - at)
    const [paragraph, copy] = [new Y.XmlElement('paragraph'), new Y.XmlText()]
    client.fragment.insert(line + 1, [paragraph])
    paragraph.insert(0, [copy])
    copy.applyDelta(tail)
    if (stroke) paragraph.setAttribute('inkBreak', JSON.stringify(client.ink(stroke)))
  })

const contentNow = async (): Promise<NodeJson[]> =>
  (await people.anhvt.get<DraftView>(`/api/drafts/${draftId}`)).body.content.content
const who = (person: Person, words: string, letters: string, more = '') =>
  person.get<WhoWrote & { error: Refused }>(
    `/api/drafts/${draftId}/who?index=${letters.indexOf(words)}&words=${encodeURIComponent(words)}${more}`,
  )
async function writerOf(words: string): Promise<string> {
  const { status, body } = await who(people.anhvt, words, lettersOf(await contentNow()))
  expect(status, JSON.stringify(body)).toBe(200)
  return body.hand ? `${body.hand.name} ${body.round}/${body.seq} v${body.versionNo}` : body.from
}

beforeAll(async () => {
  desk = await openDesk({ env: { LOG_LEVEL: 'error' } })
  ;({ people } = desk)
  const { anhvt, minhnv, hungnn } = people
  id = await desk.start(anhvt)
  ;({ draftId } = await desk.view(anhvt, id))
  await type(anhvt, 0, 0, 'Kính trình lãnh đạo Sở. ')
  await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
  await type(minhnv, 0, 4, ' trọng', 'minh-one')
  await split(minhnv, 0, 17, 'minh-two')
  await desk.step(minhnv, id, { action: 'disagree', opinion: 'Bổ sung căn cứ' })
  await type(anhvt, 1, 13, 'thêm bằng chì ', 'anh-three')
  await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
  await desk.step(minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
  await desk.step(anhvt, id, { action: 'submitToLeadership', to: hungnn.assignmentId })
  await type(hungnn, 0, 0, 'ĐỎ ', 'hung-four')
  await desk.step(hungnn, id, { action: 'sendBack', opinion: 'Làm rõ' })
}, 120_000)
afterAll(() => desk?.stop())

describe('the record read as history', () => {
  it('all strokes replayed give exactly the kept version at each hand-over', async () => {
    const { body: history } = await people.anhvt.get<DraftHistory>(`/api/drafts/${draftId}/history`)
    expect(history.rounds.map((round) => round.no)).toEqual(history.rounds.map((_, i) => i + 1))
    expect(history.rounds.length).toBeGreaterThan(4)
    const film = new Film()
    const ends = new Map<number, number>()
    for (const round of history.rounds) {
      let after: number | null = 0
      while (after !== null) {
        const page: { body: RoundStrokes } = await people.anhvt.get<RoundStrokes>(
          `/api/drafts/${draftId}/rounds/${round.no}/strokes?after=${after}`,
        )
        film.add(round, page.body)
        after = page.body.next
      }
      ends.set(round.no, film.frames.length - 1)
    }
    expect(film.frames.length).toBe(history.rounds.reduce((sum, round) => sum + round.strokes + 1, 0))
    expect(history.versions.length).toBeGreaterThan(3)
    for (const version of history.versions) {
      const { body } = await people.anhvt.get<VersionContent>(`/api/drafts/${draftId}/versions/${version.no}`)
      const end = ends.get(version.round) as number
      expect(canonicalJson(film.show(end))).toBe(canonicalJson(body.content.content))
      // What the next round began with is what the hand-over left.
      const [kept] = await desk.sql<{ content: { content: NodeJson[] } }[]>`
        select content from draft_versions where draft_id = ${draftId} and no = ${version.no}`
      expect(canonicalJson(film.show(end + 1))).toBe(canonicalJson(kept!.content.content))
    }
    // Backwards, in any order, the same.
    const forwards = film.frames.map((_, i) => canonicalJson(film.show(i)))
    expect(film.frames.map((_, i) => canonicalJson(film.show(film.frames.length - 1 - i))).reverse()).toEqual(forwards)
  })

  it('R143 R144 whoever may not read the draft finds nothing: history, strokes, who', async () => {
    for (const path of ['history', 'rounds/1/strokes', 'who?index=0&words=K', 'versions/1']) {
      const answer = await people.khoabd.get(`/api/drafts/${draftId}/${path}`)
      expect(answer.status, path).toBe(404)
    }
  })

  it('strokes come in pages, the seed with the first; what is no round is not found', async () => {
    const first = (await people.anhvt.get<RoundStrokes>(`/api/drafts/${draftId}/rounds/1/strokes`)).body
    expect(first.seed).toMatch(/^[\w+/=]+$/)
    const rest = (await people.anhvt.get<RoundStrokes>(`/api/drafts/${draftId}/rounds/1/strokes?after=1`)).body
    expect(rest.seed).toBeNull()
    expect(rest.strokes).toEqual(first.strokes.slice(1))
    const page = (strokes: number, bytes: number) => strokesPageOf(desk.sql, draftId, 2, 0, { strokes, bytes })
    expect((await page(1, 1e6)).map((stroke) => stroke.seq)).toEqual([1])
    expect((await page(9, 1)).map((stroke) => stroke.seq)).toEqual([1])
    expect((await page(9, 1e6)).map((stroke) => stroke.seq)).toEqual([1, 2])
    expect((await people.anhvt.get(`/api/drafts/${draftId}/rounds/99/strokes`)).status).toBe(404)
    expect((await people.anhvt.get(`/api/drafts/${draftId}/rounds/1/strokes?after=-1`)).status).toBe(400)
  })
})

describe('who wrote this', () => {
  it('ink is its writer’s, with the stroke and the first version that holds it', async () => {
    expect(await writerOf('trọng')).toBe('Nguyễn Văn Minh 2/1 v2')
    expect(await writerOf('ĐỎ')).toMatch(/^Nguyễn Ngọc Hùng \d\/1 v\d$/)
  })
  it('a letter typed in round 1 by A, inside a paragraph that B split, is still A’s', async () => {
    expect(lettersOf(await contentNow())).toContain('trình lãnh đạo Sở. thêm')
    expect(await writerOf('lãnh đạo Sở')).toMatch(/^Võ Thị Ánh 1\/2 v1$/)
    expect(await writerOf('Căn cứ chức năng')).toMatch(/^Võ Thị Ánh 1\/1 v1$/)
  })
  it('pencil that a reviewer folded into plain text is still its writer’s', async () => {
    expect(canonicalJson(await contentNow())).not.toContain('anh-three')
    expect(await writerOf('thêm bằng chì')).toBe('Võ Thị Ánh 3/1 v3')
  })
  it('a kept version and any stroke of the replay can be asked, and words that stand elsewhere now are not answered for', async () => {
    const { body } = await people.hungnn.get<VersionContent>(`/api/drafts/${draftId}/versions/2`)
    const letters = lettersOf(body.content.content)
    expect((await who(people.hungnn, 'lãnh đạo', letters, '&version=2')).body.hand?.name).toBe('Võ Thị Ánh')
    expect((await who(people.hungnn, 'lãnh đạo', letters, '&round=2&seq=2')).body.hand?.name).toBe('Võ Thị Ánh')
    expect((await who(people.hungnn, 'trọng', letters, '&round=2&seq=1')).body.hand?.name).toBe('Nguyễn Văn Minh')
    const moved = await who(people.hungnn, 'trọng', letters, '&round=2&seq=0')
    expect([moved.status, moved.body.error.reason]).toEqual([409, 'wordsMoved'])
  })
})
