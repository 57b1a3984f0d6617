/** Every refusal of the outgoing flow, in words that name the article: shown on the attempt, never beside a grey button. */
import { type Article, articles } from '../kernel/articles.ts'
import type { State } from './states.ts'
import { stateNames } from './states.ts'

type Refusal = { article: Article; sentence: string }

/** reason → where it stands and what to tell the person. Other languages say it by its reason. */
export const refusals = {
  oneMainProcessor: { article: '10.9', sentence: 'chỉ một người xử lý chính; người khác thì thông báo hoặc đồng gửi' },
  opinionBeforeCoSend: { article: '10.9', sentence: 'phải ghi rõ ý kiến trước khi thông báo hoặc đồng gửi' },
  notYourself: { article: '10.1', sentence: 'không trình cho chính mình' },
  mustBeUnitLeader: { article: '10.1', sentence: 'chỉ trình lãnh đạo của chính phòng, đơn vị dự thảo' },
  mustBeAgencyLeader: { article: '10.3', sentence: 'chỉ trình lãnh đạo Sở' },
  mustBeClerk: { article: '10.5', sentence: 'chỉ chuyển văn thư để cấp số và phát hành' },
  fieldsIncomplete: { article: '10.1', sentence: 'phải điền đầy đủ các mục thông tin trước khi trình' },
  relatedUndeclared: {
    article: '10.1',
    sentence: 'phải đính kèm văn bản liên quan, hoặc chọn "Không có văn bản liên quan"',
  },
  orderUnknown: { article: '10.1', sentence: 'phải ghi ai chỉ đạo và chỉ đạo ngày nào' },
  emptyDraft: { article: '10.1', sentence: 'dự thảo chưa có nội dung' },
  skipOnlyForHead: {
    article: 'A18',
    sentence:
      'chỉ Trưởng phòng hoặc người phụ trách phòng tự dự thảo mới trình thẳng lãnh đạo Sở; Phó Trưởng phòng thì không',
  },
  opinionNeeded: { article: '10.2', sentence: 'phải ghi ý kiến xử lý' },
  opinionOrInkNeeded: {
    article: '10.2',
    sentence: 'chưa thống nhất thì phải có ý kiến hoặc sửa trực tiếp bằng bút xanh',
  },
  opinionOrRedNeeded: {
    article: '10.4',
    sentence: 'chưa thống nhất thì phải có ý kiến hoặc sửa trực tiếp bằng bút đỏ',
  },
  selfAgreement: {
    article: '11',
    sentence: 'không ai thống nhất hoặc phê duyệt dự thảo của chính mình, kể cả khi được ủy quyền',
  },
  ownViewNeeded: { article: '10.8', sentence: 'phải ghi rõ ý kiến của người dự thảo' },
  bothViewsNeeded: { article: '10.8', sentence: 'phải ghi rõ ý kiến của lãnh đạo phòng và ý kiến của người dự thảo' },
  textLocked: {
    article: '10.8',
    sentence: 'lãnh đạo phòng đã thống nhất, chuyên viên giữ nguyên; phát hiện sai sót thì báo lãnh đạo phòng để sửa',
  },
  agreedVersionChanged: { article: '10.3', sentence: 'văn bản không còn đúng bản mà lãnh đạo phòng đã thống nhất' },
  noteAtWordsNeeded: { article: '10.8', sentence: 'phải nêu chỗ sai sót (trích nguyên văn) và đề nghị sửa' },
  quoteNotFound: { article: '10.8', sentence: 'lời trích không có trong dự thảo; hãy trích đúng chỗ sai sót' },
  insideField: { article: '15.2', sentence: 'lĩnh vực này thuộc phân công của Phó Giám đốc, không chuyển Giám đốc' },
  viaUnit: { article: '10.4', sentence: 'lãnh đạo Sở yêu cầu trình lại qua lãnh đạo phòng' },
  viewsUndecided: {
    article: '10.8',
    sentence: 'còn ý kiến khác nhau, lãnh đạo Sở phải quyết định trước khi đồng ý ban hành',
  },
  signerNeeded: { article: '15.2', sentence: 'phải chọn người ký' },
  signerForm: {
    article: 'ND30.13',
    sentence:
      'chức vụ này không ký theo hình thức đã chọn (Giám đốc; KT. cho Phó Giám đốc; TL., TUQ. cho lãnh đạo phòng)',
  },
  changesNeeded: { article: '10.6', sentence: 'phải ghi danh sách sửa đổi' },
  changesNotDone: { article: '10.6', sentence: 'còn mục trong danh sách sửa đổi chưa đánh dấu hoàn thành' },
  changesNotInInk: { article: '10.6', sentence: 'chưa có chỗ sửa nào trong văn bản; sửa phải để lại dấu bút' },
  beyondList: {
    article: 'ND30.11',
    sentence: 'nội dung khác bản đã duyệt mà không theo danh sách sửa đổi của lãnh đạo Sở; phải trình lại',
  },
  approvalLapsed: {
    article: '10.5',
    sentence: 'văn thư chỉ cấp số khi có sự đồng ý ban hành của lãnh đạo Sở cho đúng phiên bản này',
  },
  numberTaken: { article: 'ND30.15', sentence: 'số này đã cấp hoặc đã hủy; số không bao giờ cấp lại' },
  gapUnexplained: { article: 'ND30.15', sentence: 'bỏ cách số thì phải ghi lý do' },
  dateNotToday: {
    article: 'ND30.15',
    sentence: 'ngày ban hành phải là hôm nay; văn thư không ghi lùi, không ghi trước ngày',
  },
  dateOutOfOrder: { article: 'ND30.15', sentence: 'ngày của số không được trước ngày của số liền trước trong sổ' },
  heldBeforeApproval: {
    article: 'ND30.15',
    sentence:
      'số đang giữ có ngày trước ngày duyệt lại; văn bản không ghi lùi ngày, hãy cấp với ngày hôm nay hoặc hủy số cũ và cấp số mới',
  },
  heldOutOfOrder: {
    article: 'ND30.15',
    sentence:
      'số đang giữ không nhận ngày hôm nay vì sổ đã cấp số sau; hãy giữ ngày đã cấp hoặc hủy số cũ và cấp số mới',
  },
  voidReasonNeeded: {
    article: 'ND30.15',
    sentence: 'văn bản đang giữ một số; cấp số khác thì phải ghi lý do hủy số cũ',
  },
  notNumbered: { article: '14.4', sentence: 'văn bản chưa có số' },
  notChecked: {
    article: '10.6',
    sentence: 'người dự thảo phải kiểm tra lại số, ngày, người ký, nơi nhận và phụ lục trước khi in, trình ký',
  },
  scanNeeded: { article: '10.6', sentence: 'phải có bản quét PDF đã ký' },
  scanNotPdf: { article: '10.6', sentence: 'bản quét đã ký phải là tệp PDF phiên bản 1.4 trở lên' },
  signedOnDiffers: { article: '10.6', sentence: 'ngày ký khác ngày ban hành đã cấp; hãy xác nhận nếu đúng như vậy' },
  recipientsNeeded: { article: '10.5', sentence: 'phải có nơi nhận và số lượng bản' },
  issueLate: {
    article: 'ND30.18',
    sentence: 'phải phát hành trong ngày ký, chậm nhất ngày làm việc tiếp theo; phát hành muộn thì phải ghi lý do',
  },
  reasonNeeded: { article: 'proposal', sentence: 'phải ghi lý do' },
  alreadyOpened: { article: 'proposal', sentence: 'người nhận đã mở xem, không rút lại được' },
  undoTooLate: { article: 'proposal', sentence: 'chỉ hoàn tác được trong mười giây' },
  undoNotYours: { article: 'proposal', sentence: 'chỉ hoàn tác được bước vừa làm của chính mình' },
  undoNotHere: { article: 'proposal', sentence: 'bước này không hoàn tác được' },
  undoFlash: { article: 'proposal', sentence: 'văn bản hỏa tốc đã báo ngay cho người nhận, không hoàn tác được' },
  immutable: {
    article: 'ND30.18',
    sentence: 'văn bản đã phát hành không thay đổi; hãy thu hồi, đính chính hoặc thay thế',
  },
  secrecyForbidden: {
    article: 'A11',
    sentence: 'văn bản có độ mật không được soạn thảo, lưu giữ trên hệ thống có kết nối Internet',
  },
  noCandidate: { article: '10.9', sentence: 'người được chọn không nhận được văn bản ở bước này' },
  wrongRegister: { article: 'ND30.15', sentence: 'văn bản mật đăng ký ở sổ riêng' },
  gapTooWide: { article: 'ND30.15', sentence: 'bỏ cách quá nhiều số; hãy xem lại số vừa nhập' },
  dueDatePast: { article: '10.1', sentence: 'hạn xử lý đã qua' },
  notForYou: { article: 'proposal', sentence: 'việc này không thuộc phần của bạn ở bước hiện tại' },
  notHolder: { article: '10.9', sentence: 'văn bản đang ở người xử lý chính khác' },
  illegalStep: { article: 'proposal', sentence: 'bước này không có ở trạng thái hiện tại của văn bản' },
  stale: { article: 'proposal', sentence: 'người khác vừa xử lý văn bản này; hãy xem lại rồi thực hiện' },
  notEditable: { article: '10.1', sentence: 'không sửa được mục thông tin ở trạng thái hiện tại' },
  cannotCreate: { article: '10.1', sentence: 'tài khoản ở chức vụ này không khởi tạo văn bản đi' },
  registerClosed: { article: '14.2', sentence: 'sổ đăng ký do văn thư giữ, lãnh đạo Sở được xem' },
  onlyAdministrator: { article: '3.4', sentence: 'chỉ quản trị hệ thống thiết lập thông số' },
  notAsked: { article: '10.9', sentence: 'bạn không được hỏi ý kiến ở văn bản này, hoặc đã trả lời' },
} as const satisfies Record<string, Refusal>
export type Reason = keyof typeof refusals

/** "Điều 10 khoản 9: chỉ một người xử lý chính; …" */
export const refusalSentence = (reason: Reason): string =>
  `${articles[refusals[reason].article]}: ${refusals[reason].sentence}.`

export const illegalStepSentence = (state: State): string =>
  `Bước này không có khi văn bản ở trạng thái "${stateNames[state]}".`
