/** Notes over HTTP and over rounds: who may, what stays, where the words stand. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { hashOfMark } from '../../server/features/drafts/gate/strict.ts'
import { verifyDraft } from '../../server/features/drafts/verify.ts'
import type { DraftView, NodeJson } from '../../shared/drafts/contract.ts'
import type { NotesView, NoteView, readersView } from '../../shared/drafts/notes.ts'
import { flatText, linesOf } from '../../shared/drafts/notes-places.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { RawClient } from '../support/collab.ts'
import type { Person } from '../support/person.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

type Failed = { error: { code: string; reason: string } }
const draftOf = async (id: string) => (await desk.view(desk.people.hungnn, id)).draftId
const read = async (person: Person, draftId: string): Promise<NotesView> => {
  const { status, body } = await person.get<NotesView>(`/api/drafts/${draftId}/notes`)
  expect(status).toBe(200)
  return body
}
const content = async (person: Person, draftId: string): Promise<NodeJson[]> =>
  (await person.get<DraftView>(`/api/drafts/${draftId}`)).body.content.content
const wordsAt = async (person: Person, draftId: string, { place }: NoteView): Promise<string | null> =>
  place && flatText(linesOf(await content(person, draftId))).slice(place.from, place.to)
const only = async (person: Person, draftId: string): Promise<NoteView> => {
  const { notes } = await read(person, draftId)
  expect(notes).toHaveLength(1)
  return notes[0]!
}
/** What the note is at, now. */
const heldWords = async (person: Person, draftId: string) => wordsAt(person, draftId, await only(person, draftId))

async function tryNote(person: Person, draftId: string, quote: string, more: Record<string, unknown> = {}) {
  const text = flatText(linesOf(await content(desk.people.hungnn, draftId)))
  const from = Math.max(0, text.indexOf(quote))
  const body = {
    id: randomUUID(),
    from,
    to: from + quote.length,
    quote,
    text: 'Xem lại chỗ này',
    mentions: [],
    ...more,
  }
  return person.post<{ id: string } & Failed>(`/api/drafts/${draftId}/notes`, body)
}
async function note(person: Person, draftId: string, quote: string, more: Record<string, unknown> = {}) {
  const { status, body } = await tryNote(person, draftId, quote, more)
  expect([status, body]).toEqual([201, expect.anything()])
  return body.id
}
const resolve = (person: Person, draftId: string, id: string, resolved = true) =>
  person.call<Failed>('PUT', `/api/drafts/${draftId}/notes/${id}`, { resolved })
const answer = (person: Person, draftId: string, id: string, text: string, mentions: string[] = []) =>
  person.post<Failed>(`/api/drafts/${draftId}/notes/${id}/messages`, { id: randomUUID(), text, mentions })

describe('who may', () => {
  it('a stranger sees no note and writes none: the draft does not exist for him', async () => {
    const id = await desk.bring('drafting')
    const draftId = await draftOf(id)
    const { khoabd, tuanlq, anhvt } = desk.people
    const noteId = await note(anhvt, draftId, 'chức năng')
    for (const stranger of [khoabd, tuanlq]) {
      expect((await stranger.get(`/api/drafts/${draftId}/notes`)).status).toBe(404)
      expect((await stranger.get(`/api/drafts/${draftId}/notes/readers`)).status).toBe(404)
      expect((await tryNote(stranger, draftId, 'chức năng')).status).toBe(404)
      expect((await answer(stranger, draftId, noteId, 'Chen vào')).status).toBe(404)
      expect((await resolve(stranger, draftId, noteId)).status).toBe(404)
    }
  })
  it('whoever reads may write; the colour is that of the pen held now', async () => {
    const id = await desk.bring('unitReview')
    const draftId = await draftOf(id)
    const { anhvt, minhnv, hungnn } = desk.people
    const first = await note(anhvt, draftId, 'chức năng')
    await note(minhnv, draftId, 'Trưởng phòng')
    await note(hungnn, draftId, 'nhiệm vụ')
    const { notes, isOpen } = await read(anhvt, draftId)
    expect(isOpen).toBe(true)
    expect(notes.map((one) => [one.quote, one.messages[0]!.by.pen])).toEqual([
      ['chức năng', 'reader'],
      ['Trưởng phòng', 'blue'],
      ['nhiệm vụ', 'reader'],
    ])
    expect(notes.map((one) => one.isResolvable)).toEqual([true, false, false])
    expect((await read(minhnv, draftId)).notes.map((one) => one.isResolvable)).toEqual([true, true, true])
    expect((await resolve(hungnn, draftId, first)).status).toBe(403)
    expect((await resolve(minhnv, draftId, first)).status).toBe(200)
    expect((await read(anhvt, draftId)).notes[0]!.resolved?.name).toBe('Nguyễn Văn Minh')
    expect((await resolve(anhvt, draftId, first, false)).status).toBe(200)
    expect((await read(anhvt, draftId)).notes[0]!.resolved).toBeNull()
  })
  it('between rounds and after the last one notes are read, never written', async () => {
    const id = await desk.bring('leadershipReview')
    const draftId = await draftOf(id)
    const { anhvt, hungnn, lantt } = desk.people
    const noteId = await note(hungnn, draftId, 'chức năng')
    await desk.step(hungnn, id, { action: 'approve', to: lantt.assignmentId })
    const view = await read(anhvt, draftId)
    expect(view.isOpen).toBe(false)
    expect(view.notes[0]).toMatchObject({ anchor: null, isResolvable: false })
    expect(await heldWords(anhvt, draftId)).toBe('chức năng')
    for (const done of [
      await tryNote(hungnn, draftId, 'chức năng'),
      await answer(hungnn, draftId, noteId, 'Thêm'),
      await resolve(hungnn, draftId, noteId),
    ])
      expect([done.status, done.body.error.reason]).toEqual([409, 'notesClosed'])
  })
  it('only those who may read the draft are named, and named by who they are', async () => {
    const draftId = await draftOf(await desk.bring('unitReview'))
    const { anhvt, minhnv, khoabd } = desk.people
    const { body } = await anhvt.get<z.infer<typeof readersView>>(`/api/drafts/${draftId}/notes/readers`)
    const names = body.people.map((one) => one.name)
    expect(names).toEqual(expect.arrayContaining(['Nguyễn Văn Minh', 'Nguyễn Ngọc Hùng']))
    expect(body.people.map((one) => one.accountId)).not.toContain(khoabd.accountId)
    const refused = await tryNote(anhvt, draftId, 'chức năng', { mentions: [khoabd.accountId] })
    expect([refused.status, refused.body.error.reason]).toEqual([400, 'notAReader'])
    await note(anhvt, draftId, 'chức năng', { mentions: [minhnv.accountId] })
    expect((await only(minhnv, draftId)).messages[0]!.mentions).toEqual([
      { accountId: minhnv.accountId, name: 'Nguyễn Văn Minh' },
    ])
  })
})

describe('what stays', () => {
  it('an own message is changed or withdrawn for a while; its trace stays, and the audit log has every wording', async () => {
    const draftId = await draftOf(await desk.bring('unitReview'))
    const { anhvt, minhnv } = desk.people
    const id = await note(minhnv, draftId, 'chức năng', { text: 'Lời đầu' })
    await answer(anhvt, draftId, id, 'Đã rõ\ncảm ơn')
    const path = `/api/drafts/${draftId}/notes/${id}/messages/${id}`
    expect((await anhvt.patch(path, { text: 'Sửa lời người khác', mentions: [] })).status).toBe(403)
    expect((await anhvt.call('DELETE', path)).status).toBe(403)
    expect((await minhnv.patch(path, { text: 'Lời sau', mentions: [] })).status).toBe(200)
    expect((await minhnv.call('DELETE', path)).status).toBe(200)
    expect((await minhnv.patch(path, { text: 'Sống lại', mentions: [] })).status).toBe(404)
    const [first, second] = (await only(anhvt, draftId)).messages
    expect(first).toMatchObject({ text: '', isChangeable: false, withdrawnAt: expect.any(String) })
    expect(second!.text).toBe('Đã rõ\ncảm ơn')
    const acts = await desk.sql<
      { act: string; detail: Record<string, unknown> }[]
    >`select act, detail from audit_entries
      where object_type = 'draft' and object_id = ${draftId} and act like 'drafts.note.%' order by id`
    expect(acts.map(({ act }) => act)).toEqual(
      ['written', 'answered', 'changed', 'withdrawn'].map((what) => `drafts.note.${what}`),
    )
    expect(acts[2]!.detail).toMatchObject({ before: 'Lời đầu', text: 'Lời sau' })
    await expect(desk.sql`delete from draft_note_messages where note_id = ${id}`.execute()).rejects.toThrow()
    await expect(desk.sql`update draft_notes set quote = 'khác' where id = ${id}`.execute()).rejects.toThrow()
    await expect(
      desk.sql`update draft_note_messages set name = 'Người khác' where note_id = ${id}`.execute(),
    ).rejects.toThrow()
    await answer(minhnv, draftId, id, 'Cũ dần')
    const late = (await only(minhnv, draftId)).messages[2]!
    desk.clock.advance(16 * 60_000)
    const refused = await minhnv.patch<Failed>(`/api/drafts/${draftId}/notes/${id}/messages/${late.id}`, {
      text: 'Muộn',
      mentions: [],
    })
    expect([refused.status, refused.body.error.reason]).toEqual([409, 'messageTooOld'])
  })
  it('the same note sent twice is one note, and nobody takes another one’s id', async () => {
    const draftId = await draftOf(await desk.bring('unitReview'))
    const { anhvt, minhnv } = desk.people
    const id = randomUUID()
    const sent = await Promise.all([1, 2, 3].map(() => tryNote(minhnv, draftId, 'chức năng', { id })))
    expect(sent.map((one) => one.status)).toEqual([201, 201, 201])
    expect((await only(minhnv, draftId)).messages).toHaveLength(1)
    expect((await tryNote(anhvt, draftId, 'chức năng', { id })).status).toBe(409)
    const both = await Promise.all([resolve(minhnv, draftId, id), resolve(minhnv, draftId, id)])
    expect(both.map((one) => one.status)).toEqual([200, 200])
    const [count] = await desk.sql<{ n: number }[]>`select count(*)::int as n from audit_entries
      where object_id = ${draftId} and act = 'drafts.note.resolved'`
    expect(count!.n).toBe(1)
  })
})

describe('INK-13 where the words stand', () => {
  it('words are found nearest to where the writer saw them; words that are gone are refused', async () => {
    const draftId = await draftOf(await desk.bring('unitReview'))
    const { minhnv } = desk.people
    await note(minhnv, draftId, 'của Sở', { from: 3, to: 9 })
    expect(await heldWords(minhnv, draftId)).toBe('của Sở')
    const gone = await tryNote(minhnv, draftId, 'không có lời này')
    expect([gone.status, gone.body.error.reason]).toEqual([409, 'quoteGone'])
  })
  it('the note follows its words while others write before them', async () => {
    const draftId = await draftOf(await desk.bring('unitReview'))
    const { minhnv, dungpt } = desk.people
    await note(minhnv, draftId, 'đề nghị')
    const pen = await RawClient.open(dungpt, draftId)
    pen.text(0).insert(0, 'Thêm vào đầu. ', { inkIns: pen.ink('hon1') })
    await pen.until(() => pen.stored === 1)
    expect(await heldWords(minhnv, draftId)).toBe('đề nghị')
    expect((await only(minhnv, draftId)).place!.from).toBeGreaterThan(40)
    pen.close()
  })
  it('INK-13 words that a fold takes leave their note without a place; a hand-over taken back gives them back', async () => {
    // Whoever receives it would open it by looking, and then nothing is taken back: the director looks.
    const { anhvt, minhnv, hungnn } = desk.people
    const id = await desk.bring('unitDisagreed')
    const draftId = await draftOf(id)
    await desk.write(anhvt, id, 'Bút chì. ')
    const pencil = await RawClient.open(anhvt, draftId)
    const stroke = pencil.ink('gach')
    const at = pencil
      .text(0)
      .toDelta()
      .map((run: { insert: string }) => run.insert)
      .join('')
      .indexOf('nhiệm vụ')
    const mark = `inkDel--${hashOfMark({ type: 'inkDel', attrs: stroke })}`
    pencil.text(0).format(at, 'nhiệm vụ'.length, { [mark]: stroke })
    await pencil.until(() => pencil.stored === 1)
    pencil.close()
    for (const quote of ['chức năng', 'chì', 'nhiệm vụ', 'năng, nhiệm vụ của']) await note(anhvt, draftId, quote)
    const held = async () =>
      Promise.all((await read(hungnn, draftId)).notes.map((one) => wordsAt(hungnn, draftId, one)))
    await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
    expect(await held()).toEqual(['chức năng', 'chì', 'nhiệm vụ', 'năng, nhiệm vụ của'])
    await desk.step(minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
    expect(await held()).toEqual(['chức năng', 'chì', null, 'năng,  của'])
    const fallen = (await read(hungnn, draftId)).notes[2]!
    expect(fallen).toMatchObject({ quote: 'nhiệm vụ', place: null, anchor: null, resolved: null })
    expect((await answer(minhnv, draftId, fallen.id, 'Vẫn trả lời được')).status).toBe(201)
    // Written after the hand-over, and before it is taken back.
    await note(minhnv, draftId, 'Sở; xét')
    const undone = await minhnv.post(`/api/outgoing/${id}/undo`, { version: await desk.versionOf(id) })
    expect(undone.status).toBe(200)
    expect(await held()).toEqual(['chức năng', 'chì', 'nhiệm vụ', 'năng, nhiệm vụ của', 'Sở; xét'])
  })
  it('INK-13 INK-14 from the pencil to the approval, and into the round after it', async () => {
    const { anhvt, minhnv, hungnn } = desk.people
    const id = await desk.bring('unitReview')
    const draftId = await draftOf(id)
    const blue = await RawClient.open(minhnv, draftId)
    blue.text(0).insert(3, ' nhất định', { inkIns: blue.ink('xanh') })
    await blue.until(() => blue.stored === 1)
    blue.close()
    await note(minhnv, draftId, 'nhất định')
    await note(anhvt, draftId, 'Trưởng phòng')
    const held = async () => Promise.all((await read(anhvt, draftId)).notes.map((one) => wordsAt(anhvt, draftId, one)))
    await desk.step(minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
    await desk.step(anhvt, id, { action: 'submitToLeadership', to: hungnn.assignmentId })
    expect(await held()).toEqual(['nhất định', 'Trưởng phòng'])
    // Approved with changes: the text stands clean, and the drafter writes again.
    await desk.step(hungnn, id, { action: 'approveWithChanges', changes: [{ text: 'Sửa căn cứ' }] })
    expect(await held()).toEqual(['nhất định', 'Trưởng phòng'])
    await desk.write(anhvt, id, 'Viết thêm. ')
    expect(await held()).toEqual(['nhất định', 'Trưởng phòng'])
    expect((await verifyDraft(desk.sql, draftId)).fault).toBeNull()
  })
  it('R127 an error report stands at the words that it quotes, and falls when it is taken back', async () => {
    const { anhvt, minhnv, hungnn } = desk.people
    const id = await desk.bring('unitAgreed')
    const draftId = await draftOf(id)
    const report = { action: 'reportError', quote: 'Căn cứ  chức năng', note: 'Thiếu số quyết định' }
    await desk.step(anhvt, id, report)
    const one = await only(hungnn, draftId)
    expect(one).toMatchObject({ kind: 'errorReport', quote: 'Căn cứ chức năng' })
    expect(one.messages).toMatchObject([{ text: 'Thiếu số quyết định', isChangeable: false }])
    expect(await wordsAt(hungnn, draftId, one)).toBe('Căn cứ chức năng')
    expect((await anhvt.call('DELETE', `/api/drafts/${draftId}/notes/${one.id}/messages/${one.id}`)).status).toBe(403)
    expect((await anhvt.post(`/api/outgoing/${id}/undo`, { version: await desk.versionOf(id) })).status).toBe(200)
    expect((await read(hungnn, draftId)).notes).toEqual([])
    await desk.step(anhvt, id, report)
    expect(await only(minhnv, draftId)).toMatchObject({ kind: 'errorReport', isResolvable: true })
  })
  it('R128 differing views are a note about the whole draft, for the director to see', async () => {
    const { minhnv, hungnn } = desk.people
    const id = await desk.bring('unitReview')
    const draftId = await draftOf(id)
    const views = { unitView: 'Chưa cần thiết', drafterView: 'Cần ngay' }
    await desk.step(minhnv, id, { action: 'submitDifferingViews', ...views, to: hungnn.assignmentId })
    const one = await only(hungnn, draftId)
    expect(one).toMatchObject({ kind: 'differingView', quote: '', place: null, isResolvable: true })
    expect(one.messages).toMatchObject([{ text: 'Chưa cần thiết' }, { text: 'Cần ngay' }])
    // They are the step's, not to be changed even by whoever wrote them down.
    expect((await only(minhnv, draftId)).messages.map((said) => said.isChangeable)).toEqual([false, false])
  })
})

describe('strangers at the gate', () => {
  it('broken places, huge texts and foreign ids are refused and change nothing', async () => {
    const { anhvt, minhnv } = desk.people
    const draftId = await draftOf(await desk.bring('unitReview'))
    const other = await draftOf(await desk.bring('unitReview'))
    const foreign = await note(minhnv, other, 'chức năng')
    for (const bad of [
      { from: -1 },
      { from: 1.5 },
      { to: 1e300 },
      { from: '0' },
      { text: '' },
      { text: ' \u200b\n ' },
      { text: 'x'.repeat(4_001) },
      { quote: 'x'.repeat(2_001) },
      { quote: '' },
      { mentions: Array.from({ length: 21 }, () => randomUUID()) },
      { mentions: ['x'] },
      { id: 'x' },
    ])
      expect([bad, (await tryNote(minhnv, draftId, 'chức năng', bad)).status]).toEqual([bad, 400])
    for (const quote of ['\ud800', '\u0000', '   '])
      expect([quote, (await tryNote(minhnv, draftId, quote)).status]).toEqual([quote, 409])
    expect((await answer(minhnv, draftId, foreign, 'Chen')).status).toBe(404)
    expect((await resolve(minhnv, draftId, foreign)).status).toBe(404)
    expect((await minhnv.call('DELETE', `/api/drafts/${draftId}/notes/${foreign}/messages/${foreign}`)).status).toBe(
      404,
    )
    expect((await tryNote(minhnv, draftId, 'chức năng', { id: foreign })).status).toBe(409)
    expect((await read(anhvt, draftId)).notes).toEqual([])
    await note(minhnv, draftId, 'chức năng', { text: 'a\u0000b\ud800c\u200bd\r\ne\u0301' })
    expect((await only(anhvt, draftId)).messages[0]!.text).toBe('abcd\né')
  })
})
