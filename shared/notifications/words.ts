/**
 * What a notification says, by its reason, in both languages: on screen, and on a phone, in a mail or an SMS, where the server speaks.
 * A title shows on a locked screen: it names nobody and nothing.
 */
import type { Params } from '../kernel/error.ts'
import { fill } from '../kernel/said.ts'
import type { Action } from '../outgoing/actions.ts'
import type { Category, Language } from './preferences.ts'

type Words = Record<Language, string>

/** What somebody did in the flow; said alike to whoever has it now and to whoever drafted it. */
const ofSteps = {
  submitToUnit: { vi: '{{by}} trình dự thảo', en: '{{by}} submitted a draft' },
  submitToLeadership: { vi: '{{by}} trình lãnh đạo Sở', en: '{{by}} submitted to the leadership' },
  agree: { vi: '{{by}} thống nhất, chuyển lại', en: '{{by}} agreed and handed it back' },
  disagree: { vi: '{{by}} chưa thống nhất, chuyển lại', en: '{{by}} did not agree and handed it back' },
  transferToHead: { vi: '{{by}} chuyển Trưởng phòng xem xét', en: '{{by}} passed it to the head of unit' },
  submitDifferingViews: { vi: '{{by}} trình kèm ý kiến khác nhau', en: '{{by}} submitted it with differing views' },
  reportError: { vi: '{{by}} báo sai sót', en: '{{by}} reported an error' },
  reserveViews: { vi: '{{by}} bảo lưu ý kiến và trình lại', en: '{{by}} reserved an opinion and submitted again' },
  transferToDirector: { vi: '{{by}} chuyển Giám đốc xem xét', en: '{{by}} passed it to the director' },
  sendBack: { vi: '{{by}} chưa thống nhất, chuyển lại dự thảo', en: '{{by}} did not agree and sent the draft back' },
  resubmit: { vi: '{{by}} trình lại', en: '{{by}} submitted again' },
  approve: { vi: '{{by}} đồng ý ban hành', en: '{{by}} approved it' },
  approveWithChanges: {
    vi: '{{by}} đồng ý ban hành, yêu cầu chỉnh sửa',
    en: '{{by}} approved it and asked for changes',
  },
  finishChanges: { vi: '{{by}} hoàn thành chỉnh sửa', en: '{{by}} finished the changes' },
  assignNumber: { vi: '{{by}} cấp số', en: '{{by}} assigned the number' },
  returnForForm: { vi: '{{by}} trả lại do thể thức', en: '{{by}} returned it because of its form' },
  check: { vi: '{{by}} đã kiểm tra', en: '{{by}} checked it' },
  submitForSignature: { vi: '{{by}} chuyển in, trình ký', en: '{{by}} passed it on for signature' },
  reportNumberError: { vi: '{{by}} báo sai số, ngày', en: '{{by}} reported a wrong number or date' },
  reportContentError: { vi: '{{by}} báo sai nội dung', en: '{{by}} reported wrong content' },
  confirmSigned: { vi: '{{by}} xác nhận đã ký', en: '{{by}} confirmed the signature' },
  recordNotSigned: { vi: '{{by}} chuyển lại vì không được ký', en: '{{by}} returned it: it was not signed' },
  issue: { vi: '{{by}} phát hành', en: '{{by}} issued it' },
  withdraw: { vi: '{{by}} rút lại', en: '{{by}} withdrew it' },
  stop: { vi: '{{by}} dừng phát hành', en: '{{by}} stopped its issue' },
  cancel: { vi: '{{by}} hủy dự thảo', en: '{{by}} cancelled the draft' },
  orderFollowUp: {
    vi: '{{by}} giao soạn văn bản thu hồi, đính chính hoặc thay thế',
    en: '{{by}} ordered a recall, correction or replacement',
  },
} as const satisfies Record<Action, Words>

const reasons = {
  ...ofSteps,
  askedOpinion: { vi: '{{by}} xin ý kiến', en: '{{by}} asks for an opinion' },
  sentToKnow: { vi: '{{by}} gửi để biết', en: '{{by}} sent it for information' },
  replied: { vi: '{{by}} cho ý kiến', en: '{{by}} gave an opinion' },
  coDrafter: { vi: '{{by}} mời cùng dự thảo', en: '{{by}} asks you to draft together' },
  dueToday: { vi: 'Hôm nay là hạn xử lý', en: 'Due today' },
  overdue: { vi: 'Đã quá hạn xử lý', en: 'Overdue' },
  namedInNote: { vi: '{{by}} nhắc đến bạn trong một ý kiến', en: '{{by}} named you in a note' },
  noteAnswered: { vi: '{{by}} trả lời một ý kiến có bạn tham gia', en: '{{by}} answered a note you take part in' },
  wrote: { vi: '{{by}} nhắn tin', en: '{{by}} sent a message' },
  namedInChat: { vi: '{{by}} nhắc đến bạn', en: '{{by}} named you' },
  calledAll: { vi: '{{by}} gọi cả nhóm', en: '{{by}} called everybody' },
  delegated: {
    vi: '{{by}} ủy quyền cho bạn xử lý, từ {{from}} đến {{to}}',
    en: '{{by}} delegated to you, from {{from}} to {{to}}',
  },
  delegationTold: {
    vi: '{{by}} ủy quyền cho {{delegate}} xử lý, từ {{from}} đến {{to}}',
    en: '{{by}} delegated to {{delegate}}, from {{from}} to {{to}}',
  },
  delegationAsked: {
    vi: '{{by}} xin phép ủy quyền cho {{delegate}} xử lý, từ {{from}} đến {{to}}',
    en: '{{by}} asks to delegate to {{delegate}}, from {{from}} to {{to}}',
  },
  delegationRefused: {
    vi: '{{by}} không cho phép ủy quyền cho {{delegate}}',
    en: '{{by}} did not permit the delegation to {{delegate}}',
  },
  delegationBegan: {
    vi: 'Từ hôm nay bạn xử lý thay {{by}}, đến {{to}}',
    en: 'From today you act for {{by}}, until {{to}}',
  },
  away: { vi: '{{by}} vắng mặt từ {{from}} đến hết {{to}}', en: '{{by}} is away from {{from}} to {{to}}' },
  awayYouStandIn: {
    vi: '{{by}} vắng mặt từ {{from}} đến hết {{to}}, bạn xử lý thay',
    en: '{{by}} is away from {{from}} to {{to}}; you act for him or her',
  },
  awayNobodyStandsIn: {
    vi: '{{by}} vắng mặt từ {{from}} đến hết {{to}}, chưa ủy quyền cho ai',
    en: '{{by}} is away from {{from}} to {{to}}, and nobody stands in',
  },
  absenceEnded: {
    vi: '{{by}} không còn vắng mặt từ {{from}} đến hết {{to}}',
    en: '{{by}} will not be away from {{from}} to {{to}} after all',
  },
  delegationEnded: {
    vi: '{{delegate}} thôi xử lý thay {{by}}',
    en: '{{delegate}} no longer acts for {{by}}',
  },
} as const satisfies Record<string, Words>
export type Reason = keyof typeof reasons

const titles: Record<Category | 'digest' | 'work', Words> = {
  process: { vi: 'Có văn bản chờ xử lý', en: 'A document waits for you' },
  consult: { vi: 'Có ý kiến về văn bản', en: 'Opinions on a document' },
  deadline: { vi: 'Có việc đến hạn', en: 'Work is due' },
  notice: { vi: 'Có thông báo mới', en: 'Something to know' },
  mention: { vi: 'Có người nhắc đến bạn', en: 'Somebody named you' },
  chat: { vi: 'Có tin nhắn mới', en: 'A new message' },
  delegation: { vi: 'Thay đổi về ủy quyền, vắng mặt', en: 'A change of delegation or absence' },
  digest: { vi: '{{count}} thông báo chưa đọc', en: '{{count}} unread notifications' },
  work: { vi: '{{count}} văn bản chờ xử lý', en: '{{count}} documents wait for you' },
}

const onBehalf: Words = { vi: '{{by}} (thay mặt {{behalf}})', en: '{{by}} (on behalf of {{behalf}})' }

/** @returns '' for a reason that is no longer known */
export function say(language: Language, reason: string, params: Params): string {
  const words: Words | undefined = (reasons as Record<string, Words>)[reason]
  const by = params.behalf ? fill(onBehalf[language], params) : (params.by ?? '')
  return words ? fill(words[language], { ...params, by }) : ''
}

export const titleOf = (language: Language, category: keyof typeof titles, params: Params = {}): string =>
  fill(titles[category][language], params)
