/** Pictures in a draft. */
export const images = {
  insert: 'Chèn hình',
  chosen: 'Hình đang chọn',
  width: 'Rộng {{percent}} % dòng',
  alt: 'Mô tả hình…',
  altTitle: 'Mô tả hình',
  altHint: 'Một câu cho người không nhìn thấy hình, và để tìm lại trong danh sách chỗ sửa.',
  save: 'Lưu',
  cancel: 'Bỏ qua',
  remove: 'Bỏ hình',
}
