/** One department at work: its people signed in, and documents brought to any state through real steps over HTTP. */

import { addDays, dayOf } from '../../shared/kernel/calendar.ts'
import type { ErrorBody } from '../../shared/kernel/error.ts'
import type { StepTaken } from '../../shared/outgoing/contract.ts'
import type { DocumentView } from '../../shared/outgoing/view.ts'
import type { Answer, Person } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { typeWords } from './write-as.ts'

export type Refused = ErrorBody['error']
type Step = { action: string; version?: number; [name: string]: unknown }

export type Desk = Awaited<ReturnType<typeof openDesk>>

export async function openDesk(options: Parameters<typeof startServer>[0] = {}) {
  const server: TestServer = await startServer(options)
  const logins = [
    'anhvt',
    'khoabd',
    'minhnv',
    'dungpt',
    'hungnn',
    'hoadt',
    'sonrc',
    'lantt',
    'maihp',
    'ngantk',
    'thanhlv',
    'tuanlq',
    'quantri',
  ] as const
  const entered = await Promise.all(logins.map(async (login) => [login, await server.enter(login)] as const))
  const people = Object.fromEntries(entered) as Record<(typeof logins)[number], Person>

  const view = async (person: Person, id: string): Promise<DocumentView> => {
    const answer = await person.get<DocumentView>(`/api/outgoing/${id}`)
    if (answer.status !== 200) throw new Error(`cannot read ${id}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const versionOf = async (id: string): Promise<number> => {
    const [row] = await server.sql<{ version: number }[]>`select version from outgoing_documents where id = ${id}`
    return row!.version
  }
  const stateOf = async (id: string): Promise<string> => {
    const [row] = await server.sql<{ state: string }[]>`select state from outgoing_documents where id = ${id}`
    return row!.state
  }
  /** Takes a step, at the version that stands unless another is named. */
  const attempt = async <T = { error: Refused }>(person: Person, id: string, step: Step): Promise<Answer<T>> =>
    person.post<T>(`/api/outgoing/${id}/steps`, { version: await versionOf(id), ...step })
  const step = async (person: Person, id: string, body: Step): Promise<StepTaken> => {
    const answer = await attempt<StepTaken>(person, id, body)
    if (answer.status !== 200) throw new Error(`${body.action}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const refused = async (person: Person, id: string, body: Step): Promise<Refused & { status: number }> => {
    const answer = await attempt(person, id, body)
    if (answer.status === 200) throw new Error(`${body.action} was not refused`)
    return { ...answer.body.error, status: answer.status }
  }
  const edit = async (person: Person, id: string, fields: Record<string, unknown>) =>
    person.patch<{ version: number; error: Refused }>(`/api/outgoing/${id}`, {
      version: await versionOf(id),
      ...fields,
    })

  const today = (): string => dayOf(server.clock.now())
  const complete = {
    field: 'Công nghệ thông tin',
    dueDate: addDays(today(), 27),
    order: { kind: 'direct', by: 'Phó Giám đốc Đặng Thị Hoa', on: addDays(today(), -3), reference: '' },
    noRelated: true,
    recipients: [{ name: 'Các phòng, đơn vị thuộc Sở' }],
    copies: 5,
  }
  const start = async (person: Person, fields: Record<string, unknown> = {}, type = 'decision'): Promise<string> => {
    const made = await person.post<{ id: string; draftId: string }>('/api/outgoing', {
      type,
      subject: 'Về việc thành lập Tổ kiểm tra',
    })
    if (made.status !== 201) throw new Error(JSON.stringify(made.body))
    await write(person, made.body.id, 'Căn cứ chức năng, nhiệm vụ của Sở; xét đề nghị của Trưởng phòng.')
    const edited = await edit(person, made.body.id, { ...complete, ...fields })
    if (edited.status !== 200) throw new Error(JSON.stringify(edited.body))
    return made.body.id
  }
  /** Writes through the real editor protocol: the gate judges it, the database keeps it. */
  const write = async (person: Person, id: string, words: string): Promise<void> => {
    const [row] = await server.sql<{ draftId: string }[]>`select draft_id from outgoing_documents where id = ${id}`
    await typeWords(person, row!.draftId, words)
  }

  const path: Record<string, (id: string) => Promise<unknown>> = {
    drafting: async () => {},
    unitReview: async (id) => step(people.anhvt, id, { action: 'submitToUnit', to: people.minhnv.assignmentId }),
    unitAgreed: async (id) => {
      await path.unitReview!(id)
      await step(people.minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
    },
    unitDisagreed: async (id) => {
      await path.unitReview!(id)
      await step(people.minhnv, id, { action: 'disagree', opinion: 'Bổ sung căn cứ pháp lý' })
    },
    leadershipReview: async (id) => {
      await path.unitAgreed!(id)
      await step(people.anhvt, id, { action: 'submitToLeadership', to: people.hungnn.assignmentId })
    },
    leadershipDisagreed: async (id) => {
      await path.leadershipReview!(id)
      await step(people.hungnn, id, { action: 'sendBack', opinion: 'Làm rõ kinh phí' })
    },
    finishing: async (id) => {
      await path.leadershipReview!(id)
      await step(people.hungnn, id, { action: 'approveWithChanges', changes: [{ text: 'Sửa căn cứ' }] })
    },
    awaitingNumber: async (id) => {
      await path.leadershipReview!(id)
      await step(people.hungnn, id, { action: 'approve', to: people.lantt.assignmentId })
    },
    awaitingCheck: async (id) => {
      await path.awaitingNumber!(id)
      await number(people.lantt, id)
    },
    signing: async (id) => {
      await path.awaitingCheck!(id)
      await step(people.anhvt, id, { action: 'submitForSignature', checklist })
    },
    awaitingIssue: async (id) => {
      await path.signing!(id)
      await attach(people.lantt, id, 'signedScan', 'da-ky.pdf', pdf)
      await step(people.lantt, id, { action: 'confirmSigned', signedOn: today() })
    },
    issued: async (id) => {
      await path.awaitingIssue!(id)
      await step(people.lantt, id, { action: 'issue' })
    },
    cancelled: async (id) => step(people.anhvt, id, { action: 'cancel', reason: 'Không còn cần thiết' }),
  }
  const bring = async (state: string, fields: Record<string, unknown> = {}): Promise<string> => {
    const id = await start(people.anhvt, fields)
    await path[state]!(id)
    return id
  }
  const checklist = { number: true, date: true, signer: true, recipients: true, annexes: true }
  const nextNumber = async (): Promise<number> => {
    const answer = await people.lantt.get<{ next: { number: number } }>('/api/outgoing/register')
    return answer.body.next.number
  }
  const number = async (person: Person, id: string, more: Record<string, unknown> = {}): Promise<StepTaken> =>
    step(person, id, { action: 'assignNumber', number: await nextNumber(), date: today(), ...more })
  const attach = (person: Person, id: string, kind: string, name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData()
    form.append('file', new File([bytes], name))
    return person.call<{ id: string; sha256: string; error: Refused }>(
      'POST',
      `/api/outgoing/${id}/attachments?kind=${kind}`,
      form,
    )
  }
  return {
    server,
    sql: server.sql,
    clock: server.clock,
    people,
    view,
    versionOf,
    stateOf,
    attempt,
    step,
    refused,
    edit,
    start,
    write,
    bring,
    checklist,
    today,
    nextNumber,
    number,
    attach,
    stop: server.stop,
  }
}

/** The smallest lawful PDF: what matters here is its first line. */
export const pdf = new Uint8Array(
  new TextEncoder().encode('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
)
