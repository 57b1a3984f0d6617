/** Words pasted, dragged and dropped into a draft. */
export const carry = {
  note: {
    imageNotInCell: 'Hình đứng thành một dòng riêng, không đặt trong ô của bảng được.',
    imageElsewhere: 'Hình của dự thảo khác không dán sang được. Hãy chèn lại tệp hình.',
    imagePlaceGone: 'Chỗ đặt hình không còn nữa nên hình chưa được chèn. Hãy đặt con trỏ và chèn lại.',
    picturesLeftOut: 'Chữ đã được dán; hình trong nội dung dán thì chưa. Hãy lưu hình thành tệp rồi dùng «Chèn hình».',
    fileNotTaken: 'Tệp này không đưa vào văn bản được. Hãy đính kèm tệp vào hồ sơ văn bản, hoặc dùng «Nhập từ Word».',
    tooLarge: 'Nội dung dán quá lớn (trên khoảng 150 trang) nên chưa có gì được dán. Hãy chia ra và dán từng phần.',
  },
}
