/** The demonstration's twelve documents, states 1 to 12: brought there by real steps of real people, ink through the gate. */
import { yearOf } from '../../../shared/kernel/calendar.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Drafts } from '../drafts/public.ts'
import { openStage, type People, type Stage } from './demo/stage.ts'
import { anyDocument } from './document-queries.ts'
import { startRegister } from './number-queries.ts'

/** The agency adopts the system in the middle of a year: earlier numbers stand in the paper register. */
const firstNumber = 132
const checklist = { number: true, date: true, signer: true, recipients: true, annexes: true }

/**
 * @param p a platform whose clock `travel` sets, so that the documents have a history
 * @param people login without domain → account and position
 */
export async function seedDemoDocuments(
  p: Platform,
  drafts: Drafts,
  people: People,
  travel: (instant: Date) => void,
): Promise<void> {
  if (await anyDocument(p.sql)) return
  p.log.info('making the demonstration documents')
  const now = p.clock.now()
  const stage = await openStage({ p, drafts }, people, travel)
  stage.at(9, '08:00')
  await p.sql.begin((tx) => startRegister(tx, 'general', yearOf(stage.today()), firstNumber))
  await issued(stage)
  await awaitingIssue(stage)
  await signing(stage)
  await awaitingCheck(stage)
  for (const make of [
    drafting,
    unitReview,
    unitDisagreed,
    unitAgreed,
    leadershipReview,
    leadershipDisagreed,
    finishing,
    awaitingNumber,
  ]) {
    await make(stage)
  }
  travel(now)
}

/** 12 · Quyết định 132: the regulation itself. */
async function issued(s: Stage): Promise<void> {
  const id = await s.begin('regulation', 20)
  s.at(9, '09:10')
  await s.step('anhvt', id, 'submitToUnit', { to: s.seat('minhnv'), note: 'Kính trình Trưởng phòng xem xét.' })
  s.at(8, '08:40')
  await s.open('minhnv', id)
  await s.write('minhnv', id, [{ find: 'Căn cứ Luật Giao dịch điện tử', insert: ' ngày 22 tháng 6 năm 2023' }])
  await s.step('minhnv', id, 'agree', { opinion: 'Thống nhất, trình Giám đốc.' })
  s.at(8, '10:05')
  await s.step('anhvt', id, 'submitToLeadership', { to: s.seat('hungnn') })
  s.at(7, '19:30')
  await s.open('hungnn', id)
  await s.write('hungnn', id, [
    { find: 'các cá nhân, đơn vị có liên quan', strike: true, insert: 'các tổ chức, cá nhân có liên quan' },
  ])
  await s.step('hungnn', id, 'approve', { opinion: 'Đồng ý ban hành.', to: s.seat('lantt') })
  s.at(6, '07:45')
  await number(s, 'lantt', id)
  await s.step('anhvt', id, 'submitForSignature', { checklist, to: s.seat('lantt') })
  s.at(6, '15:20')
  await s.scan('lantt', id)
  await s.step('lantt', id, 'confirmSigned', { signedOn: s.today() })
  await s.step('lantt', id, 'issue', {})
}

/** 11 · signed, to be issued today. */
async function awaitingIssue(s: Stage): Promise<void> {
  const id = await s.begin('mailGuidance', 15)
  s.at(5, '09:00')
  await s.step('khoabd', id, 'submitToUnit', { to: s.seat('minhnv') })
  await s.step('minhnv', id, 'agree', { opinion: 'Thống nhất.' })
  await s.step('khoabd', id, 'submitToLeadership', { to: s.seat('hoadt') })
  s.at(4, '16:00')
  await s.step('hoadt', id, 'approve', { opinion: 'Đồng ý.', to: s.seat('lantt') })
  s.at(2, '08:15')
  await number(s, 'lantt', id)
  await s.step('khoabd', id, 'submitForSignature', { checklist, to: s.seat('lantt') })
  s.at(2, '10:40')
  await s.scan('lantt', id)
  await s.step('lantt', id, 'confirmSigned', { signedOn: s.today() })
}

/** 10 · on the director's desk, on paper. */
async function signing(s: Stage): Promise<void> {
  s.at(5, '13:45')
  const id = await s.begin('inspectionTeam', 12)
  await s.step('ngantk', id, 'submitToUnit', { to: s.seat('thanhlv') })
  s.at(4, '08:10')
  await s.step('thanhlv', id, 'agree', { opinion: 'Thống nhất thành phần Tổ kiểm tra.' })
  await s.step('ngantk', id, 'submitToLeadership', { to: s.seat('hungnn') })
  s.at(3, '20:05')
  await s.step('hungnn', id, 'approve', { opinion: 'Đồng ý.', to: s.seat('lantt') })
  s.at(2, '13:40')
  await number(s, 'lantt', id)
  s.at(1, '08:30')
  await s.step('ngantk', id, 'submitForSignature', { checklist, to: s.seat('lantt') })
}

/** 9 · numbered, the drafter checks. */
async function awaitingCheck(s: Stage): Promise<void> {
  s.at(4, '14:00')
  const id = await s.begin('trainingLetter', 9)
  await s.step('linhdt', id, 'submitToUnit', { to: s.seat('phuongks') })
  await s.step('phuongks', id, 'agree', { opinion: 'Nhất trí danh sách.' })
  await s.step('linhdt', id, 'submitToLeadership', { to: s.seat('hoadt') })
  s.at(3, '09:30')
  await s.step('hoadt', id, 'approve', { to: s.seat('maihp') })
  s.at(1, '09:05')
  await number(s, 'maihp', id)
}

async function drafting(s: Stage): Promise<void> {
  s.at(1, '14:20')
  const id = await s.begin('stormPlan', 14)
  await s.annex(
    'ngantk',
    id,
    'Danh sách trạm ưu tiên.csv',
    'Trạm,Huyện,Nhóm\nGLI-001,Pleiku,1\nGLI-047,Đăk Đoa,1\nGLI-112,Mang Yang,2\n',
  )
}

/** 2 · khẩn without an ordered hour, and the three days are over. */
async function unitReview(s: Stage): Promise<void> {
  s.at(7, '10:00')
  const id = await s.begin('signatureReport', 10)
  s.at(6, '14:00')
  await s.step('anhvt', id, 'submitToUnit', { to: s.seat('minhnv'), note: 'Ủy ban nhân dân tỉnh yêu cầu báo cáo sớm.' })
}

async function unitDisagreed(s: Stage): Promise<void> {
  s.at(3, '08:00')
  const id = await s.begin('linkBudget', 18)
  await s.step('khoabd', id, 'submitToUnit', { to: s.seat('minhnv') })
  s.at(2, '09:15')
  await s.open('minhnv', id)
  await s.coSend('minhnv', id, 'consult', ['dungpt'], 'Đề nghị đồng chí kiểm tra lại đơn giá kênh truyền cấp I.')
  await s.write('minhnv', id, [
    { find: '1.486.000.000 đồng', strike: true, insert: '1.398.000.000 đồng' },
    { find: '21 kênh truyền cấp II', insert: ' (kèm danh sách đơn vị tại Phụ lục I)' },
  ])
  s.at(1, '10:30')
  await s.step('minhnv', id, 'disagree', {
    opinion: 'Dự toán cao hơn báo giá thấp nhất; bổ sung phụ lục danh sách đơn vị và thuyết minh đơn giá.',
  })
}

async function unitAgreed(s: Stage): Promise<void> {
  s.at(3, '15:00')
  const id = await s.begin('securityReport', 8)
  await s.step('anhvt', id, 'submitToUnit', { to: s.seat('dungpt') })
  s.at(1, '16:10')
  await s.open('dungpt', id)
  await s.write('dungpt', id, [
    { find: 'không xảy ra sự cố nghiêm trọng', insert: '; 02 sự cố mức trung bình đã được xử lý trong 24 giờ' },
    { find: 'còn mỏng', strike: true, insert: 'chưa đáp ứng yêu cầu trực giám sát 24/7' },
  ])
  await s.step('dungpt', id, 'agree', { opinion: 'Thống nhất, trình lãnh đạo Sở.' })
}

/** 5 · the unit head submits both views. */
async function leadershipReview(s: Stage): Promise<void> {
  s.at(4, '08:30')
  const id = await s.begin('passiveNetwork', 9)
  await s.step('hieunt', id, 'submitToUnit', { to: s.seat('thanhlv') })
  s.at(3, '11:00')
  await s.write('thanhlv', id, [{ find: '300 mét', strike: true, insert: '200 mét' }])
  await s.step('thanhlv', id, 'disagree', { opinion: 'Khoảng cách 300 mét không khả thi ở khu vực trung tâm.' })
  s.at(2, '09:40')
  const drafterView =
    'Khoảng cách 300 mét theo quy hoạch đã được phê duyệt; giảm xuống 200 mét sẽ tăng số cột cồng kềnh.'
  await s.step('hieunt', id, 'reserveViews', { to: s.seat('thanhlv'), view: drafterView })
  s.at(1, '15:30')
  const unitView = 'Đề nghị 200 mét: mật độ thuê bao cao, nhiều doanh nghiệp đã có vị trí cách nhau dưới 300 mét.'
  await s.coSend('thanhlv', id, 'notice', ['tuanlq'], 'Văn phòng biết để bố trí lịch làm việc với Sở Xây dựng.')
  await s.step('thanhlv', id, 'submitDifferingViews', { to: s.seat('sonrc'), unitView, drafterView })
}

/** 6 · blue and red ink in one text. */
async function leadershipDisagreed(s: Stage): Promise<void> {
  s.at(5, '08:20')
  const id = await s.begin('itPlan', 11)
  await s.step('anhvt', id, 'submitToUnit', { to: s.seat('minhnv') })
  s.at(4, '09:00')
  await s.write('minhnv', id, [
    { find: '90% hồ sơ công việc', strike: true, insert: '95% hồ sơ công việc' },
    { find: 'ký số trên thiết bị di động', insert: ' và tra cứu không dấu' },
  ])
  await s.step('minhnv', id, 'agree', { opinion: 'Thống nhất, đề nghị nâng chỉ tiêu lập hồ sơ.' })
  await s.step('anhvt', id, 'submitToLeadership', { to: s.seat('hoadt') })
  s.at(2, '17:10')
  await s.open('hoadt', id)
  await s.write('hoadt', id, [
    { find: '850.000.000 đồng', strike: true, insert: '780.000.000 đồng' },
    { find: 'trước ngày 15 tháng cuối quý', strike: true, insert: 'trước ngày 10 tháng cuối quý' },
  ])
  await s.step('hoadt', id, 'sendBack', {
    opinion: 'Cân đối lại kinh phí theo số được thông báo; bổ sung phụ lục phân kỳ.',
  })
}

/** 7 · approved with a list; the drafter is the head of Văn phòng, so the unit's step was skipped (A18). */
async function finishing(s: Stage): Promise<void> {
  s.at(3, '10:20')
  const id = await s.begin('meetingNotice', 6)
  await s.step('tuanlq', id, 'submitToLeadership', { to: s.seat('hungnn') })
  s.at(1, '20:15')
  await s.open('hungnn', id)
  await s.write('hungnn', id, [{ find: 'trước ngày 15 tháng 11', strike: true, insert: 'trước ngày 20 tháng 11' }])
  const changes = [
    { text: 'Nêu rõ tên 03 nhiệm vụ chậm tiến độ' },
    { text: 'Bổ sung đơn vị chịu trách nhiệm từng việc' },
  ]
  await s.step('hungnn', id, 'approveWithChanges', {
    opinion: 'Đồng ý, hoàn chỉnh theo danh sách rồi chuyển văn thư.',
    changes,
  })
}

/** 8 · hỏa tốc: approved within the hour. */
async function awaitingNumber(s: Stage): Promise<void> {
  s.at(0, '07:15')
  const id = await s.begin('incidentInvitation', 1)
  await s.step('khoabd', id, 'submitToUnit', { to: s.seat('minhnv') })
  await s.step('minhnv', id, 'agree', { opinion: 'Thống nhất, trình ngay.' })
  await s.step('khoabd', id, 'submitToLeadership', { to: s.seat('hoadt') })
  await s.step('hoadt', id, 'approve', { opinion: 'Đồng ý, phát hành ngay.', to: s.seat('lantt') })
}

async function number(s: Stage, login: string, id: string): Promise<void> {
  await s.step(login, id, 'assignNumber', { number: await s.nextNumber(), date: s.today() })
}
