/** `ink:verify` against somebody with the database's password: whatever was changed afterwards is named. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyDraft } from '../../server/features/drafts/verify.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'

let desk: Desk
let draftId: string
const tables = ['draft_rounds', 'draft_hands', 'draft_updates', 'draft_versions']

beforeAll(async () => {
  desk = await openDesk()
  const { anhvt, minhnv, khoabd } = desk.people
  const id = await desk.start(anhvt)
  await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
  for (const word of ['Một. ', 'Hai. ', 'Ba. ']) await desk.write(minhnv, id, word)
  await desk.step(minhnv, id, { action: 'disagree', opinion: 'Xem phần sửa' })
  await desk.write(anhvt, id, 'Bốn. ')
  draftId = (await desk.view(anhvt, id)).draftId
  expect(khoabd.accountId).not.toBe(minhnv.accountId)
  for (const table of tables) await desk.sql.unsafe(`alter table ${table} disable trigger all`)
})
afterAll(() => desk?.stop())

const rolledBack = new Error('rolled back')
/** What verify says with the change, which is taken back afterwards. */
async function verdictAfter(change: string): Promise<string> {
  let said = 'nothing'
  await desk.sql
    .begin(async (tx) => {
      const { count } = await tx.unsafe(change.replaceAll('$draft', `'${draftId}'`))
      if (!count) throw new Error('the change changed nothing')
      const { fault } = await verifyDraft(tx as unknown as typeof desk.sql, draftId)
      said = fault ? `${fault.round}/${fault.seq ?? '-'} ${fault.rule} ${fault.reason}` : 'nothing'
      throw rolledBack
    })
    .catch((error) => {
      if (error !== rolledBack) throw error
    })
  return said
}

describe('INK-10 INK-11 ink:verify names', () => {
  it('INK-10 nothing, where nothing was changed', async () => {
    const { fault, strokes } = await verifyDraft(desk.sql, draftId)
    expect(fault).toBeNull()
    expect(strokes).toBeGreaterThan(4)
  })
  const changes: Record<string, [string, RegExp]> = {
    'INK-2 a hand given to another account': [
      `update draft_hands set account_id = (select id from accounts where login like 'khoabd%') where draft_id = $draft and pen = 'blue'`,
      /INK-2/,
    ],
    'INK-2 a hand given another name': [
      `update draft_hands set name = 'Ai đó' where draft_id = $draft and pen = 'blue'`,
      /INK-2/,
    ],
    'INK-2 a hand given another colour': [
      `update draft_hands set pen = 'red' where draft_id = $draft and pen = 'blue'`,
      /INK-/,
    ],
    'INK-11 a stroke given to another hand': [
      `update draft_updates set hand_id = (select id from draft_hands where draft_id = $draft and pen = 'author' limit 1)
       where draft_id = $draft and round = 2 and seq = 2`,
      /2\/2 INK-/,
    ],
    'INK-11 a stroke taken out': [
      'delete from draft_updates where draft_id = $draft and round = 2 and seq = 2',
      /2\/3 INK-11/,
    ],
    'INK-11 the last stroke of a sealed round taken out': [
      'delete from draft_updates where draft_id = $draft and round = 2 and seq = 3',
      /INK-13/,
    ],
    'INK-11 two strokes changed about': [
      `update draft_updates u set bytes = o.bytes, at = o.at, hash = o.hash from draft_updates o where u.draft_id = $draft
        and o.draft_id = u.draft_id and u.round = 2 and o.round = 2 and u.seq in (1, 3) and o.seq = 4 - u.seq`,
      /INK-11/,
    ],
    'INK-11 a heal put in': [
      `update draft_updates set heals = '["AAA="]'::json where draft_id = $draft and round = 2 and seq = 1`,
      /2\/1 INK-11/,
    ],
    'INK-11 a first seed changed': [
      `update draft_rounds set seed = (select seed from draft_rounds where draft_id = $draft and no = 2) where draft_id = $draft and no = 1`,
      /^1\//,
    ],
    'INK-13 a later seed changed': [
      `update draft_rounds set seed = (select seed from draft_rounds where draft_id = $draft and no = 1) where draft_id = $draft and no = 2`,
      /^2\//,
    ],
    'INK-13 a version taken out': ['delete from draft_versions where draft_id = $draft and no = 1', /INK-13/],
    'INK-13 a version in another name': [
      `update draft_versions set by_name = 'Người khác' where draft_id = $draft and no = 1`,
      /INK-13.*audit chain/s,
    ],
    'INK-13 a version of another cause and time': [
      `update draft_versions set cause = 'outgoing.approve', at = at - interval '3 days' where draft_id = $draft and no = 2`,
      /INK-13.*audit chain/s,
    ],
    'INK-13 the last version taken out': ['delete from draft_versions where draft_id = $draft and no = 2', /INK-13/],
    'INK-13 a round opened again': [
      'update draft_rounds set sealed_at = null where draft_id = $draft and no = 1',
      /INK-13/,
    ],
    'INK-13 a hand-over that names another last stroke': [
      `update draft_versions set last_hash = repeat('0', 64) where draft_id = $draft and no = 1`,
      /INK-13/,
    ],
    'INK-13 open ink counted away': [
      'update draft_versions set open_ink = 99 where draft_id = $draft and no = 2',
      /INK-13/,
    ],
    'INK-13 the words of a version': [
      `update draft_versions set content = replace(content::text, 'Căn cứ', 'Trái với')::json where draft_id = $draft and no = 1`,
      /INK-13/,
    ],
  }
  for (const [what, [change, wanted]] of Object.entries(changes))
    it(what, async () => expect(await verdictAfter(change)).toMatch(wanted))

  it('INK-13 the words of a version with its hashes and the next seed made to fit', async () => {
    const { hashesOf, seedOf } = await import('../../server/features/drafts/documents.ts')
    const [version] = await desk.sql<{ content: { type: 'doc'; content: [] } }[]>`
      select content from draft_versions where draft_id = ${draftId} and no = 2`
    const content = JSON.parse(JSON.stringify(version!.content).replace('Ba. ', 'Bẩy '))
    const { hash, cleanHash } = hashesOf(content.content)
    const seed = Buffer.from(seedOf(content)).toString('hex')
    expect(
      await verdictAfter(`with v as (update draft_versions set content = '${JSON.stringify(content)}'::json, hash = '${hash}',
          clean_hash = '${cleanHash}', marked = coalesce(marked, content) where draft_id = $draft and no = 2)
        update draft_rounds set seed = decode('${seed}', 'hex') where draft_id = $draft and no = 3`),
    ).toMatch(/INK-13/)
  })
})
