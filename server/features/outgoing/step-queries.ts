/** Steps, approvals, lists of changes and differing views in SQL. */
import type { ChangePlace, PrintedParts } from '../../../shared/outgoing/finishing.ts'
import type { State } from '../../../shared/outgoing/states.ts'
import type { Db, Tx } from '../../platform/database.ts'

/** What a withdrawal or an undo puts back. */
export type Before = {
  state: State
  holderAssignmentId: string
  heldSince: string
  openedAt: string | null
  opinionDueAt: string | null
  opinionDueBasis: string | null
  opinionDueSource: string | null
  deadlineAt: string | null
  viaUnit: boolean
  agreedStepId: string | null
  reopened: boolean
  checkedStepId: string | null
}

export type StepRow = {
  id: string
  documentId: string
  no: number
  at: Date
  action: string
  article: string
  fromState: State | null
  toState: State
  accountId: string
  accountName: string
  assignmentId: string
  onBehalfOf: string | null
  onBehalfOfName: string | null
  holderAssignmentId: string
  text: string
  detail: Record<string, unknown>
  before: Before | null
  versionNo: number | null
  hash: string | null
  undoUntil: Date | null
  undoneAt: Date | null
}

export async function insertStep(tx: Tx, step: Omit<StepRow, 'no' | 'undoneAt'>): Promise<void> {
  const s = step
  await tx`insert into outgoing_steps (id, document_id, no, at, action, article, from_state, to_state, account_id,
      account_name, assignment_id, on_behalf_of, on_behalf_of_name, holder_assignment_id, text, detail, before, version_no, hash,
      undo_until)
    select ${s.id}, ${s.documentId}, coalesce(max(no), 0) + 1, ${s.at}, ${s.action}, ${s.article}, ${s.fromState}, ${s.toState},
      ${s.accountId}, ${s.accountName}, ${s.assignmentId}, ${s.onBehalfOf}, ${s.onBehalfOfName}, ${s.holderAssignmentId},
      ${s.text}, ${tx.json(s.detail as never)}, ${s.before ? tx.json(s.before) : null}, ${s.versionNo}, ${s.hash}, ${s.undoUntil}
    from outgoing_steps where document_id = ${s.documentId}`
}

export async function stepsOf(db: Db, documentId: string): Promise<StepRow[]> {
  return db<StepRow[]>`select * from outgoing_steps where document_id = ${documentId} order by no`
}

export async function lastStep(db: Db, documentId: string): Promise<StepRow | null> {
  const [row] = await db<StepRow[]>`
    select * from outgoing_steps where document_id = ${documentId} and undone_at is null order by no desc limit 1`
  return row ?? null
}

export async function findStep(db: Db, id: string): Promise<StepRow | null> {
  const [row] = await db<StepRow[]>`select * from outgoing_steps where id = ${id}`
  return row ?? null
}

/** The position that last did one of these, undone steps left out. */
export async function lastDoer(db: Db, documentId: string, actions: string[]): Promise<string | null> {
  const [row] = await db<{ assignmentId: string }[]>`
    select assignment_id from outgoing_steps
    where document_id = ${documentId} and undone_at is null and action = any(${actions}) order by no desc limit 1`
  return row?.assignmentId ?? null
}

export async function markUndone(tx: Tx, stepId: string, at: Date): Promise<void> {
  await tx`update outgoing_steps set undone_at = ${at} where id = ${stepId}`
}

/** What a step wrote beside the document goes with it when it is withdrawn or undone. @returns seats that were told of it */
export async function takeBackTraces(tx: Tx, stepId: string): Promise<string[]> {
  await tx`delete from outgoing_differing_views where step_id = ${stepId}`
  await tx`update outgoing_approvals set lapsed_at = null, lapsed_step_id = null where lapsed_step_id = ${stepId}`
  const rows = await tx<{ toAssignmentId: string }[]>`
    delete from outgoing_co_sends where step_id = ${stepId} and opened_at is null returning to_assignment_id`
  return rows.map((row) => row.toAssignmentId)
}

export type Approval = {
  id: string
  documentId: string
  stepId: string
  assignmentId: string
  cleanHash: string
  printedHash: string
  printedParts: PrintedParts
  versionNo: number
  finishedHash: string | null
  finishedPrintedHash: string | null
  finishedParts: PrintedParts | null
  finishedVersionNo: number | null
  lapsedAt: Date | null
  lapsedStepId: string | null
}

export async function standingApproval(db: Db, documentId: string): Promise<Approval | null> {
  const [row] = await db<Approval[]>`
    select * from outgoing_approvals where document_id = ${documentId} and lapsed_at is null`
  return row ?? null
}

/** Was the list finished with something else than what was approved? */
export const isChangedUnderList = ({ finishedHash, cleanHash, finishedPrintedHash, printedHash }: Approval): boolean =>
  finishedHash !== null && (finishedHash !== cleanHash || finishedPrintedHash !== printedHash)

/** The last one, lapsed or not, for showing. */
export async function lastApproval(db: Db, documentId: string): Promise<Approval | null> {
  const [row] = await db<Approval[]>`
    select a.* from outgoing_approvals a join outgoing_steps s on s.id = a.step_id
    where a.document_id = ${documentId} order by s.no desc limit 1`
  return row ?? null
}

export async function insertApproval(
  tx: Tx,
  a: Pick<
    Approval,
    'documentId' | 'stepId' | 'assignmentId' | 'cleanHash' | 'printedHash' | 'printedParts' | 'versionNo'
  >,
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into outgoing_approvals (document_id, step_id, assignment_id, clean_hash, printed_hash, printed_parts, version_no)
    values (${a.documentId}, ${a.stepId}, ${a.assignmentId}, ${a.cleanHash}, ${a.printedHash}, ${tx.json(a.printedParts)},
      ${a.versionNo}) returning id`
  return row!.id
}

export async function finishApproval(
  tx: Tx,
  id: string,
  hash: string,
  printedHash: string,
  parts: PrintedParts,
  versionNo: number,
): Promise<void> {
  await tx`update outgoing_approvals set finished_hash = ${hash}, finished_printed_hash = ${printedHash},
    finished_parts = ${tx.json(parts)},
    finished_version_no = ${versionNo} where id = ${id}`
}

export async function lapseApproval(tx: Tx, documentId: string, stepId: string, at: Date): Promise<void> {
  await tx`update outgoing_approvals set lapsed_at = ${at}, lapsed_step_id = ${stepId}
    where document_id = ${documentId} and lapsed_at is null`
}

export type Change = {
  id: string
  approvalId: string
  source: 'approver' | 'clerk' | 'drafter'
  position: number
  text: string
  place: ChangePlace
  doneAt: Date | null
}

/** The list that belongs to the standing approval, else to the last one. */
export async function changesOf(db: Db, documentId: string): Promise<Change[]> {
  return db<Change[]>`
    select c.* from outgoing_changes c where c.approval_id = (
      select a.id from outgoing_approvals a join outgoing_steps s on s.id = a.step_id
      where a.document_id = ${documentId} order by s.no desc limit 1)
    order by c.position`
}

export async function insertChange(
  tx: Tx,
  c: Pick<Change, 'approvalId' | 'source' | 'text' | 'place'> & { documentId: string },
): Promise<void> {
  await tx`insert into outgoing_changes (document_id, approval_id, source, position, text, place)
    select ${c.documentId}, ${c.approvalId}, ${c.source}, coalesce(max(position), 0) + 1, ${c.text}, ${c.place}
    from outgoing_changes where approval_id = ${c.approvalId}`
}

export async function tickChange(
  tx: Tx,
  documentId: string,
  id: string,
  doneAt: Date | null,
  byName: string,
): Promise<boolean> {
  const rows = await tx`update outgoing_changes set done_at = ${doneAt}, done_by_name = ${doneAt ? byName : null}
    where id = ${id} and document_id = ${documentId} returning id`
  return rows.length > 0
}

export type DifferingView = {
  id: string
  unitView: string
  drafterView: string
  byName: string
  at: Date
  decision: string | null
  decidedByName: string | null
  decidedAt: Date | null
}

export async function insertDifferingView(
  tx: Tx,
  v: Pick<DifferingView, 'unitView' | 'drafterView' | 'byName' | 'at'> & { documentId: string; stepId: string },
): Promise<void> {
  await tx`insert into outgoing_differing_views (document_id, step_id, unit_view, drafter_view, by_name, at)
    values (${v.documentId}, ${v.stepId}, ${v.unitView}, ${v.drafterView}, ${v.byName}, ${v.at})`
}

export async function differingViewsOf(db: Db, documentId: string): Promise<DifferingView[]> {
  return db<DifferingView[]>`select * from outgoing_differing_views where document_id = ${documentId} order by at`
}

export async function decideViews(
  tx: Tx,
  documentId: string,
  decision: string,
  byName: string,
  at: Date,
): Promise<void> {
  await tx`update outgoing_differing_views set decision = ${decision}, decided_by_name = ${byName}, decided_at = ${at}
    where document_id = ${documentId} and decided_at is null`
}
