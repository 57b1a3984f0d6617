/** One draft with every kind of ink, and the hands that wrote it. */
import type { HandView, NodeJson } from '../../../shared/drafts/contract.ts'
import { emptyFields } from '../../../shared/outgoing/fields.ts'
import { partsOf } from '../../../shared/outgoing/paper/parts.ts'
import { handNamed } from '../../drafts/support/honest-pen.ts'
import {
  AT,
  cell,
  formed,
  inserted,
  line,
  mark,
  row,
  stroke,
  struck,
  table,
  text,
  turns,
} from '../../drafts/support/lines.ts'

export const pens = [handNamed('an', 'author'), handNamed('hoa', 'blue'), handNamed('duc', 'red')]
/** As Word shows them. */
export const authors: Record<string, string> = {
  an: 'Võ Thị Ánh',
  hoa: 'Đặng Thị Hoa',
  duc: 'Lê Đức thay mặt Nguyễn Ngọc Hùng',
}
export const hands: HandView[] = pens.map(({ id, pen, round, accountId }) => {
  const [name = '', onBehalfOf = null] = authors[id]?.split(' thay mặt ') ?? []
  return { id, pen, round, accountId, title: '', name, onBehalfOf }
})
export const paper = partsOf(
  {
    fields: { ...emptyFields('decision', 'u'), subject: 'Thành lập Tổ kiểm tra' },
    unit: { id: 'u', name: 'Phòng', code: 'CNTT' },
    number: null,
    signerPerson: null,
    issue: null,
  },
  { parentAgency: 'Ủy ban nhân dân tỉnh', agencyName: 'Sở Thông tin', agencyCode: 'STTTT', place: 'Gia Lai' },
)

export const sample: NodeJson[] = [
  line('Căn cứ ', struck('Luật cũ', 'hoa'), inserted('Luật Viễn thông', 'hoa'), ';'),
  line('Điều 1. ', inserted('giữ ', 'hoa'), text('bỏ', mark('inkIns', 'hoa'), mark('inkDel', 'duc')), ' thành lập'),
  line('Điều 2. ', struck('hai người gạch', 'hoa', 'hoa-2', mark('inkDel', 'duc', 'duc-2', { at: AT + 1 })), 'còn'),
  line('Đậm ', text('nay đậm', mark('bold'), mark('inkFmt', 'duc', 'duc-3', { was: '' })), '.'),
  line(
    'Cỡ ',
    text('nay nhỏ', { type: 'size', attrs: { pt: 12 } }, mark('inkFmt', 'hoa', 'hoa-7', { was: 'size:11' })),
    '.',
  ),
  line('Dòng một'),
  formed({ inkBreak: stroke('hoa', 'hoa-3') }, 'dòng hai tách ra'),
  formed({ inkJoin: stroke('duc', 'duc-4') }, 'dòng ba nối lên'),
  formed({ kind: 'h2', inkBlock: turns(['hoa', '', 'hoa-4']) }, 'Nay là đề mục'),
  formed({ list: 'number' }, 'mục một'),
  formed({ list: 'number', level: 1 }, 'mục nhỏ'),
  table([
    row(['giữ', 'lại']),
    row([cell(line(inserted('hàng mới', 'hoa', 'hoa-5'))), cell(line())], { inkAdd: stroke('hoa', 'hoa-6') }),
    row(['hàng bỏ', 'bỏ nốt'], { inkCut: stroke('duc', 'duc-5') }),
  ]),
]
