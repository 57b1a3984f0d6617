/** What the database itself keeps, whoever asks it: no statement changes what was issued, given, sent or sealed (R30, Nghị định 30 Điều 18). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk, pdf } from './desk.ts'

let desk: Desk
let issued: string
let other: string
let draftId: string
beforeAll(async () => {
  desk = await openDesk()
  issued = await desk.bring('issued')
  other = await desk.bring('unitReview')
  await desk.attach(desk.people.anhvt, await desk.start(desk.people.anhvt), 'annex', 'phu-luc.pdf', pdf)
  draftId = (await desk.view(desk.people.anhvt, issued)).draftId
})
afterAll(() => desk?.stop())

const keeps = (statement: () => PromiseLike<unknown>) => expect(statement()).rejects.toThrow()

describe('R30 the integrity of what was circulated', () => {
  it('R30 nothing is added to an issued document, moved to it or taken from it', async () => {
    const { sql } = desk
    await keeps(() => sql`update outgoing_attachments set document_id = ${issued} where document_id <> ${issued}`)
    await keeps(() => sql`update outgoing_attachments set removed_at = now() where document_id = ${issued}`)
    await keeps(
      () => sql`insert into outgoing_numbers (register, year, number, status, document_id, code, date, by_name, at)
      select register, year, 999, 'void', ${issued}, 'x', date, 'x', now() from outgoing_numbers limit 1`,
    )
    await keeps(
      () => sql`insert into outgoing_steps (id, document_id, no, at, action, article, from_state, to_state, account_id,
      account_name, assignment_id, holder_assignment_id, text, detail)
      select gen_random_uuid(), document_id, 999, now(), 'approve', article, from_state, to_state, account_id, account_name,
        assignment_id, holder_assignment_id, 'forged', '{}' from outgoing_steps where document_id = ${issued} limit 1`,
    )
    await keeps(() => sql`update outgoing_steps set undone_at = now() where document_id = ${issued} and no = 2`)
    await keeps(() => sql`update files set name = 'khac.pdf'`)
    await keeps(() => sql`delete from files`)
  })
  it('R30 a second issue of one document is impossible', async () => {
    await keeps(
      () => desk.sql`insert into outgoing_steps (id, document_id, no, at, action, article, from_state, to_state, account_id,
      account_name, assignment_id, holder_assignment_id, text, detail)
      select gen_random_uuid(), document_id, 999, now(), action, article, from_state, to_state, account_id, account_name,
        assignment_id, holder_assignment_id, '', '{}' from outgoing_steps where document_id = ${issued} and action = 'issue'`,
    )
  })
  it('R118 a register goes on, never back', async () => {
    await keeps(() => desk.sql`update outgoing_registers set next_number = 1`)
    await keeps(() => desk.sql`delete from outgoing_registers`)
  })
  it('INK-13 a sealed round stays sealed and takes no stroke; a hand says for ever who wrote', async () => {
    const { sql } = desk
    await keeps(() => sql`update draft_rounds set sealed_at = null where draft_id = ${draftId}`)
    await keeps(() => sql`update draft_rounds set last_hash = 'x' where draft_id = ${draftId}`)
    await keeps(
      () => sql`insert into draft_updates (draft_id, round, seq, hand_id, bytes, heals, keys, at, hash)
      select draft_id, round, 9999, hand_id, bytes, heals, keys, at, 'x' from draft_updates where draft_id = ${draftId} limit 1`,
    )
    await keeps(() => sql`update draft_hands set name = 'Người khác' where draft_id = ${draftId}`)
    await keeps(() => sql`delete from draft_clients where draft_id = ${draftId}`)
  })
  it('R131 what was sent to somebody stays as it was sent', async () => {
    const { anhvt, minhnv, khoabd } = desk.people
    const body = { kind: 'notice', to: [khoabd.assignmentId], opinion: 'Để biết', version: await desk.versionOf(other) }
    expect((await minhnv.post(`/api/outgoing/${other}/co-sends`, body)).status).toBeLessThan(300)
    await keeps(() => desk.sql`update outgoing_co_sends set opinion = 'khác' where document_id = ${other}`)
    await keeps(() => desk.sql`delete from outgoing_co_sends where document_id = ${other}`)
    expect((await desk.view(anhvt, other)).coSends[0]?.opinion).toBe('Để biết')
  })
  it('R30 no table of the record can be emptied', async () => {
    const tables = await desk.sql<{ name: string }[]>`select tablename as name from pg_tables
      where schemaname = 'public' and (tablename like 'outgoing%' or tablename like 'draft%' or tablename in ('files', 'audit_entries'))`
    expect(tables.length).toBeGreaterThan(15)
    for (const { name } of tables) await keeps(() => desk.sql.unsafe(`truncate ${name} cascade`))
  })
})
