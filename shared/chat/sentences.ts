/** What is said about a conversation. */
import { thrower } from '../kernel/said.ts'

export const chatSentences = {
  noConversation: 'Không tìm thấy cuộc hội thoại này.',
  noMessage: 'Không tìm thấy tin nhắn này.',
  emptyMessage: 'Tin nhắn chưa có nội dung.',
  emptyTitle: 'Nhóm chưa có tên.',
  withOneself: 'Chọn người khác để trò chuyện.',
  notAPerson: 'Có người hoặc đơn vị không còn trong danh sách. Hãy chọn lại.',
  nobodyAdded: 'Chọn ít nhất một người hoặc một đơn vị.',
  tooManyMembers: 'Nhóm có nhiều nhất {{most}} người.',
  onlyGroups: 'Việc này chỉ có trong nhóm.',
  onlyAdmins: 'Chỉ quản trị nhóm mới làm được việc này.',
  lastAdmin: 'Nhóm phải còn một quản trị. Hãy giao quyền quản trị cho người khác trước.',
  inByUnit: 'Bạn ở trong nhóm theo đơn vị của mình nên không tự rời nhóm được.',
  notYourWords: 'Chỉ sửa hoặc thu hồi được tin nhắn của chính mình.',
  tooLate: 'Đã quá {{hours}} giờ: không sửa hay thu hồi được nữa.',
  isWithdrawn: 'Tin nhắn đã được thu hồi.',
  callsTooMany: 'Nhóm trên {{most}} người: chỉ quản trị nhóm gọi được @tất cả.',
  writtenByAnother: 'Tin nhắn này do người khác viết trên máy này.',
  otherMessage: 'Mã tin nhắn này đã dùng cho một tin khác.',
  chatFileMissing: 'Chưa có tệp nào được gửi lên.',
  chatFileTooLarge: 'Tệp lớn hơn {{most}} MB. Hãy gửi tệp nhỏ hơn, hoặc đính kèm vào văn bản.',
  isProgram: 'Không gửi được chương trình, tập lệnh, trang web hay ảnh đĩa qua hội thoại.',
  brokenPicture: 'Không đọc được hình này: tệp bị hỏng hoặc quá nhiều điểm ảnh.',
  otherUpload: 'Mã tệp này đã dùng cho một tệp khác.',
  tooManyUnsent: 'Có quá nhiều tệp đã tải lên mà chưa gửi đi. Hãy thử lại sau một ngày.',
  dayIsFull: 'Trong 24 giờ qua bạn đã gửi gần {{most}} MB tệp, là mức nhiều nhất. Hãy gửi tiếp sau.',
  uploadGone: 'Tệp tải lên đã quá {{hours}} giờ nên bị gỡ. Hãy gửi lại.',
  tooManyFiles: 'Một tin nhắn có nhiều nhất {{most}} tệp.',
  chatFileUnreadable: 'Không đọc được tệp này nữa: nó là thư mục, hoặc đã bị đổi hay xóa trên máy. Hãy chọn lại.',
  noSentFile: 'Không tìm thấy tệp này.',
  tooFast: 'Bạn gửi quá nhanh. Chờ một lát rồi gửi tiếp.',
} as const

export const chatRefuses = thrower(chatSentences)
