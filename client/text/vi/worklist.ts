/** Việc của tôi: what waits for me. */
export const worklist = {
  title: 'Việc của tôi',
  count_one: '{{count}} việc đang chờ',
  count_other: '{{count}} việc đang chờ',
  counted_one: '{{count}} quá hạn',
  counted_other: '{{count}} quá hạn',
  empty: 'Đã xong mọi việc.',
  emptyHint: 'Không còn gì chờ xử lý. Việc mới sẽ hiện ở đây ngay khi được chuyển đến.',
  emptyAll: 'Xem văn bản đang theo dõi',
  column: { due: 'Hạn', work: 'Việc', document: 'Văn bản', from: 'Từ ai', since: 'Nhận lúc' },
  keys: 'chọn việc',
  open: 'mở',
  arrived_one: 'Có {{count}} việc mới',
  arrived_other: 'Có {{count}} việc mới',
  kind: { process: 'Xử lý', consult: 'Cho ý kiến', notice: 'Để biết' },
  behalf: 'thay mặt {{name}}',
}
