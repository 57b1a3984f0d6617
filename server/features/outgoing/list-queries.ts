/** Lists of outgoing documents in SQL: keyset pages, search without accents, only what may be read. */

import type { DocumentCard } from '../../../shared/outgoing/card.ts'
import type { DocumentRow, ListQuery } from '../../../shared/outgoing/contract.ts'
import type { State } from '../../../shared/outgoing/states.ts'
import type { Db } from '../../platform/database.ts'
import { wordsLike } from '../../platform/search.ts'
import type { WorkFacts } from '../worklist/public.ts'
import { type Hat, hasAny, readable } from './relations-queries.ts'

export type ListRow = Omit<DocumentRow, 'holder' | 'deadline' | 'updatedAt' | 'waitsForMe'> & {
  state: State
  holderName: string
  holderTitle: string
  holderAssignmentId: string
  heldSince: Date
  openedAt: Date | null
  opinionDueAt: Date | null
  opinionDueBasis: string | null
  opinionDueSource: string | null
  deadlineAt: Date | null
  /** Text, with its microseconds: a rounded key would show a row twice. */
  sortAt: string
  updatedAt: Date
}

/** Where the next page begins: the sort key and the id of the last row. */
export type Cursor = { at: string; id: string }

const final = ['issued', 'cancelled']

export async function findPage(db: Db, hat: Hat, wanted: ListQuery, cursor: Cursor | null): Promise<ListRow[]> {
  const waiting = wanted.tab === 'waiting'
  const key = waiting ? db`coalesce(d.deadline_at, '9999-12-31'::timestamptz)` : db`d.updated_at`
  const words = wordsLike(wanted.q ?? '')
  const next =
    cursor &&
    (waiting
      ? db`and (${key}, d.id) > (${cursor.at}, ${cursor.id})`
      : db`and (${key}, d.id) < (${cursor.at}, ${cursor.id})`)
  return db<ListRow[]>`
    select d.id, d.draft_id, d.type, d.subject, u.name as unit_name, da.full_name as drafter_name, d.state, d.urgency, d.priority,
      ha.full_name as holder_name, h.title as holder_title, d.holder_assignment_id, d.held_since, d.opened_at,
      d.opinion_due_at, d.opinion_due_basis, d.opinion_due_source, d.deadline_at, d.issued_on, d.updated_at, d.version,
      (select n.code from outgoing_numbers n where n.document_id = d.id and n.status = 'used') as number_text,
      array(select distinct f.kind from outgoing_follow_ups f where f.original_id = d.id) as flags,
      ${key}::text as sort_at
    from outgoing_documents d
      join units u on u.id = d.unit_id
      join accounts da on da.id = d.drafter_account_id
      join assignments h on h.id = d.holder_assignment_id
      join accounts ha on ha.id = h.account_id
    where ${readable(db, hat)} and ${tabCondition(db, hat, wanted.tab)}
      ${wanted.state ? db`and d.state = ${wanted.state}` : db``}
      ${wanted.type ? db`and d.type = ${wanted.type}` : db``}
      ${wanted.urgency ? db`and d.urgency = ${wanted.urgency}` : db``}
      ${wanted.unitId ? db`and d.unit_id = ${wanted.unitId}` : db``}
      ${words.reduce((before, word) => db`${before} and d.search_text like ${word}`, db``)}
      ${next ?? db``}
    order by ${key} ${waiting ? db`asc` : db`desc`}, d.id ${waiting ? db`asc` : db`desc`}
    limit ${wanted.limit + 1}`
}

function tabCondition(db: Db, hat: Hat, tab: ListQuery['tab']) {
  switch (tab) {
    case 'waiting':
      return db`d.holder_assignment_id = ${hat.assignment.id} and d.state <> all(${final})`
    case 'following':
      return db`d.holder_assignment_id <> ${hat.assignment.id} and d.state <> all(${final})
        and ${hasAny(db, hat, ['drafter', 'coDrafter', 'copied', 'handled', 'approver'])}`
    case 'issued':
      return db`d.state = 'issued'`
    case 'all':
      return db`true`
  }
}

export async function countWaiting(db: Db, hat: Hat): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*)::int as count from outgoing_documents d
    where d.holder_assignment_id = ${hat.assignment.id} and d.state <> all(${final})`
  return row?.count ?? 0
}

/** The most pressing document that waits, other than this one. */
export async function nextWaiting(db: Db, hat: Hat, except: string): Promise<string | null> {
  const [row] = await db<{ id: string }[]>`
    select id from outgoing_documents d
    where d.holder_assignment_id = ${hat.assignment.id} and d.state <> all(${final}) and d.id <> ${except}
    order by d.deadline_at nulls last, d.id limit 1`
  return row?.id ?? null
}

export async function findShown(db: Db, hat: Hat, ids: string[]): Promise<WorkFacts[]> {
  return db<WorkFacts[]>`
    select d.id as object_id, d.subject as title, d.state, d.type, u.name as unit_name, d.urgency, d.priority
    from outgoing_documents d join units u on u.id = d.unit_id
    where d.id = any(${ids}::uuid[]) and ${readable(db, hat)}`
}

/** Those of these documents that this person may read. */
export async function findCards(db: Db, hat: Hat, ids: string[]): Promise<DocumentCard[]> {
  return db<DocumentCard[]>`
    select d.id, d.type, d.subject, d.state,
      (select n.code from outgoing_numbers n where n.document_id = d.id and n.status = 'used') as number_text
    from outgoing_documents d where d.id = any(${ids}::uuid[]) and ${readable(db, hat)}`
}
