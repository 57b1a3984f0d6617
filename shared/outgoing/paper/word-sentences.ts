/** Why a Word file is not read. */
import { thrower } from '../../kernel/said.ts'

export const wordSentences = {
  wordMissing: 'Chọn tệp Word (.docx) để nhập.',
  wordTooLarge: 'Tệp Word lớn hơn {{most}} MB.',
  wordOld: 'Đây là tệp Word kiểu cũ (.doc). Hãy mở bằng Word và lưu lại thành .docx.',
  wordEncrypted: 'Tệp Word có đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi nhập.',
  wordNotDocx: 'Đây không phải tệp Word (.docx).',
  wordBroken: 'Tệp Word bị hỏng hoặc không đúng cấu trúc: không đọc được.',
  wordMacros: 'Tệp Word có macro: không nhận. Hãy lưu lại thành .docx không có macro.',
  wordEmbedded: 'Tệp Word có đối tượng nhúng (OLE, ActiveX, tệp kèm bên trong): không nhận. Hãy bỏ các đối tượng đó.',
  wordDoctype: 'Tệp Word có khai báo DTD hoặc thực thể: không nhận.',
  wordBomb: 'Tệp Word giải nén ra quá lớn: không nhận.',
  wordTooDeep: 'Tệp Word lồng nhau quá sâu hoặc có quá nhiều phần tử: không đọc được.',
  wordEmpty: 'Tệp Word không có chữ nào để nhập.',
} as const

export const wordRefuses = thrower(wordSentences)
