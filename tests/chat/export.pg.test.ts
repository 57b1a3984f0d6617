/** The record of conversations leaves the house for an auditor: whole, with its proof, and with a line in the audit log. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { bring, bytesOf, direct, group, put, say } from './support.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'butphe-export-'))
let desk: Desk
let id: string
beforeAll(async () => {
  desk = await openDesk()
  const { minhnv, anhvt, khoabd } = desk.people
  id = await group(minhnv, 'Tổ kiểm tra', [anhvt])
  const first = await say(minhnv, id, 'Họp lúc 8 giờ')
  await minhnv.patch(`/api/chat/conversations/${id}/messages/${first.seq}`, { text: 'Họp lúc 9 giờ' })
  const second = await say(anhvt, id, 'Lời sẽ thu hồi', { replyTo: first.seq })
  await put(minhnv, id, `/messages/${second.seq}/reactions`, { emoji: '👍', on: true })
  await anhvt.delete(`/api/chat/conversations/${id}/messages/${second.seq}`)
  const upload = await bring(anhvt, id, bytesOf('biên bản'), 'Biên bản.txt')
  await say(anhvt, id, 'Em gửi biên bản', { files: [upload] })
  await say(khoabd, await direct(khoabd, desk.people.hungnn), 'Chuyện khác')
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await desk.stop()
})

/** As the administrator calls it. */
async function run(...words: string[]): Promise<{ code: number; output: string }> {
  const [row] = await desk.sql<{ name: string }[]>`select current_database() as name`
  const url = new URL(inject('postgres'))
  url.pathname = `/${row?.name}`
  const env = { ...process.env, DATABASE_URL: url.href, DATA_DIR: desk.server.platform.config.dataDir, DEMO: '1' }
  return promisify(execFile)(
    join(root, 'node_modules/.bin/bun'),
    [join(root, 'server/scripts/chat-export.ts'), ...words],
    { env },
  ).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, output: error.stderr }),
  )
}
const order = ['--by', 'quantri', '--reason', 'Thanh tra theo Quyết định 12']
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

it('R139 one conversation: what was said, changed and withdrawn, by whom and when, with its files and their hashes', async () => {
  const to = join(folder, 'one')
  const { code, output } = await run(...order, '--conversation', id, to)
  expect(output).toMatch(/^1 conversations, 4 messages, 3 files in /)
  expect(code).toBe(0)
  const messages = readFileSync(join(to, id, 'messages.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const said = messages.filter((one) => !one.notice)
  expect(said.map(({ sender, text, withdrawnAt }) => [sender.name, text, withdrawnAt !== null])).toEqual([
    ['Nguyễn Văn Minh', 'Họp lúc 9 giờ', false],
    ['Võ Thị Ánh', '', true],
    ['Võ Thị Ánh', 'Em gửi biên bản', false],
  ])
  const before = (one: { versions: { text: string }[] }) => one.versions.map(({ text }) => text)
  expect(before(said[0])).toEqual(['Họp lúc 8 giờ'])
  expect(before(said[1])).toEqual(['Lời sẽ thu hồi'])
  expect(said[1]).toMatchObject({ withdrawnBy: desk.people.anhvt.accountId, reactions: [{ emoji: '👍' }] })
  const [file] = said[2].files
  expect(readFileSync(join(to, 'files', file.sha256), 'utf8')).toBe('biên bản')
  const manifest = read(join(to, 'manifest.json'))
  for (const [path, hash] of Object.entries(manifest.files))
    expect(
      createHash('sha256')
        .update(readFileSync(join(to, path)))
        .digest('hex'),
    ).toBe(hash)
  expect(read(join(to, id, 'conversation.json')).members.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(['Nguyễn Văn Minh', 'Võ Thị Ánh']),
  )
  const [entry] = await desk.sql`select account_name, detail from audit_entries where act = 'chat.export'`
  expect(entry).toMatchObject({ detail: { reason: 'Thanh tra theo Quyết định 12', conversations: [id] } })
})

it('all of one person’s, from a day on; another’s conversation is not among them', async () => {
  const to = join(folder, 'person')
  await run(...order, '--account', 'anhvt', '--from', '2020-01-01', to)
  expect(readdirSync(to).sort()).toEqual([id, 'files', 'manifest.json'].sort())
  const later = join(folder, 'later')
  expect((await run(...order, '--account', 'anhvt', '--from', '2090-01-01', later)).output).toMatch(
    /1 conversations, 0 messages/,
  )
})

it('without who answers for it and why nothing is written; what was made before is not written over', async () => {
  const to = join(folder, 'nobody')
  for (const words of [
    ['--conversation', id, to],
    ['--by', 'quantri', '--reason', ' ', '--conversation', id, to],
    ['--by', 'khongco', '--reason', 'x', '--conversation', id, to],
    [...order, '--conversation', 'x', to],
    [...order, '--account', 'anhvt', '--from', 'hôm qua', to],
    [...order, '--wrong', to],
  ]) {
    const { code, output } = await run(...words)
    expect([code, output]).toEqual([
      2,
      expect.stringMatching(/Usage|no account|no conversation|no date|Unknown option/),
    ])
  }
  expect(existsSync(to)).toBe(false)
  const again = await run(...order, '--conversation', id, join(folder, 'one'))
  expect(again.code).not.toBe(0)
})
