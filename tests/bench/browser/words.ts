/** The same text in every editor: some 36 words a paragraph, 14 paragraphs a page. */
const sentence = 'Căn cứ chức năng, nhiệm vụ được giao, Sở Thông tin và Truyền thông báo cáo như sau. '
export const lineOf = (n: number): string => `${n + 1}. ${sentence.repeat(2).trim()}`
export const PAGE = 14
