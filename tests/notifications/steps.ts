/** The steps of the flow: from where, by whom, with what, and who must learn of each. A step that is missing does not compile. */
import type { Action } from '../../shared/outgoing/actions.ts'
import { type Desk, pdf } from '../outgoing/desk.ts'

export type Login = keyof Desk['people']
type Case = {
  from: (d: Desk) => Promise<string>
  by: Login
  take?: (d: Desk, id: string) => object
  told: Partial<Record<Login, string>>
}
const at = (state: string) => (d: Desk) => d.bring(state)
const to = (login: Login) => (d: Desk) => ({ to: d.people[login].assignmentId })

/** Everybody who learns of it, and under what; nobody else does. */
export const cases: Record<Action, Case> = {
  submitToUnit: { from: (d) => d.start(d.people.anhvt), by: 'anhvt', take: to('minhnv'), told: { minhnv: 'process' } },
  submitToLeadership: { from: at('unitAgreed'), by: 'anhvt', take: to('hungnn'), told: { hungnn: 'process' } },
  agree: { from: at('unitReview'), by: 'minhnv', told: { anhvt: 'process' } },
  disagree: {
    from: at('unitReview'),
    by: 'minhnv',
    take: () => ({ opinion: 'Bổ sung căn cứ' }),
    told: { anhvt: 'process' },
  },
  transferToHead: {
    from: async (d) => {
      const id = await d.start(d.people.anhvt)
      await d.step(d.people.anhvt, id, { action: 'submitToUnit', ...to('dungpt')(d) })
      return id
    },
    by: 'dungpt',
    take: () => ({ opinion: 'Kính trình Trưởng phòng quyết định' }),
    told: { minhnv: 'process', anhvt: 'notice' },
  },
  reserveViews: {
    from: at('unitDisagreed'),
    by: 'anhvt',
    take: () => ({ view: 'Giữ mức kinh phí 500 triệu' }),
    told: { minhnv: 'process' },
  },
  submitDifferingViews: {
    from: async (d) => {
      const id = await d.bring('unitDisagreed')
      await d.step(d.people.anhvt, id, { action: 'reserveViews', view: 'Giữ mức kinh phí 500 triệu' })
      return id
    },
    by: 'minhnv',
    take: (d) => ({ unitView: 'Chỉ 300 triệu', drafterView: 'Giữ mức kinh phí 500 triệu', ...to('hungnn')(d) }),
    told: { hungnn: 'process', anhvt: 'notice' },
  },
  reportError: {
    from: at('unitAgreed'),
    by: 'anhvt',
    take: () => ({ quote: 'Căn cứ chức năng', note: 'Thiếu số quyết định' }),
    told: { minhnv: 'process' },
  },
  transferToDirector: {
    from: async (d) => {
      const id = await d.bring('unitAgreed')
      await d.step(d.people.anhvt, id, { action: 'submitToLeadership', ...to('sonrc')(d) })
      return id
    },
    by: 'sonrc',
    take: () => ({ opinion: 'Ngoài lĩnh vực phụ trách' }),
    told: { hungnn: 'process', anhvt: 'notice' },
  },
  sendBack: {
    from: at('leadershipReview'),
    by: 'hungnn',
    take: () => ({ opinion: 'Làm rõ kinh phí' }),
    told: { anhvt: 'process' },
  },
  resubmit: {
    from: async (d) => {
      const id = await d.bring('leadershipDisagreed')
      await d.write(d.people.anhvt, id, 'Đã làm rõ. ')
      return id
    },
    by: 'anhvt',
    told: { hungnn: 'process' },
  },
  approve: {
    from: at('leadershipReview'),
    by: 'hungnn',
    take: to('lantt'),
    told: { lantt: 'process', anhvt: 'notice' },
  },
  approveWithChanges: {
    from: at('leadershipReview'),
    by: 'hungnn',
    take: () => ({ changes: [{ text: 'Sửa căn cứ' }] }),
    told: { anhvt: 'process' },
  },
  finishChanges: {
    from: async (d) => {
      const id = await d.bring('finishing')
      const { changes } = await d.view(d.people.anhvt, id)
      await d.people.anhvt.patch(`/api/outgoing/${id}/changes/${changes[0]?.id}`, { done: true })
      await d.write(d.people.anhvt, id, 'Căn cứ Nghị định 30. ')
      return id
    },
    by: 'anhvt',
    take: to('lantt'),
    told: { lantt: 'process' },
  },
  assignNumber: { from: at('awaitingNumber'), by: 'lantt', told: { anhvt: 'process' } },
  returnForForm: {
    from: at('awaitingNumber'),
    by: 'lantt',
    take: () => ({ reason: 'Thiếu nơi nhận' }),
    told: { anhvt: 'process' },
  },
  // Who checks, or finds the content wrong, goes on with it himself.
  check: { from: at('awaitingCheck'), by: 'anhvt', take: (d) => ({ checklist: d.checklist }), told: {} },
  reportContentError: { from: at('awaitingCheck'), by: 'anhvt', take: () => ({ reason: 'Sai tên' }), told: {} },
  submitForSignature: {
    from: at('awaitingCheck'),
    by: 'anhvt',
    take: (d) => ({ checklist: d.checklist }),
    told: { lantt: 'process' },
  },
  reportNumberError: {
    from: at('awaitingCheck'),
    by: 'anhvt',
    take: () => ({ reason: 'Sai ngày' }),
    told: { lantt: 'process' },
  },
  confirmSigned: {
    from: async (d) => {
      const id = await d.bring('signing')
      await d.attach(d.people.lantt, id, 'signedScan', 'da-ky.pdf', pdf)
      return id
    },
    by: 'lantt',
    take: (d) => ({ signedOn: d.today() }),
    told: { anhvt: 'notice' },
  },
  recordNotSigned: {
    from: at('signing'),
    by: 'lantt',
    take: () => ({ reason: 'Sửa điều 2' }),
    told: { anhvt: 'process' },
  },
  issue: { from: at('awaitingIssue'), by: 'lantt', told: { anhvt: 'notice', hungnn: 'notice' } },
  stop: {
    from: at('awaitingCheck'),
    by: 'hungnn',
    take: () => ({ reason: 'Chủ trương thay đổi' }),
    told: { anhvt: 'process' },
  },
  // What it told is gone, and it tells nothing itself.
  withdraw: { from: at('unitReview'), by: 'anhvt', told: {} },
  cancel: {
    from: (d) => d.start(d.people.anhvt, { coDrafters: [d.people.khoabd.assignmentId] }),
    by: 'anhvt',
    take: () => ({ reason: 'Không còn cần thiết' }),
    told: { khoabd: 'notice' },
  },
  orderFollowUp: {
    from: at('issued'),
    by: 'hungnn',
    take: () => ({ kind: 'recall', reason: 'Căn cứ hết hiệu lực' }),
    told: { lantt: 'process' },
  },
}
