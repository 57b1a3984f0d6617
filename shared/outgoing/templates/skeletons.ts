/**
 * How a paper of each type begins, after the samples of Nghị định 30/2020, Phụ lục III, in our own words. Square brackets are
 * what the drafter fills in, and what the checker finds until then. Signs: page.ts. `{CƠ QUAN}` is the agency in capitals.
 */
import type { DocumentType } from '../numbering.ts'

const basis = [
  '~ Căn cứ [văn bản quy định chức năng, nhiệm vụ, quyền hạn của cơ quan];',
  '~ Căn cứ [luật, nghị định hoặc văn bản làm cơ sở ban hành];',
]
const decides = '^ GIÁM ĐỐC {CƠ QUAN}'
const carriedOut = 'chịu trách nhiệm thi hành'

/** The commonest types; every other begins with the plain one. */
const own: Partial<Record<DocumentType, readonly string[]>> = {
  decision: [
    decides,
    ...basis,
    '~ Xét đề nghị của [người đứng đầu đơn vị trình].',
    '^ QUYẾT ĐỊNH:',
    'Điều 1. [Nội dung được quyết định].',
    'Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày [ngày có hiệu lực].',
    `Điều 3. [Các đơn vị, cá nhân có liên quan] ${carriedOut} Quyết định này./.`,
  ],
  resolution: [
    '^ [CƠ QUAN, TỔ CHỨC BAN HÀNH]',
    ...basis,
    '~ Theo đề nghị của [cơ quan, người trình].',
    '^ QUYẾT NGHỊ:',
    'Điều 1. [Nội dung được thông qua].',
    `Điều 2. [Các đơn vị, cá nhân có liên quan] ${carriedOut} Nghị quyết này./.`,
  ],
  letter: [
    '* Kính gửi: [cơ quan, đơn vị hoặc người nhận].',
    'Thực hiện [văn bản hoặc chỉ đạo là lý do gửi công văn], [cơ quan ban hành] [báo cáo, đề nghị, trả lời] như sau:',
    '[Nội dung chính].',
    '[Đề nghị cụ thể, thời hạn và đầu mối liên hệ]./.',
  ],
  notice: [
    'Thực hiện [căn cứ, lý do thông báo], [cơ quan ban hành] thông báo như sau:',
    '[Nội dung thông báo].',
    '[Thời gian, địa điểm, đối tượng thực hiện].',
    'Đề nghị [đơn vị, cá nhân nhận thông báo] biết và thực hiện./.',
  ],
  report: [
    'Thực hiện [văn bản yêu cầu báo cáo], [cơ quan ban hành] báo cáo như sau:',
    '# I. Tình hình và kết quả thực hiện',
    '[Kết quả, số liệu trong kỳ báo cáo].',
    '# II. Tồn tại, hạn chế và nguyên nhân',
    '[Việc chưa làm được và nguyên nhân].',
    '# III. Nhiệm vụ trong thời gian tới',
    '[Nhiệm vụ và giải pháp].',
    '# IV. Kiến nghị, đề xuất',
    '[Kiến nghị với cấp có thẩm quyền]./.',
  ],
  plan: [
    'Thực hiện [căn cứ, lý do lập kế hoạch], [cơ quan ban hành] xây dựng kế hoạch như sau:',
    '# I. Mục đích, yêu cầu',
    '[Mục đích và yêu cầu].',
    '# II. Nội dung và tiến độ',
    '[Nội dung công việc, đơn vị chủ trì, thời hạn hoàn thành].',
    '# III. Kinh phí',
    '[Nguồn và dự kiến kinh phí].',
    '# IV. Tổ chức thực hiện',
    '[Phân công trách nhiệm, chế độ báo cáo]./.',
  ],
  proposal: [
    '* Kính gửi: [cấp có thẩm quyền quyết định].',
    '~ Căn cứ [văn bản làm cơ sở trình].',
    '[Cơ quan trình] kính trình [cấp có thẩm quyền] xem xét, quyết định các nội dung sau:',
    '# 1. Sự cần thiết',
    '[Lý do phải trình].',
    '# 2. Nội dung đề xuất',
    '[Nội dung xin chủ trương hoặc phê duyệt].',
    '# 3. Kiến nghị',
    'Kính đề nghị [cấp có thẩm quyền] xem xét, quyết định./.',
  ],
  invitation: [
    '[Cơ quan mời] trân trọng kính mời: [tên, chức vụ hoặc đơn vị được mời].',
    'Tới dự [tên cuộc họp, hội nghị].',
    '- Chủ trì: [họ tên, chức vụ].',
    '- Thời gian: [giờ, ngày].',
    '- Địa điểm: [nơi họp].',
    '- Thành phần: [những người cùng dự].',
    'Đề nghị [người được mời] chuẩn bị [tài liệu, ý kiến] và tham dự đúng thời gian./.',
  ],
  minutes: [
    'Thời gian bắt đầu: [giờ, ngày].',
    'Địa điểm: [nơi họp].',
    'Thành phần tham dự: [họ tên, chức vụ].',
    'Chủ trì: [họ tên, chức vụ].',
    'Thư ký: [họ tên, chức vụ].',
    '# Nội dung',
    '[Diễn biến, ý kiến phát biểu theo trình tự].',
    '# Kết luận',
    '[Kết luận của người chủ trì].',
    'Buổi họp kết thúc vào [giờ, ngày]; biên bản đã được đọc lại cho những người dự họp cùng nghe và thống nhất./.',
  ],
  telegram: [
    '* [Chức danh người gửi] điện:',
    '- [Cơ quan, đơn vị nhận điện].',
    '[Tình hình dẫn đến công điện].',
    'Yêu cầu [cơ quan, đơn vị] thực hiện ngay các việc sau:',
    '+ [Việc thứ nhất, thời hạn].',
    '+ [Việc thứ hai, thời hạn].',
    'Kết quả báo cáo về [đầu mối tiếp nhận] trước [giờ, ngày]./.',
  ],
  directive: [
    '[Tình hình, lý do ban hành chỉ thị].',
    'Để [mục đích], Giám đốc yêu cầu:',
    '+ [Nhiệm vụ, đơn vị chủ trì, thời hạn].',
    '+ [Nhiệm vụ tiếp theo].',
    `[Các đơn vị, cá nhân có liên quan] ${carriedOut} Chỉ thị này./.`,
  ],
  guidance: [
    'Để thực hiện [văn bản, nhiệm vụ], [cơ quan ban hành] hướng dẫn như sau:',
    '# I. Phạm vi, đối tượng',
    '[Phạm vi và đối tượng áp dụng].',
    '# II. Nội dung hướng dẫn',
    '[Trình tự, cách làm].',
    '# III. Tổ chức thực hiện',
    'Trong quá trình thực hiện, nếu có vướng mắc, phản ánh về [đầu mối] để được hướng dẫn./.',
  ],
  powerOfAttorney: [
    '~ Căn cứ [văn bản làm cơ sở ủy quyền].',
    'Người ủy quyền: [họ tên, chức vụ].',
    'Người được ủy quyền: [họ tên, chức vụ].',
    'Nội dung ủy quyền: [việc được ủy quyền].',
    'Thời hạn ủy quyền: [từ ngày đến ngày]./.',
  ],
}

const plain = ['[Lý do ban hành].', '[Nội dung chính].', '[Tổ chức thực hiện]./.']

export const skeletonOf = (type: DocumentType): readonly string[] => own[type] ?? plain
