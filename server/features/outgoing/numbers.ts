/** Taking a number: no number twice, no backdating, a gap explained, a held number kept or voided (Nghị định 30, Điều 15). */
import { dayOf, yearOf } from '../../../shared/kernel/calendar.ts'
import { shortDate, twoDigits } from '../../../shared/kernel/vietnamese.ts'
import { codeOf, registerOf, symbolOf } from '../../../shared/outgoing/numbering.ts'
import type { BodyOf } from '../../../shared/outgoing/steps.ts'
import type { Tx } from '../../platform/database.ts'
import {
  advanceRegister,
  dateOutOfOrder,
  insertNumber,
  lockRegister,
  type NumberRow,
  updateNumber,
} from './number-queries.ts'
import { type Fault, input } from './refuse.ts'
import type { Situation } from './situation.ts'
import { findStep } from './step-queries.ts'

/** More skipped numbers than this are a typing error, not a gap. */
const widestGap = 500

export type Plan = {
  take: Pick<NumberRow, 'register' | 'year' | 'number' | 'date' | 'code'>
  skip: number[]
  /** The number that the document held and gives up. */
  void: NumberRow | null
  /** It takes its held number back. */
  again: boolean
  next: number
}

type Wanted = BodyOf<'assignNumber'>

/** Locks the register's row: whoever comes second sees the first one's number. */
export async function planNumber(s: Situation, wanted: Wanted): Promise<Plan | Fault> {
  const today = dayOf(s.now)
  const { register, number, date } = wanted
  if (register !== registerOf(s.doc.secrecy)) return input('wrongRegister', { register: 'registerAgain' })
  const held = s.number
  const year = yearOf(today)
  // With another date, the number of a year that is over is another number: this year's register gives it.
  const again =
    held?.register === register && held.number === number && (held.year === year || date === held.date) ? held : null
  const row = await lockRegister(s.db as Tx, register, again?.year ?? year)
  const symbol = symbolOf(s.doc.type, s.settings.agencyCode, s.doc.unitSymbol)
  const take = { register, year: row.year, number, date, code: codeOf(number, symbol) }
  if (again) {
    const kept = date === again.date
    if (!kept && date !== today) return dateFault(today)
    // A paper is not dated before the approval of what it says (Điều 15 khoản 1: no date is entered backwards).
    if (kept && date < (await approvalDay(s)))
      return input('heldBeforeApproval', { date: onDate('todayIs', today), number: theNumber(row.nextNumber) })
    if (!kept && (await dateOutOfOrder(s.db, take, date)))
      return input('heldOutOfOrder', { date: onDate('assignedOn', again.date), number: theNumber(row.nextNumber) })
    return { take, skip: [], void: null, again: true, next: row.nextNumber }
  }
  if (date !== today) return dateFault(today)
  if (row.lastDate && date < row.lastDate) return input('dateOutOfOrder', { date: onDate('lastDate', row.lastDate) })
  if (number < row.nextNumber) return { reason: 'numberTaken', fields: { number: theNumber(row.nextNumber) } }
  const skip = Array.from({ length: Math.min(number - row.nextNumber, widestGap + 1) }, (_, at) => row.nextNumber + at)
  if (skip.length > widestGap) return input('gapTooWide', { number: theNumber(row.nextNumber) })
  if (skip.length && !wanted.gapReason)
    return input('gapUnexplained', { gapReason: 'giveReason', number: theNumber(row.nextNumber) })
  if (held && !wanted.voidReason)
    return input('voidReasonNeeded', { voidReason: 'giveReason', number: theNumber(held.number) })
  return { take, skip, void: held, again: false, next: number + 1 }
}

async function approvalDay(s: Situation): Promise<string> {
  const step = s.approval && (await findStep(s.db, s.approval.stepId))
  return step ? dayOf(step.at) : ''
}

const onDate = (reason: 'assignedOn' | 'lastDate' | 'todayIs', date: string) => ({
  reason,
  params: { date: shortDate(date) },
})
const theNumber = (number: number) => ({ reason: 'number' as const, params: { number } })
const dateFault = (today: string): Fault => input('dateNotToday', { date: onDate('todayIs', today) })

/** Writes the plan; the primary key refuses whatever slipped past the lock. */
export async function takeNumber(s: Situation, wanted: Wanted, plan: Plan, byName: string): Promise<void> {
  const tx = s.db as Tx
  const { take } = plan
  const by = { byName, at: s.now }
  if (plan.void) await updateNumber(tx, plan.void, { status: 'void', reason: wanted.voidReason ?? '' })
  if (plan.again) {
    await updateNumber(tx, take, { status: 'used', reason: null, code: take.code, date: take.date })
    return
  }
  for (const number of plan.skip) {
    const code = twoDigits(number)
    const skipped = {
      register: take.register,
      year: take.year,
      number,
      status: 'skipped' as const,
      documentId: null,
      code,
    }
    await insertNumber(tx, { ...skipped, date: take.date, reason: wanted.gapReason ?? '', ...by })
  }
  await insertNumber(tx, { ...take, status: 'used', documentId: s.doc.id, reason: null, ...by })
  await advanceRegister(tx, take.register, take.year, plan.next, take.date)
}

/** The document goes back: its number waits for it. */
export async function holdNumber(s: Situation, reason: string): Promise<void> {
  if (s.number?.status === 'used') await updateNumber(s.db as Tx, s.number, { status: 'held', reason })
}

/** "Số hủy": written in the register, never given again. */
export async function voidNumber(s: Situation, reason: string): Promise<void> {
  if (s.number) await updateNumber(s.db as Tx, s.number, { status: 'void', reason })
}
