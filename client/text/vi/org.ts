/** Positions and the days on which their holders are away. */
export const org = {
  absence: {
    title: 'Vắng mặt',
    hint: 'Khi bạn vắng mặt mà chưa ủy quyền, người trình sẽ được báo trước và được gợi ý trình người khác (Điều 13 khoản 3).',
    ownOnly: 'Chỉ báo vắng mặt cho chức vụ của chính mình. Hãy chọn lại tư cách làm việc ở góc trên.',
    from: 'Từ ngày',
    to: 'Đến hết ngày',
    submit: 'Báo vắng mặt',
    announced: 'Đã báo vắng mặt.',
    period: 'Từ {{from}} đến hết {{to}}',
    remove: 'Bỏ khoảng thời gian này',
    removed: 'Đã bỏ.',
    needDay: 'Chọn ngày',
  },
}
