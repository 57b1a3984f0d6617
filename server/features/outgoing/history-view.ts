/** How a document came to be where it is: every hand-over and every opinion, with who and for whom. */

import { type Article, articles, articleWords } from '../../../shared/kernel/articles.ts'
import type { Person } from '../../../shared/outgoing/parts.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import type { CoSend } from './file-queries.ts'
import type { StepRow } from './step-queries.ts'

export type People = Map<string, Person>
type History = DocumentView['history'][number]
type Opinion = DocumentView['opinions'][number]

const nobody = (assignmentId: string): Person => ({ assignmentId, accountId: '', name: '', title: '', unitName: '' })
export const personOf = (people: People, assignmentId: string): Person =>
  people.get(assignmentId) ?? nobody(assignmentId)

/** The person who acted, in the position acted in: a delegate under his own name, "thay mặt" the principal. */
export const doerOf = (step: StepRow, people: People) => ({
  ...personOf(people, step.assignmentId),
  accountId: step.accountId,
  name: step.accountName,
  onBehalfOf: step.onBehalfOfName,
})

export const viewSealed = (step: StepRow, people: People) => ({
  by: doerOf(step, people),
  at: step.at.toISOString(),
  hash: step.hash ?? '',
  versionNo: step.versionNo ?? 0,
})

export function viewHistory(steps: StepRow[], people: People): History[] {
  return steps.map((step) => ({
    id: step.id,
    at: step.at.toISOString(),
    action: step.action as History['action'],
    article: step.article in articles ? articleWords(step.article as Article) : step.article,
    from: step.fromState,
    to: step.toState,
    by: doerOf(step, people),
    holder: personOf(people, step.holderAssignmentId),
    text: textOf(step),
    versionNo: step.versionNo,
    hash: step.hash,
    skippedUnit: step.detail.skippedUnit === true,
    undone: step.undoneAt !== null,
  }))
}

/** An error report quotes the words that it is about (Điều 10 khoản 8). */
const textOf = (step: StepRow): string =>
  typeof step.detail.quote === 'string' && step.detail.quote ? `“${step.detail.quote}”: ${step.text}` : step.text

/** Newest first: texts of hand-overs, and answers of those who were asked. */
export function opinionsOf(steps: StepRow[], coSends: CoSend[], people: People): Opinion[] {
  const written = steps
    .filter((step) => step.text)
    .map(
      (step): Opinion => ({
        id: step.id,
        action: step.action as Opinion['action'],
        by: doerOf(step, people),
        at: step.at.toISOString(),
        text: textOf(step),
      }),
    )
  const answered = coSends
    .filter((one) => one.reply)
    .map(
      (one): Opinion => ({
        id: one.id,
        action: 'reply',
        by: {
          ...personOf(people, one.toAssignmentId),
          name: one.repliedByName ?? personOf(people, one.toAssignmentId).name,
          onBehalfOf: null,
        },
        at: one.repliedAt!.toISOString(),
        text: one.reply ?? '',
      }),
    )
  return [...written, ...answered].sort((a, b) => b.at.localeCompare(a.at))
}

/** What the drafter wrote down as his own view since the unit last disagreed. */
export const reservedView = (steps: StepRow[]): string | null =>
  steps.findLast((step) => step.action === 'reserveViews')?.text ?? null

/** What the drafter quoted, while the unit has not answered since. */
export function reportedWords(steps: StepRow[]): string | null {
  const last = steps.findLast((step) => step.action !== 'transferToHead')
  return last?.action === 'reportError' ? String(last.detail.quote ?? '') || null : null
}
