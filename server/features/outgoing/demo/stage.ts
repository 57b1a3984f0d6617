/** People, time and acts for the demonstration: each act is the real service's, on the day on which it is said to have happened. */

import type { Actor } from '../../../../shared/kernel/actor.ts'
import { addDays, dayOf, instantOf, isWorkingDay, yearOf } from '../../../../shared/kernel/calendar.ts'
import { stepBody } from '../../../../shared/outgoing/steps.ts'
import { pageOf } from '../../../../shared/outgoing/templates/page.ts'
import type { Edit } from '../../drafts/public.ts'
import { findAssignment } from '../../org/public.ts'
import { coSend as sendCopies } from '../co-send-service.ts'
import { createDocument } from '../creating.ts'
import { findDocument } from '../document-queries.ts'
import { editFields } from '../fields-service.ts'
import { attach as attachFile, relate } from '../files-service.ts'
import { readRegisterRow } from '../number-queries.ts'
import { readCalendar } from '../settings.ts'
import type { House } from '../situation.ts'
import { takeStep } from '../step-service.ts'
import { readDocument } from '../view-service.ts'
import { type Paper, papers } from './papers.ts'
import { scanOf } from './scan.ts'

export type People = ReadonlyMap<string, { accountId: string; assignmentId: string }>
export type Stage = Awaited<ReturnType<typeof openStage>>

/** @param travel sets the clock that the house runs by */
export async function openStage(house: House, people: People, travel: (instant: Date) => void) {
  const now = house.p.clock.now()
  const calendar = await readCalendar(house.p.sql)
  const seat = (login: string): string => people.get(login)!.assignmentId

  async function actor(login: string): Promise<Actor> {
    const held = (await findAssignment(house.p.sql, seat(login)))!
    const { id, unitId, unitName, unitKind, rank, title } = held
    const assignment = { id, unitId, unitName, unitKind, rank, title }
    return {
      accountId: held.accountId,
      name: held.name,
      assignment,
      onBehalfOf: null,
      ip: '127.0.0.1',
      sessionId: 'demo',
    }
  }

  /** So many working days ago, at this hour; never later than now. */
  function at(daysAgo: number, hour: string): void {
    let day = dayOf(now)
    for (let left = daysAgo; left > 0; ) {
      day = addDays(day, -1)
      if (isWorkingDay(day, calendar)) left -= 1
    }
    const instant = instantOf(day, hour)
    travel(new Date(Math.min(instant.getTime(), now.getTime())))
  }

  const doc = async (id: string) => (await findDocument(house.p.sql, id))!

  return {
    seat,
    at,
    async begin(name: keyof typeof papers, dueIn: number): Promise<string> {
      const paper: Paper = papers[name]
      const who = await actor(paper.drafter)
      const today = dayOf(house.p.clock.now())
      const { type, subject, field } = paper
      const order = { ...paper.order, on: addDays(today, -1) }
      const { id } = await createDocument(house, who, { type, subject, field, order }, pageOf(paper.lines))
      if (paper.related) await relate(house, who, id, undefined, paper.related)
      await editFields(house, who, id, {
        version: (await doc(id)).version,
        dueDate: addDays(today, dueIn),
        urgency: paper.urgency ?? 'normal',
        priority: paper.priority ?? false,
        noRelated: !paper.related,
        recipients: paper.recipients.map((recipient) => ({ name: recipient })),
        copies: paper.recipients.length + 2,
      })
      return id
    },
    async step(login: string, id: string, action: string, body: Record<string, unknown> = {}): Promise<void> {
      const { version } = await doc(id)
      await takeStep(house, await actor(login), id, stepBody.parse({ action, version, ...body }))
    },
    async open(login: string, id: string): Promise<void> {
      await readDocument(house, await actor(login), id)
    },
    async write(login: string, id: string, edits: Edit[]): Promise<void> {
      await house.drafts.writeAs(await actor(login), (await doc(id)).draftId, edits)
    },
    async coSend(login: string, id: string, kind: 'notice' | 'consult', to: string[], opinion: string): Promise<void> {
      await sendCopies(house, await actor(login), id, { kind, to: to.map(seat), opinion })
    },
    async scan(login: string, id: string): Promise<void> {
      const who = await actor(login)
      const { number, fields } = await readDocument(house, who, id)
      const code = number?.text ?? ''
      await attachFile(
        house,
        who,
        id,
        'signedScan',
        `${code.replace('/', '-')} đã ký.pdf`,
        scanOf(['So Thong tin va Truyen thong', code, fields.subject]),
      )
    },
    async annex(login: string, id: string, name: string, text: string): Promise<void> {
      await attachFile(house, await actor(login), id, 'annex', name, new TextEncoder().encode(text))
    },
    async nextNumber(): Promise<number> {
      const row = await readRegisterRow(house.p.sql, 'general', yearOf(dayOf(house.p.clock.now())))
      return row.nextNumber
    },
    today: (): string => dayOf(house.p.clock.now()),
  }
}
