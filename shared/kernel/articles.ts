/** The places in the law that a rule or a step rests on. `proposal` is ours, where the regulation and Nghị định 30 are silent. */
export const articles = {
  '3.4': 'Điều 3 khoản 4',
  '4.5': 'Điều 4 khoản 5',
  '6.2': 'Điều 6 khoản 2',
  '9.5': 'Điều 9 khoản 5',
  '10.1': 'Điều 10 khoản 1',
  '10.2': 'Điều 10 khoản 2',
  '10.3': 'Điều 10 khoản 3',
  '10.4': 'Điều 10 khoản 4',
  '10.5': 'Điều 10 khoản 5',
  '10.6': 'Điều 10 khoản 6',
  '10.7': 'Điều 10 khoản 7',
  '10.8': 'Điều 10 khoản 8',
  '10.9': 'Điều 10 khoản 9',
  '11': 'Điều 11',
  '13.3': 'Điều 13 khoản 3',
  '14.2': 'Điều 14 khoản 2',
  '14.4': 'Điều 14 khoản 4',
  '15.2': 'Điều 15 khoản 2',
  A11: 'Luật Bảo vệ bí mật nhà nước',
  A18: 'Điều 10 khoản 1 và khoản 2',
  'ND30.11': 'Nghị định 30/2020/NĐ-CP Điều 11 khoản 2',
  'ND30.13': 'Nghị định 30/2020/NĐ-CP Điều 13',
  'ND30.15': 'Nghị định 30/2020/NĐ-CP Điều 15',
  'ND30.18': 'Nghị định 30/2020/NĐ-CP Điều 18',
  proposal: 'Quy trình xử lý văn bản đi của hệ thống',
} as const
export type Article = keyof typeof articles
export const articleKeys = Object.keys(articles) as [Article, ...Article[]]

export const articleWords = (article: Article): string => articles[article]
