/** The real server on loopback with a database of its own, and documents of any length in it, written through the gate. */
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { readConfig } from '../../../server/config.ts'
import { hashOfMark } from '../../../server/features/drafts/gate/strict.ts'
import { demoPassword } from '../../../server/features/system/demo-people.ts'
import { startApp } from '../../../server/main.ts'
import { startEmbedded } from '../../../server/platform/embedded-postgres.ts'
import type { SessionView } from '../../../shared/accounts/contract.ts'
import { schema } from '../../../shared/drafts/schema.ts'
import { RawClient } from '../../support/collab.ts'
import { Person } from '../../support/person.ts'
import { lineOf } from './words.ts'

export type Document = { id: string; draftId: string; subject: string }

export async function openHouse() {
  const folder = mkdtempSync(join(tmpdir(), 'butphe-browser-'))
  chmodSync(folder, 0o755) // for the database's user, when started as root
  const postgres = await startEmbedded(join(folder, 'postgres'))
  const env = { DATABASE_URL: postgres.url, DEMO: '1', PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'error' }
  const app = await startApp(readConfig(env), { demoDocuments: false })
  const signIn = async (login: string): Promise<Person> => {
    const person = new Person(app.url)
    return person.is(must(await person.post<SessionView>('/api/accounts/session', { login, password: demoPassword })))
  }
  const [drafter, head, deputy] = [await signIn('anhvt'), await signIn('minhnv'), await signIn('dungpt')]

  /** @param paragraphs of plain text, by the drafter */
  async function start(subject: string, paragraphs: number): Promise<Document> {
    const made = must(await drafter.post<Document>('/api/outgoing', { type: 'decision', subject }))
    const { version } = must(await drafter.get<{ version: number }>(`/api/outgoing/${made.id}`))
    const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
    const today = new Date().toISOString().slice(0, 10)
    const fields = {
      field: 'Công nghệ thông tin',
      dueDate: soon,
      order: { kind: 'direct', by: 'Phó Giám đốc Đặng Thị Hoa', on: today, reference: '' },
      noRelated: true,
      recipients: [{ name: 'Các phòng, đơn vị thuộc Sở' }],
      copies: 5,
    }
    must(await drafter.patch(`/api/outgoing/${made.id}`, { version, ...fields }))
    const client = await RawClient.open(drafter, made.draftId)
    // In parts: one update may be as large as two megabytes, and that is not what is measured here.
    for (let from = 0; from < paragraphs; from += 200) {
      client.doc.transact(() => {
        if (from === 0) client.front().insert(0, lineOf(0))
        const lines = Array.from({ length: Math.min(200, paragraphs - from) }, (_, i) => from + i).filter((n) => n > 0)
        client.fragment.insert(client.fragment.length, lines.map(paragraph))
      })
    }
    await settled(client, Math.ceil(paragraphs / 200))
    client.close()
    return { ...made, subject }
  }
  const step = async (person: Person, { id }: Document, body: Record<string, unknown>): Promise<void> => {
    const { version } = must(await person.get<{ version: number }>(`/api/outgoing/${id}`))
    must(await person.post(`/api/outgoing/${id}/steps`, { version, ...body }))
  }
  /** On the head's desk, in ink. */
  const submit = (document: Document) => step(drafter, document, { action: 'submitToUnit', to: head.assignmentId })
  /** To where drafter, head and deputy may all write, in ink. */
  async function review(document: Document): Promise<void> {
    await submit(document)
    await step(head, document, { action: 'disagree', opinion: 'Bổ sung căn cứ pháp lý' })
  }
  /** Each of these people strikes some words and writes others beside them, `count` changes in all, over the whole text. */
  async function ink({ draftId }: Document, people: Person[], count: number): Promise<void> {
    const each = Math.floor(count / people.length / 2)
    for (const [turn, person] of people.entries()) {
      const client = await RawClient.open(person, draftId)
      const every = Math.floor(client.fragment.length / each) || 1
      for (let i = 0; i < each; i++) {
        const line = client.text(Math.min(i * every + turn, client.fragment.length - 1))
        const stroke = `b${turn}${i.toString(36)}`
        client.doc.transact(() => line.insert(20, ' sửa lại', { inkIns: client.ink(`${stroke}i`) }))
        client.doc.transact(() => line.format(28, 9, struck(client.ink(`${stroke}d`))))
      }
      await settled(client, each * 2)
      client.close()
    }
  }
  async function note({ draftId }: Document, count: number): Promise<void> {
    const client = await RawClient.open(head, draftId)
    let at = 0
    for (let i = 0; i < client.fragment.length; i++) {
      const text = client.text(i)
      const every = Math.floor(client.fragment.length / count)
      if (i % every === 0 && i / every < count) {
        const quote = text
          .toDelta()
          .reduce((all: string, one: { insert: string }) => all + one.insert, '')
          .slice(0, 12)
        const body = { id: randomUUID(), from: at, to: at + 12, quote, text: 'Đề nghị xem lại.', mentions: [] }
        must(await head.post(`/api/drafts/${draftId}/notes`, body))
      }
      at += text.length
    }
    client.close()
  }
  const stop = async () => {
    await app.stop()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: app.url, people: { drafter, head, deputy }, start, submit, review, ink, note, stop }
}

/** As y-tiptap names a mark that may overlap. */
const struck = (stroke: { hand: string; at: number; id: string }) => ({
  [`inkDel--${hashOfMark(schema.marks.inkDel?.create(stroke).toJSON())}`]: stroke,
})
function paragraph(n: number): Y.XmlElement {
  const line = new Y.XmlElement('paragraph')
  line.insert(0, [new Y.XmlText(lineOf(n))])
  return line
}
async function settled(client: RawClient, strokes: number): Promise<void> {
  await client.until(() => client.stored >= strokes || client.refused !== null || client.closed !== null, 120_000)
  if (client.stored < strokes) throw new Error(`not stored: ${JSON.stringify(client.refused ?? client.closed)}`)
}
function must<T>({ status, body }: { status: number; body: T }): T {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}
