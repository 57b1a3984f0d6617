/** The register of outgoing documents: ten columns of Nghị định 30, Phụ lục IV, with held, void and skipped numbers. */

import type { z } from 'zod'
import type { Actor } from '../../../shared/kernel/actor.ts'
import { dayOf, yearOf } from '../../../shared/kernel/calendar.ts'
import { mayReadRegister } from '../../../shared/outgoing/policy.ts'
import type { RegisterView, registerQuery } from '../../../shared/outgoing/register.ts'
import { auditHead, writeAnchor, writeAuditOnce } from '../../platform/audit.ts'
import type { Platform } from '../../platform/platform.ts'
import { readRegisterRow, registerEntries } from './number-queries.ts'
import { refuse } from './refuse.ts'

/** The page reads it again at every change that it hears of: that is one opening. */
const sameOpening = 15

const notes = { used: '', held: 'Đang giữ số', void: 'Số hủy', skipped: 'Bỏ cách' }

export async function readRegister(
  p: Platform,
  actor: Actor,
  wanted: z.output<typeof registerQuery>,
): Promise<RegisterView> {
  if (!mayReadRegister(actor)) throw refuse({ reason: 'registerClosed', code: 'forbidden' })
  const today = dayOf(p.clock.now())
  const year = wanted.year ?? yearOf(today)
  const { register } = wanted
  const object = { type: 'register', id: `${register}/${year}` }
  await p.sql.begin((tx) => writeAuditOnce(tx, p.clock, actor, 'outgoing.readRegister', object, sameOpening))
  const [row, entries, head] = await Promise.all([
    readRegisterRow(p.sql, register, year),
    registerEntries(p.sql, register, year, wanted.before ?? null, wanted.limit),
    auditHead(p.sql),
  ])
  return {
    year,
    register,
    next: { number: row.nextNumber, date: today },
    lastDate: row.lastDate,
    auditHead: writeAnchor(head),
    entries: entries.map(({ signerName, recipientNames, archivedBy, unitName, ...entry }) => ({
      ...entry,
      signer: signerName ?? '',
      recipients: recipientNames.join('; '),
      archive: archivedBy ?? unitName ?? '',
      note: [notes[entry.status], entry.reason].filter(Boolean).join(': '),
    })),
  }
}
