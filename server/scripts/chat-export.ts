/** `bun run chat:export --by LOGIN --reason "…" (--conversation ID | --account LOGIN) [--from DATE] [--to DATE] FOLDER`: the record, for an auditor. */
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { findAccountByLogin } from '../features/accounts/public.ts'
import { exportConversations } from '../features/chat/export.ts'
import { systemClock } from '../platform/clock.ts'
import type { Sql } from '../platform/database.ts'
import { createFiles } from '../platform/files.ts'
import { withDatabase } from './with-database.ts'

const usage =
  'Usage: bun run chat:export --by LOGIN --reason "why" (--conversation ID | --account LOGIN) [--from 2026-01-01] [--to 2027-01-01] FOLDER'
const text = { type: 'string' } as const

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}
function asked() {
  try {
    const options = { by: text, reason: text, conversation: text, account: text, from: text, to: text }
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    stop(`${(error as Error).message}\n${usage}`)
  }
}
/** A day begins at midnight in Viet Nam. */
function dayOf(day: string | undefined): Date | null {
  if (day === undefined) return null
  if (!z.iso.date().safeParse(day).success) stop(`"${day}" is no date: write it as 2026-01-31.`)
  return new Date(`${day}T00:00:00+07:00`)
}

const { values, positionals } = asked()
const [folder] = positionals
const { by, reason, conversation, account } = values
if (!folder || !by || !reason?.trim() || Boolean(conversation) === Boolean(account)) stop(usage)
if (conversation && !z.uuid().safeParse(conversation).success) stop(`"${conversation}" is no conversation's id.`)
const [from, to] = [dayOf(values.from), dayOf(values.to)]

async function accountOf(sql: Sql, login: string) {
  return (await findAccountByLogin(sql, login)) ?? stop(`There is no account "${login}".`)
}

const manifest = await withDatabase(async (sql) => {
  const answers = await accountOf(sql, by)
  const which = conversation
    ? { conversationId: conversation }
    : { accountId: (await accountOf(sql, account ?? '')).id }
  const order = { which, from, to, by: { accountId: answers.id, name: answers.fullName }, reason: reason.trim() }
  const files = createFiles(readConfig(process.env).dataDir, systemClock)
  return exportConversations({ sql, clock: systemClock, files }, order, async (path, parts) => {
    const place = join(folder, path)
    await mkdir(dirname(place), { recursive: true })
    // 'wx': an export that was made before is never written over
    await pipeline(Readable.from(parts), createWriteStream(place, { flags: 'wx', mode: 0o600 }))
  })
})
console.log(
  `${manifest.conversations} conversations, ${manifest.messages} messages, ${Object.keys(manifest.files).length} files in ${folder}`,
)
