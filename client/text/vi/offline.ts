/** Ngoại tuyến: without a network, a new version of the client, and leaving with words that were not stored. */
export const offline = {
  state: 'Ngoại tuyến – bản lúc {{time}}',
  renewed: 'Phần mềm có bản mới.',
  reload: 'Tải lại',
  leave: {
    title: 'Còn chữ chưa lưu lên máy chủ',
    body: 'Trên máy này còn những thay đổi của bạn mà máy chủ chưa nhận. Mọi bản sao khác của văn bản trên máy này sẽ bị xóa khi đăng xuất.',
    keep: 'Giữ lại và đăng xuất',
    keepHint: 'Những chữ đó nằm lại trên máy này và được gửi khi bạn đăng nhập lại.',
    drop: 'Bỏ những chữ đó và đăng xuất',
    stay: 'Ở lại',
  },
}
