/** The list behind the bell, and what is unread in it, as one person may see it now. */

import type { z } from 'zod'
import type { Actor } from '../../../shared/kernel/actor.ts'
import type {
  ListView,
  listQuery,
  NotificationView,
  ReadBody,
  UnreadView,
} from '../../../shared/notifications/contract.ts'
import { hiddenCategories } from '../../../shared/notifications/preferences.ts'
import { notificationRefuses } from '../../../shared/notifications/sentences.ts'
import type { Platform } from '../../platform/platform.ts'
import { preferencesOf } from './preference-queries.ts'
import type { Standing, StandPorts } from './public.ts'
import { type Cursor, findRow, type Row, readRows, readUpTo, rowsOf } from './queries.ts'
import { standingOf } from './standing.ts'
import { tellLists } from './telling.ts'

const countedAtMost = 100

export async function readList(
  p: Platform,
  ports: StandPorts,
  { accountId }: Actor,
  { before, only, limit }: z.output<typeof listQuery>,
): Promise<ListView> {
  const hidden = hiddenCategories(await preferencesOf(p.sql, accountId))
  const wanted = { hidden, isUnread: only === 'unread', before: readCursor(before), limit: limit + 1 }
  const rows = await rowsOf(p.sql, accountId, wanted)
  const page = rows.slice(0, limit)
  const standing = await standingOf(p.sql, ports, accountId, p.clock.now(), page)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    notifications: page.flatMap((row) => view(row, standing.get(row.id))),
    next: last ? writeCursor({ at: last.sortAt, id: last.id }) : null,
  }
}

const view = (row: Row, standing: Standing | undefined): NotificationView[] =>
  standing
    ? [
        {
          id: row.id,
          category: row.category,
          feature: row.feature,
          objectId: row.objectId,
          reason: row.reason,
          params: row.params,
          ...standing,
          assignmentId: row.assignmentId,
          at: row.at.toISOString(),
          readAt: row.readAt?.toISOString() ?? null,
        },
      ]
    : []

/** @throws AppError notFound: another's, or about what is no longer his to see */
export async function readOne(
  p: Platform,
  ports: StandPorts,
  { accountId }: Actor,
  id: string,
): Promise<NotificationView> {
  const row = await findRow(p.sql, id)
  if (!row || row.accountId !== accountId || row.held) throw notificationRefuses('notFound', 'noNotification')
  const [shown] = view(row, (await standingOf(p.sql, ports, accountId, p.clock.now(), [row])).get(id))
  if (!shown) throw notificationRefuses('notFound', 'noNotification')
  return shown
}

export async function readUnread(p: Platform, ports: StandPorts, { accountId }: Actor): Promise<UnreadView> {
  const chosen = await preferencesOf(p.sql, accountId)
  const wanted = { hidden: hiddenCategories(chosen), isUnread: true, before: null, limit: countedAtMost + 1 }
  const rows = await rowsOf(p.sql, accountId, wanted)
  const counted = rows.slice(0, countedAtMost)
  const standing = await standingOf(p.sql, ports, accountId, p.clock.now(), counted)
  const waiting = counted.flatMap(({ id }) => {
    const one = standing.get(id)
    return one ? [{ id, path: one.path }] : []
  })
  return { count: waiting.length, more: rows.length > countedAtMost, waiting, language: chosen.language }
}

export async function markRead(p: Platform, { accountId }: Actor, body: ReadBody): Promise<void> {
  const now = p.clock.now()
  await p.sql.begin(async (tx) => {
    const changed =
      'ids' in body
        ? await readRows(tx, accountId, body.ids, now)
        : await readUpTo(tx, accountId, new Date(body.upTo), now)
    if (changed) await tellLists(tx, [accountId])
  })
}

const writeCursor = (cursor: Cursor): string => Buffer.from(`${cursor.at}|${cursor.id}`).toString('base64url')

/** What is no cursor of ours begins at the top. */
function readCursor(text: string | undefined): Cursor | null {
  const [at, id] = Buffer.from(text ?? '', 'base64url')
    .toString()
    .split('|')
  const isOurs = at && id && /^\d{4}-\d\d-\d\d [\d:.]+[+-]\d\d$/.test(at) && /^[0-9a-f-]{36}$/.test(id)
  return isOurs ? { at, id } : null
}
