/** The demonstration's department: names are data, and the logins follow Điều 6.1. */
import type { Rank, UnitKind } from '../../../shared/kernel/actor.ts'

export type DemoUnit = { code: string; symbol: string; name: string; kind: UnitKind; parent?: string }
export type DemoPerson = { login: string; name: string; unit: string; rank: Rank; title: string; fields?: string[] }

export const demoUnits: DemoUnit[] = [
  { code: 'lanhdao', symbol: 'LĐS', name: 'Lãnh đạo Sở', kind: 'leadership' },
  { code: 'vanphong', symbol: 'VP', name: 'Văn phòng Sở', kind: 'office' },
  { code: 'cntt', symbol: 'CNTT', name: 'Phòng Công nghệ thông tin', kind: 'division' },
  { code: 'bcvt', symbol: 'BCVT', name: 'Phòng Bưu chính, Viễn thông', kind: 'division' },
  { code: 'ttbcxb', symbol: 'TTBCXB', name: 'Phòng Thông tin, Báo chí, Xuất bản', kind: 'division' },
  { code: 'trungtam', symbol: 'TTCNTT', name: 'Trung tâm Công nghệ thông tin và Truyền thông', kind: 'center' },
  { code: 'vhttdakdoa', symbol: 'VHTT', name: 'Phòng Văn hóa và Thông tin huyện Đăk Đoa', kind: 'linked' },
]

export const demoPeople: DemoPerson[] = [
  { login: 'hungnn', name: 'Nguyễn Ngọc Hùng', unit: 'lanhdao', rank: 'director', title: 'Giám đốc' },
  {
    login: 'hoadt',
    name: 'Đặng Thị Hoa',
    unit: 'lanhdao',
    rank: 'deputyDirector',
    title: 'Phó Giám đốc',
    fields: ['Công nghệ thông tin', 'Chuyển đổi số', 'An toàn thông tin'],
  },
  {
    login: 'sonrc',
    name: 'Rơ Châm Sơn',
    unit: 'lanhdao',
    rank: 'deputyDirector',
    title: 'Phó Giám đốc',
    fields: ['Bưu chính', 'Viễn thông', 'Báo chí', 'Xuất bản'],
  },
  { login: 'tuanlq', name: 'Lê Quang Tuấn', unit: 'vanphong', rank: 'head', title: 'Chánh Văn phòng' },
  { login: 'lantt', name: 'Trần Thị Lan', unit: 'vanphong', rank: 'clerk', title: 'Văn thư' },
  { login: 'maihp', name: 'Hoàng Phương Mai', unit: 'vanphong', rank: 'clerk', title: 'Văn thư' },
  { login: 'minhnv', name: 'Nguyễn Văn Minh', unit: 'cntt', rank: 'head', title: 'Trưởng phòng' },
  { login: 'dungpt', name: 'Phạm Tiến Dũng', unit: 'cntt', rank: 'deputyHead', title: 'Phó Trưởng phòng' },
  { login: 'anhvt', name: 'Võ Thị Ánh', unit: 'cntt', rank: 'specialist', title: 'Chuyên viên' },
  { login: 'khoabd', name: 'Bùi Đăng Khoa', unit: 'cntt', rank: 'specialist', title: 'Chuyên viên' },
  { login: 'quantri', name: 'Đỗ Thành Công', unit: 'cntt', rank: 'administrator', title: 'Quản trị hệ thống' },
  { login: 'thanhlv', name: 'Lý Văn Thành', unit: 'bcvt', rank: 'head', title: 'Trưởng phòng' },
  { login: 'ngantk', name: 'Trịnh Kim Ngân', unit: 'bcvt', rank: 'specialist', title: 'Chuyên viên' },
  { login: 'hieunt', name: 'Ngô Trung Hiếu', unit: 'bcvt', rank: 'specialist', title: 'Chuyên viên' },
  { login: 'phuongks', name: 'Ksor Phương', unit: 'ttbcxb', rank: 'head', title: 'Trưởng phòng' },
  { login: 'linhdt', name: 'Đinh Thùy Linh', unit: 'ttbcxb', rank: 'specialist', title: 'Chuyên viên' },
  { login: 'baoph', name: 'Phan Hoài Bảo', unit: 'trungtam', rank: 'head', title: 'Giám đốc Trung tâm' },
  { login: 'tamnt', name: 'Nguyễn Thanh Tâm', unit: 'trungtam', rank: 'specialist', title: 'Viên chức' },
  {
    login: 'vhttdakdoa',
    name: 'Phòng VHTT huyện Đăk Đoa',
    unit: 'vhttdakdoa',
    rank: 'unitAccount',
    title: 'Tài khoản đơn vị',
  },
]

/** Shown on the demonstration's sign-in page; accounts of a real office get the default of Điều 6.2. */
export const demoPassword = 'ButPhe#2026'
