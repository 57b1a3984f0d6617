/** When the line breaks, when a round ends meanwhile, when a stroke is refused: no word is lost, none stands twice. */
import { describe, expect, it } from 'vitest'
import type { DraftView } from '../../shared/drafts/contract.ts'
import { issuedText } from '../../shared/drafts/text.ts'
import { RawClient } from '../support/collab.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { caret, isSaved, pause, plainOf, ready } from './support/people.ts'
import { both, inked, lostIn, sit } from './support/sitting.ts'

departmentForTests()

describe('the line', () => {
  it('INK-11 offline has a name, keeps every stroke, and sends them in order when the line is back', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    const deputy = await sit('dungpt', id)
    await head.context().setOffline(true)
    await head.evaluate(() => window.__butphe?.breakOff())
    await head.locator('[data-save="offline"]').waitFor()
    await caret(head, 0, 6)
    await head.keyboard.type(' không mạng')
    await caret(deputy, 0, 33)
    await deputy.keyboard.type(' có mạng')
    await isSaved(deputy)
    expect(await head.locator('[data-save="offline"]').textContent()).toContain('đang giữ trên máy này')
    await head.context().setOffline(false)
    await isSaved(head)
    const text = await both(head, deputy)
    expect(text).toContain('không mạng')
    expect(text).toContain('có mạng')
  })

  it('INK-15 a hand-over while offline: the words are written again in the new round', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    await head.context().setOffline(true)
    await head.evaluate(() => window.__butphe?.breakOff())
    await head.locator('[data-save="offline"]').waitFor()
    await caret(head, 0, 6)
    await head.keyboard.type(' viết lúc mất mạng')
    await desk.step(desk.people.minhnv, id, { action: 'disagree', opinion: 'Bổ sung' })
    await head.context().setOffline(false)
    await expect.poll(() => plainOf(head), { timeout: 10_000 }).toContain('Căn cứ viết lúc mất mạng chức năng')
    await isSaved(head)
    const { draftId } = await desk.view(desk.people.minhnv, id)
    const stored = await desk.people.minhnv.get<DraftView>(`/api/drafts/${draftId}`)
    expect(issuedText(stored.body.content.content)).toContain('viết lúc mất mạng')
  })

  it('INK-15 words under way survive a reload without a line, and are sent by the next page', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    await head.evaluate(() => {
      window.__butphe?.breakOff()
      // as if the network never came back
      WebSocket.prototype.send = () => undefined
    })
    await caret(head, 0, 6)
    await head.keyboard.type(' chưa kịp lưu')
    await pause(800)
    head.on('dialog', (dialog) => void dialog.accept())
    await head.reload()
    await ready(head)
    await isSaved(head)
    await expect.poll(() => plainOf(head)).toContain('Căn cứ chưa kịp lưu chức năng')
    expect(await lostIn(head)).toEqual([])
    const { draftId } = await desk.view(desk.people.minhnv, id)
    const stored = await desk.people.minhnv.get<DraftView>(`/api/drafts/${draftId}`)
    expect(issuedText(stored.body.content.content).split('chưa kịp lưu')).toHaveLength(2)
  })

  it('INK-15 INK-6 after a refusal: a fresh document, the words put back, nothing twice', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    await caret(head, 0, 6)
    await head.keyboard.type(' thật')
    await isSaved(head)
    // a stroke that the tracker would never make: straight into the document
    await head.evaluate(() => {
      const editor = window.__butphe?.editor
      if (!editor) return
      const tr = editor.state.tr.insertText('GIẢ', 1)
      editor.view.updateState(editor.state.apply(tr))
    })
    await head.keyboard.type(' sau đó')
    await pause(2_500)
    await ready(head)
    await isSaved(head)
    const text = await inked(head)
    expect(await plainOf(head)).toContain('Căn cứ thật sau đó chức năng')
    expect(text.split('sau đó').length).toBe(2)
    expect(await head.evaluate(() => document.activeElement?.classList.contains('draft-text'))).toBe(true)
  })

  it('INK-9 a pen that rests is told so: its page waits, knocks no more, and keeps what is written', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    const { draftId } = await desk.view(desk.people.minhnv, id)
    for (let i = 0; i < 4; i++) {
      const forger = await RawClient.open(desk.people.minhnv, draftId)
      forger.text(0).insert(0, 'lén ')
      await forger.until(() => forger.closed !== null)
    }
    let lines = 0
    head.on('websocket', (socket) => {
      if (socket.url().includes('/collab/')) lines++
    })
    // the fifth of this minute
    await head.evaluate(() => {
      const editor = window.__butphe?.editor
      if (editor) editor.view.updateState(editor.state.apply(editor.state.tr.insertText('GIẢ', 1)))
    })
    await caret(head, 0, 9)
    await head.keyboard.type(' viết lúc bút nghỉ')
    await head.locator('[data-save="resting"]').waitFor()
    // after a first refusal a page comes back within 300 ms
    await pause(2_500)
    expect(lines).toBe(0)
    expect(await plainOf(head)).toContain('viết lúc bút nghỉ')
    expect(await head.locator('[data-save="resting"]').textContent()).toContain('đang giữ trên máy này')
  })
})
