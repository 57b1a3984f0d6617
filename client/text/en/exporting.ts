/** The files that a document leaves the house as. */
export const exporting = {
  download: 'Download',
  docx: 'Download DOCX',
  docxMarked: 'Download DOCX with marks',
  docxClean: 'Download clean DOCX',
  pdf: 'Download PDF',
  making: 'The file is being made …',
}
