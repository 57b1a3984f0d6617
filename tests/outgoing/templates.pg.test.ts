/** Every type's skeleton through the real server: created, judged by the gate, read back; and a blank sheet for who asks for nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyDraft } from '../../server/features/drafts/verify.ts'
import type { DraftView } from '../../shared/drafts/contract.ts'
import { issuedText } from '../../shared/drafts/text.ts'
import { documentTypeCodes } from '../../shared/outgoing/numbering.ts'
import { skeletonOf } from '../../shared/outgoing/templates/skeletons.ts'
import { type Desk, openDesk } from './desk.ts'
import { typeWords } from './write-as.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

const create = async (body: Record<string, unknown>) => {
  const made = await desk.people.anhvt.post<{ id: string; draftId: string }>('/api/outgoing', {
    subject: 'Về việc thử mẫu',
    ...body,
  })
  expect(made.status).toBe(201)
  return made.body
}
const textOf = async (draftId: string) => {
  const { body } = await desk.people.anhvt.get<DraftView>(`/api/drafts/${draftId}`)
  return issuedText(body.content.content)
}

describe('a new document begins', () => {
  it('with the skeleton of its type, on which the drafter writes on', async () => {
    for (const type of documentTypeCodes) {
      const { draftId } = await create({ type, template: true })
      const text = await textOf(draftId)
      expect(text.split('\n').length, type).toBe(skeletonOf(type).length)
      expect(text).not.toContain('{')
      await typeWords(desk.people.anhvt, draftId, 'Chữ viết thêm')
      expect(await textOf(draftId)).toContain('Chữ viết thêm')
      expect((await verifyDraft(desk.server.sql, draftId)).fault).toBeNull()
    }
  })
  it('a quyết định: who decides, căn cứ in italics, QUYẾT ĐỊNH:, Điều 1 to 3', async () => {
    const { draftId } = await create({ type: 'decision', template: true })
    const { body } = await desk.people.anhvt.get<DraftView>(`/api/drafts/${draftId}`)
    const lines = issuedText(body.content.content).split('\n')
    expect(lines[0]).toBe('GIÁM ĐỐC SỞ THÔNG TIN VÀ TRUYỀN THÔNG')
    expect(lines).toContain('QUYẾT ĐỊNH:')
    expect(lines.filter((line) => /^Điều \d\. /.test(line))).toHaveLength(3)
    expect(body.content.content[1]).toMatchObject({ content: [{ marks: [{ type: 'italic' }] }] })
  })
  it('with a blank sheet where no template is asked for', async () => {
    expect(await textOf((await create({ type: 'decision' })).draftId)).toBe('')
    expect(await textOf((await create({ type: 'decision', template: false })).draftId)).toBe('')
  })
})
