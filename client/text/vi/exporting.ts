/** The files that a document leaves the house as. */
export const exporting = {
  download: 'Tải về',
  docx: 'Tải DOCX',
  docxMarked: 'Tải DOCX có dấu sửa',
  docxClean: 'Tải DOCX bản sạch',
  pdf: 'Tải PDF',
  making: 'Đang tạo tệp…',
}
