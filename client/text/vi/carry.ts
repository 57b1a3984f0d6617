/** Words pasted, dragged and dropped into a draft. */
export const carry = {
  note: {
    fileNotTaken: 'Tệp này không đưa vào văn bản được. Hãy đính kèm tệp vào hồ sơ văn bản, hoặc dùng «Nhập từ Word».',
    tooLarge: 'Nội dung dán quá lớn (trên khoảng 150 trang) nên chưa có gì được dán. Hãy chia ra và dán từng phần.',
  },
}
