/** The editor in real Chromium against the real server: what people do, what each sees, and what the gate has stored. */
import { describe, expect, it } from 'vitest'
import { listChanges } from '../../shared/drafts/changes.ts'
import type { DraftView } from '../../shared/drafts/contract.ts'
import { issuedText } from '../../shared/drafts/text.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { caret, isSaved, pause, plainOf } from './support/people.ts'
import { both, inked, lostIn, press, sit } from './support/sitting.ts'

departmentForTests()
const WORDS = 'Căn cứ chức năng, nhiệm vụ của Sở; xét đề nghị của Trưởng phòng.'

describe('writing in ink', () => {
  it('INK-11 blue ink is painted blue, saved, and seen by the other person at once', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    const deputy = await sit('dungpt', id)
    await caret(head, 0, 7)
    await head.keyboard.type('Luật, ')
    await caret(head, 0, 13, 0, 22)
    await press(head, 'Delete')
    await isSaved(head)
    expect(await both(head, deputy)).toBe(
      'Căn cứ {+blue Luật, }[-blue chức năng], nhiệm vụ của Sở; xét đề nghị của Trưởng phòng.',
    )
    const painted = await deputy
      .locator('ins.ink')
      .first()
      .evaluate((ink) => [getComputedStyle(ink).color, getComputedStyle(ink).textDecorationLine])
    expect(painted).toEqual(['rgb(11, 63, 209)', 'underline'])
    expect(
      await deputy
        .locator('del.ink')
        .first()
        .evaluate((ink) => getComputedStyle(ink).textDecorationLine),
    ).toBe('line-through')
    await deputy.locator('ins.ink').first().hover()
    await deputy.getByRole('tooltip').getByText('Nguyễn Văn Minh').waitFor()
  })

  it('INK-12 shows who is here and where', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    const deputy = await sit('dungpt', id)
    await caret(deputy, 0, 5)
    await head.getByRole('list', { name: 'Đang cùng mở văn bản' }).getByText('Phạm Tiến Dũng').waitFor()
    await head.locator('.ink-caret.pen-blue .ink-caret-name', { hasText: 'Phạm Tiến Dũng' }).waitFor()
    await deputy.close()
    await head.locator('.ink-caret').waitFor({ state: 'detached' })
  })

  it('INK-1 breaks, joins, undo and redo', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    await caret(head, 0, 34)
    await press(head, 'Enter')
    await head.keyboard.type('Mới: ')
    await isSaved(head)
    expect(await inked(head)).toBe(
      'Căn cứ chức năng, nhiệm vụ của Sở; / ¶+blue {+blue Mới: } xét đề nghị của Trưởng phòng.',
    )
    await pause(700)
    await press(head, 'Control+z', 'Control+z')
    expect(await plainOf(head)).toBe(WORDS)
    await press(head, 'Control+y', 'Control+y')
    await isSaved(head)
    expect(await inked(head)).toContain('¶+blue {+blue Mới: }')
    await caret(head, 1, 0)
    await press(head, 'Backspace')
    expect(await inked(head)).toBe('Căn cứ chức năng, nhiệm vụ của Sở;{+blue Mới: } xét đề nghị của Trưởng phòng.')
    await isSaved(head)
  })

  it('INK-7 Vietnamese composed by an input method, and a mark typed after its letter', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    await caret(head, 0, 7)
    const session = await head.context().newCDPSession(head)
    for (const text of ['v', 'vi', 'vie', 'viê', 'việ', 'việt']) {
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
      await pause(30)
    }
    await session.send('Input.insertText', { text: 'việt' })
    await head.keyboard.insertText(' ề')
    await head.keyboard.type(' xong ')
    await isSaved(head)
    expect(await inked(head)).toContain('Căn cứ {+blue việt ề xong }chức năng')
  })

  it('INK-15 two people in one line at once: nothing is lost', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    const deputy = await sit('dungpt', id)
    await caret(head, 0, 6)
    await caret(deputy, 0, 33)
    await Promise.all([
      head.keyboard.type(' chữ của trưởng phòng', { delay: 12 }),
      deputy.keyboard.type(' chữ của phó phòng', { delay: 12 }),
    ])
    await Promise.all([isSaved(head), isSaved(deputy)])
    const text = await both(head, deputy)
    expect(text).toContain('chữ của trưởng phòng}')
    expect(text).toContain('chữ của phó phòng}')
    expect([...(await lostIn(head)), ...(await lostIn(deputy))]).toEqual([])
  })

  it('INK-18 a table: added, written in, its column struck by another', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    const deputy = await sit('dungpt', id)
    await caret(head, 0, -1)
    await head.getByRole('button', { name: 'Bảng', exact: true }).click()
    await head.getByRole('menuitem', { name: 'Chèn bảng 2 hàng × 2 cột' }).click()
    await caret(head, 1, 0)
    await head.keyboard.type('ô một')
    await press(head, 'Tab')
    await head.keyboard.type('ô hai')
    await isSaved(head)
    await expect.poll(() => inked(deputy)).toContain('ô hai')
    await caret(deputy, 2, 0)
    await deputy.getByRole('button', { name: 'Bảng', exact: true }).click()
    await deputy.getByRole('menuitem', { name: 'Xóa cột' }).click()
    await isSaved(deputy)
    expect(await both(head, deputy)).toContain('+blue ((({+blue ô một})|-blue ({+blue ô hai}))|(()|-blue ()))')
  })

  it('INK-2 a paste from Word comes clean: no forged ink, lists flat, styles gone', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    await caret(head, 0, -1)
    await head.evaluate(() => {
      const data = new DataTransfer()
      data.setData(
        'text/html',
        `<html><head><style>p{color:red}</style></head><body><!--StartFragment-->
        <h1 style="text-align:center">Tiêu đề</h1>
        <p class=MsoListParagraph style='margin-left:36pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>mục một</p>
        <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)</span>mục con</p>
        <ul><li>chấm<ul><li>sâu hơn</li></ul></li></ul>
        <p class=MsoNormal><b>đậm</b> <span style="font-style:italic">nghiêng</span> <ins class="ink inkIns" data-hand="x">giả mạo</ins><del>đã xóa</del></p>
        <table><tr><td colspan=2>gộp</td></tr><tr><td>một</td><td>hai</td></tr></table>
        <p>cuối</p><!--EndFragment--></body></html>`,
      )
      window.__butphe?.editor?.view.dom.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    await isSaved(head)
    const text = await inked(head)
    expect(text).toContain('¶+blue «list:number» {+blue mục một}')
    expect(text).toContain('¶+blue «level:1;list:number» {+blue mục con}')
    expect(text).toContain('«list:bullet» {+blue chấm} / ¶+blue «level:1;list:bullet» {+blue sâu hơn}')
    expect(text).toContain('{+blue <bold>đậm}')
    expect(text).toContain('{+blue <italic>nghiêng}')
    expect(text).toContain('giả mạo')
    expect(text).not.toContain('đã xóa')
    expect(text).toContain('+blue ((({+blue gộp})|())|(({+blue một})|({+blue hai})))')
    expect(await lostIn(head)).toEqual([])
  })
})

describe('rounds', () => {
  it('INK-4 INK-13 pencil keeps off blue ink and says so; the head who hands on folds it', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    await caret(head, 0, 6)
    await head.keyboard.type(' xanh')
    await isSaved(head)
    await desk.step(desk.people.minhnv, id, { action: 'disagree', opinion: 'Bổ sung' })
    const author = await sit('anhvt', id)
    await caret(author, 0, 9)
    await author.keyboard.type(' chì')
    await isSaved(author)
    expect(await inked(author)).toContain('Căn cứ{+blue  xanh}{+author  chì} chức năng')
    expect(
      await author
        .locator('ins.ink')
        .last()
        .evaluate((ink) => getComputedStyle(ink).color),
    ).toBe('rgb(90, 96, 101)')
    await caret(author, 0, 7, 0, 10)
    await press(author, 'Delete')
    await author.getByText('Bút chì không viết đè lên nét bút của lãnh đạo').waitFor()
    expect(await inked(author)).toContain('{+blue  xanh}')
    await desk.step(desk.people.anhvt, id, { action: 'submitToUnit', to: desk.people.minhnv.assignmentId })
    await desk.step(desk.people.minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
    const { draftId } = await desk.view(desk.people.minhnv, id)
    const folded = await desk.people.minhnv.get<DraftView>(`/api/drafts/${draftId}`)
    const pens = new Map(folded.body.hands.map((hand) => [hand.id, hand.pen]))
    expect(new Set(listChanges(folded.body.content.content).map((change) => pens.get(change.hand)))).toEqual(
      new Set(['blue']),
    )
    expect(issuedText(folded.body.content.content)).toContain('Căn cứ xanh chì chức năng')
  })

  it('INK-15 typing across a hand-over: the old editor takes keys until the new one stands', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    const deputy = await sit('dungpt', id)
    await caret(deputy, 0, 6)
    const typed = deputy.keyboard.type(' những chữ này phải còn nguyên ở đâu đó', { delay: 15 })
    await pause(200)
    await desk.step(desk.people.minhnv, id, { action: 'disagree', opinion: 'Bổ sung' })
    await typed
    await pause(1_500)
    const kept = `${await plainOf(deputy)} ${(await lostIn(deputy)).join(' ')}`.replaceAll(/\s+/g, '')
    const letters = 'nhữngchữnàyphảicònnguyênởđâuđó'
    expect(kept.includes(letters) || countKept(kept, letters)).toBe(true)
    await head.close()
  })

  it('INK-5 a pen that is gone writes nothing, and the words stay', async () => {
    const id = await desk.bring('unitReview')
    const deputy = await sit('dungpt', id)
    await caret(deputy, 0, 6)
    await deputy.keyboard.type(' trước')
    await isSaved(deputy)
    await desk.step(desk.people.minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
    await expect
      .poll(() => deputy.evaluate(() => window.__butphe?.editor?.isEditable ?? false), { timeout: 8_000 })
      .toBe(false)
  })
})

/** All letters are there in order, however they were parted between text and panel. */
function countKept(kept: string, letters: string): boolean {
  let at = 0
  for (const letter of kept) if (letter === letters[at]) at++
  return at === letters.length
}

describe('undo', () => {
  it('INK-3 an undo that would take away what another wrote strikes the own words instead, and says so', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    const deputy = await sit('dungpt', id)
    await caret(head, 0, 6)
    // At once: a pause between two letters would make two steps, of which the last can be taken back.
    await head.keyboard.insertText(' rất dài')
    await isSaved(head)
    await expect.poll(() => plainOf(deputy)).toContain('rất dài')
    await caret(deputy, 0, 7, 0, 10)
    await press(deputy, 'Delete')
    await isSaved(deputy)
    await expect.poll(() => inked(head)).toContain('[-blue')
    await head.bringToFront()
    await head.evaluate(() => window.__butphe?.editor?.view.focus())
    // The note goes by itself: it is waited for from before the key.
    const said = head.getByText('Không hoàn tác được').waitFor()
    await press(head, 'Control+z')
    await said
    await isSaved(head)
    expect(await inked(head)).toContain('[-blue ')
    expect(await plainOf(head)).toContain('rất')
  })
})

describe('the screen', () => {
  it('lists every change, jumps to it, filters by pen', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    await caret(head, 0, 6)
    await head.keyboard.type(' nét xanh')
    await head.locator('.draft-change', { hasText: 'nét xanh' }).click()
    await head.getByRole('button', { name: 'Bút xanh', exact: true }).click()
    expect(await head.locator('.draft-change').count()).toBe(1)
  })
  it('is usable on a phone of 360 pixels', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id, { width: 360, height: 740 })
    await caret(head, 0, 6)
    await head.keyboard.type(' điện thoại')
    await isSaved(head)
    const width = await head.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(360)
  })
})
